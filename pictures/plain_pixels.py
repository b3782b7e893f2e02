"""From whatever a decoder gave to what a browser shows: upright, 8 bits, sRGB, and nothing but the pixels."""

from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms, ImageOps


def plain_pixels(image: Image.Image) -> Image.Image:
    """RGB, or RGBA where something can be seen through; without EXIF, XMP, comments or colour profile."""
    with suppress(Exception):  # what cannot be read of the EXIF turns nothing; the picture itself may be fine
        ImageOps.exif_transpose(image, in_place=True)
    image = _eight_bits(image)
    mode = "RGBA" if image.has_transparency_data else "RGB"
    image = _opaque_as_rgb(_in_srgb(image, mode))
    image.info = {}  # encoders write some of it back on their own: comments, profiles
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    if not image.mode.startswith("I"):
        return image
    # 16 bits of grey: convert() would clip, not scale; a transparent grey of 16 bits means nothing in 8.
    grey = image.convert("I").point(lambda value: value / 256).convert("L")
    grey.info.pop("transparency", None)
    return grey


def _in_srgb(image: Image.Image, mode: str) -> Image.Image:
    """Phones shoot in Display P3, agencies send CMYK: without their profiles these look dull or wrong."""
    profile = image.info.get("icc_profile")
    if image.mode != "CMYK":
        image = image.convert(mode)
    if profile:
        with suppress(ImageCms.PyCMSError):  # a broken profile, or one for other channels: the numbers as they are
            return ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode)
    return image if image.mode == mode else image.convert(mode)


def _opaque_as_rgb(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image
