"""Real files, written by Pillow or by hand."""

import struct
import zlib
from io import BytesIO

from PIL import Image

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def file_of(image: Image.Image, kind: str = "JPEG", **options) -> BytesIO:
    output = BytesIO()
    image.save(output, kind, **options)
    return output


def photo(width: int = 1000, height: int = 500, kind: str = "JPEG", colour=(40, 90, 160), **options) -> BytesIO:
    return file_of(Image.new("RGB", (width, height), colour), kind, **options)


def red_over_blue(width: int = 40, height: int = 80) -> Image.Image:
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(RED, (0, 0, width, height // 2))
    return image


def camera_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "Secretcam"
    exif.get_ifd(GPS).update({1: "N", 2: (43.0, 31.0, 12.0), 3: "E", 4: (5.0, 26.0, 50.0)})
    return exif


def png_that_claims(width: int, height: int) -> BytesIO:
    """A few hundred bytes that would decode to width x height pixels, if one let them."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(100_000))
    body = chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + body)
