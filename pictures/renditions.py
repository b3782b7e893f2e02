"""Pillow's part: what is taken as a picture, and what is made of it. Knows no models and no storage."""

import hashlib
import warnings
from io import SEEK_END, BytesIO
from typing import BinaryIO, NamedTuple

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from pictures.kinds import PICTURE_KINDS, kind_of
from pictures.plain_pixels import plain_pixels

MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 16_383  # the most that a WebP can hold
WIDTHS = (480, 960, 1600)

# For the whole process and once: changing filters around each call is not safe between threads.
warnings.simplefilter("error", Image.DecompressionBombWarning)


class BadPicture(ValueError):
    """Its text is for the editor: what was found, and which limit it passed."""


class Encoded(NamedTuple):
    extension: str
    width: int
    height: int
    data: bytes


class Prepared(NamedTuple):
    digest: str  # over all the bytes below: any change of any file is a new name for all
    original: Encoded
    renditions: list[Encoded]


def prepare(file: BinaryIO, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Prepared:
    image = open_checked(file, max_bytes=max_bytes, max_pixels=max_pixels)
    original, smaller = clean(image), renditions(image)
    digest = hashlib.sha256()
    for encoded in (original, *smaller):
        digest.update(encoded.data)
    return Prepared(digest.hexdigest()[:32], original, smaller)


def open_checked(file: BinaryIO, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Image.Image:
    """Decoded, upright, RGB or RGBA in sRGB, without any metadata. Raises BadPicture, and nothing else."""
    data = _read(file, max_bytes)
    kind = _picture_kind(data)
    try:
        with Image.open(BytesIO(data), formats=[kind]) as image:  # reads the header, decodes nothing
            _check_header(image, max_pixels)
            image.load()
            plain = plain_pixels(image)
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        found = {"found": _megapixels(Image.MAX_IMAGE_PIXELS), "limit": _megapixels(max_pixels)}
        raise BadPicture(_("The picture has over %(found)s megapixels; the limit is %(limit)s.") % found) from error
    except Exception as error:  # decoders fail in every way that there is
        raise BadPicture(_("The %(kind)s file is damaged or cut short.") % {"kind": kind}) from error
    plain.format = kind
    return plain


def clean(image: Image.Image) -> Encoded:
    """A WebP becomes a JPEG, or a PNG if one sees through it: WebP cannot encode every large picture."""
    if image.format == "PNG" or image.mode == "RGBA":
        return _encoded(image, "PNG", compress_level=3)  # of a photo as small as 6, in half the time
    return _encoded(image, "JPEG", quality=90)


def renditions(image: Image.Image) -> list[Encoded]:
    """Narrowest first. None is wider than the picture itself: a small one has just one, of its own width."""
    return [_rendition(image, width) for width in sorted({min(width, image.width) for width in WIDTHS})]


def _rendition(image: Image.Image, width: int) -> Encoded:
    size = (width, max(1, round(image.height * width / image.width)))
    smaller = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _encoded(smaller, "WEBP", quality=80)


def _encoded(image: Image.Image, kind: str, **options: int) -> Encoded:
    output = BytesIO()
    try:
        image.save(output, kind, **options)
    except (OSError, ValueError) as error:
        raise BadPicture(_("The picture cannot be stored as %(kind)s.") % {"kind": kind}) from error
    extension = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]
    return Encoded(extension, image.width, image.height, output.getvalue())


def _read(file: BinaryIO, max_bytes: int) -> bytes:
    file.seek(0, SEEK_END)
    size = file.tell()
    if size == 0:
        raise BadPicture(_("The file is empty."))
    if size > max_bytes:
        found = {"size": filesizeformat(size), "limit": filesizeformat(max_bytes)}
        raise BadPicture(_("The file has %(size)s; the limit is %(limit)s.") % found)
    file.seek(0)
    return file.read()


def _picture_kind(data: bytes) -> str:
    kind = kind_of(data)
    if kind in PICTURE_KINDS:
        return kind
    if kind:
        raise BadPicture(_("The file is %(kind)s; pictures are JPEG, PNG or WebP.") % {"kind": kind})
    raise BadPicture(_("The file is not a picture; pictures are JPEG, PNG or WebP."))


def _check_header(image: Image.Image, max_pixels: int) -> None:
    if image.width * image.height > max_pixels:
        found = {"found": _megapixels(image.width * image.height), "limit": _megapixels(max_pixels)}
        raise BadPicture(_("The picture has %(found)s megapixels; the limit is %(limit)s.") % found)
    if max(image.size) > MAX_SIDE:
        found = {"width": image.width, "height": image.height, "limit": MAX_SIDE}
        raise BadPicture(_("The picture is %(width)s × %(height)s; the limit for a side is %(limit)s.") % found)
    # An MPO is a JPEG that carries a second view of the same scene, as many phones write it.
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise BadPicture(_("The picture is animated; only still pictures are taken."))


def _megapixels(pixels: int) -> str:
    return f"{pixels / 1_000_000:.1f}"
