from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from pictures.renditions import clean, open_checked, prepare, renditions
from tests.pictures.samples import BLUE, GREEN, ORIENTATION, RED, camera_exif, file_of, photo, red_over_blue


def reopened(encoded):
    with Image.open(BytesIO(encoded.data)) as image:
        image.load()
        return image


def cleaned(file):
    return reopened(clean(open_checked(file)))


def close_to(pixel, colour, tolerance=6):
    return all(abs(a - b) <= tolerance for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_the_camera_wrote_survives(kind):
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Secretcam")
    options = {"PNG": {"pnginfo": words}, "JPEG": {"comment": "Secretcam"}, "WEBP": {}}[kind]
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Secretcam</x:xmpmeta>'
    file = photo(600, 400, kind, exif=camera_exif(), icc_profile=srgb, xmp=xmp, **options)
    if kind == "PNG":
        assert b"Secretcam" in file.getvalue()
    with Image.open(file) as before:
        assert before.getexif().get_ifd(0x8825)[2] == (43.0, 31.0, 12.0)
    image = open_checked(file)
    for encoded in (clean(image), *renditions(image)):
        after = reopened(encoded)
        assert not after.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment", "Author"} & set(after.info)
        assert b"Secretcam" not in encoded.data


def test_what_hides_behind_the_end_of_the_picture_is_gone():
    hidden = b"<script>alert(1)</script>"
    assert hidden not in prepare(BytesIO(photo(50, 50).getvalue() + hidden)).original.data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (40, 80), (20, 8)),
        (3, (40, 80), (20, 72)),
        (6, (80, 40), (72, 20)),
        (8, (80, 40), (8, 20)),
    ],
)
def test_the_picture_stands_as_the_camera_was_held(kind, orientation, size, red_at):
    file = file_of(red_over_blue(), kind, exif=camera_exif(orientation), quality=95)
    image = cleaned(file)
    assert image.size == size
    assert close_to(image.getpixel(red_at), RED)
    assert ORIENTATION not in image.getexif()


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
@pytest.mark.parametrize("exif", [b"Exif\0\0rubbish", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0"])
def test_an_unreadable_exif_does_not_spoil_the_picture(exif):
    assert cleaned(photo(40, 20, exif=exif)).size == (40, 20)


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (3000, 2000, [(480, 320), (960, 640), (1600, 1067)]),
        (1600, 900, [(480, 270), (960, 540), (1600, 900)]),
        (1200, 800, [(480, 320), (960, 640), (1200, 800)]),
        (700, 700, [(480, 480), (700, 700)]),
        (300, 200, [(300, 200)]),
        (1, 1, [(1, 1)]),
        (6000, 2, [(480, 1), (960, 1), (1600, 1)]),
    ],
)
def test_renditions_are_webp_and_never_wider_than_the_picture(width, height, sizes):
    made = renditions(open_checked(photo(width, height)))
    assert [(one.width, one.height) for one in made] == sizes
    assert [reopened(one).size for one in made] == sizes
    assert {(one.extension, reopened(one).format) for one in made} == {("webp", "WEBP")}


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "jpg")])
def test_the_extension_tells_what_is_inside(kind, extension):
    original = prepare(photo(30, 20, kind)).original
    assert original.extension == extension
    assert reopened(original).format == {"jpg": "JPEG", "png": "PNG"}[extension]


def test_the_digest_follows_the_pixels_and_not_the_metadata():
    plain, tagged = prepare(photo(30, 20)), prepare(photo(30, 20, exif=camera_exif()))
    assert plain.digest == tagged.digest != prepare(photo(30, 20, colour=(9, 9, 9))).digest


def test_a_webp_that_can_be_seen_through_stays_so():
    image = cleaned(file_of(Image.new("RGBA", (20, 20), (*RED, 100)), "WEBP", lossless=True))
    assert (image.format, image.getpixel((3, 3))) == ("PNG", (*RED, 100))


def test_an_alpha_channel_that_hides_nothing_is_dropped():
    assert cleaned(file_of(Image.new("RGBA", (20, 20), (*RED, 255)), "PNG")).mode == "RGB"
    assert cleaned(file_of(Image.new("RGBA", (20, 20), (*RED, 255)), "WEBP")).format == "JPEG"


def test_a_palette_with_a_transparent_colour_keeps_both_colours_and_the_hole():
    image = Image.new("P", (20, 20), 1)
    image.putpalette([*RED, *GREEN])
    image.paste(0, (0, 0, 10, 20))
    result = cleaned(file_of(image, "PNG", transparency=0))
    assert result.getpixel((2, 2))[3] == 0
    assert result.getpixel((15, 2)) == (*GREEN, 255)


@pytest.mark.parametrize(
    ("mode", "colour", "transparency", "expected"),
    [
        ("1", 1, None, (255, 255, 255)),
        ("L", 128, None, (128, 128, 128)),
        ("L", 128, 128, (128, 128, 128, 0)),
        ("LA", (128, 60), None, (128, 128, 128, 60)),
        ("P", 0, None, (0, 0, 0)),
        ("RGB", RED, RED, (*RED, 0)),
        ("I;16", 32768, None, (128, 128, 128)),
        ("I;16", 65535, 65535, (255, 255, 255)),
    ],
)
def test_every_kind_of_png_gives_its_colours(mode, colour, transparency, expected):
    options = {} if transparency is None else {"transparency": transparency}
    result = cleaned(file_of(Image.new(mode, (20, 20), colour), "PNG", **options))
    assert result.getpixel((5, 5)) == expected


def test_a_cmyk_jpeg_becomes_rgb_with_or_without_a_readable_profile():
    magenta = Image.new("CMYK", (20, 20), (0, 255, 0, 0))
    for profile in (None, b"rubbish", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()):
        result = cleaned(file_of(magenta, icc_profile=profile, quality=95))
        assert result.mode == "RGB"
        assert close_to(result.getpixel((9, 9)), (255, 0, 255))


def test_colours_are_converted_from_the_profile_that_they_were_written_in():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000)).tobytes()
    assert close_to(cleaned(photo(20, 20, colour=GREEN, icc_profile=lab)).getpixel((5, 5)), GREEN)  # not for RGB
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = swapped.index(b"rXYZ"), swapped.index(b"bXYZ")
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"  # its red is what sRGB calls blue
    result = cleaned(photo(20, 20, "PNG", colour=RED, icc_profile=bytes(swapped)))
    assert close_to(result.getpixel((5, 5)), BLUE)


def test_the_second_view_in_a_phone_picture_is_no_animation():
    views = [Image.new("RGB", (40, 20), colour) for colour in (RED, BLUE)]
    file = file_of(views[0], "MPO", save_all=True, append_images=views[1:])
    with Image.open(file) as before:
        assert before.format == "MPO"
    image = cleaned(file)
    assert (image.format, getattr(image, "n_frames", 1)) == ("JPEG", 1)
    assert close_to(image.getpixel((5, 5)), RED)
