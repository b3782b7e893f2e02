import random
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image

from pictures.kinds import kind_of
from pictures.renditions import BadPicture, open_checked, prepare
from tests.pictures.samples import file_of, photo, png_that_claims

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def frames(kind):
    images = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    return file_of(images[0], kind, save_all=True, append_images=images[1:], duration=100)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (SVG, "SVG"),
        (b"\xef\xbb\xbf  <SVG/>", "SVG"),
        (b"<!doctype html><script>alert(1)</script>", "HTML / XML"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00", "HEIC"),
        (file_of(Image.new("RGB", (9, 9)), "GIF").getvalue(), "GIF"),
        (file_of(Image.new("RGB", (9, 9)), "TIFF").getvalue(), "TIFF"),
        (file_of(Image.new("RGB", (9, 9)), "AVIF").getvalue(), "AVIF"),
    ],
)
def test_what_is_not_jpeg_png_or_webp_is_named_and_refused(data, kind):
    with pytest.raises(BadPicture, match=f"The file is {kind}; pictures are JPEG, PNG or WebP"):
        open_checked(BytesIO(data))


@pytest.mark.parametrize("data", [b"BMC Racing", b"\x00" * 64, file_of(Image.new("L", (9, 9)), "BMP").getvalue()])
def test_what_nobody_knows_is_not_a_picture(data):
    assert kind_of(data) == ""
    with pytest.raises(BadPicture, match="The file is not a picture"):
        open_checked(BytesIO(data))


def test_an_empty_file_is_called_empty():
    with pytest.raises(BadPicture, match="empty"):
        open_checked(BytesIO())


def test_a_file_over_the_byte_limit_says_its_size_and_the_limit():
    with pytest.raises(BadPicture, match=r"has 3\.0\sKB; the limit is 2\.0\sKB"):
        open_checked(BytesIO(photo(9, 9).getvalue().ljust(3072, b"\0")), max_bytes=2048)


def test_the_limits_themselves_are_still_taken():
    file = photo(100, 50)
    assert open_checked(file, max_bytes=len(file.getvalue()), max_pixels=5000).size == (100, 50)
    with pytest.raises(BadPicture, match="pixels"):
        open_checked(file, max_pixels=4999)


@pytest.mark.parametrize(
    ("width", "height", "message"),
    [
        (8000, 6000, r"48\.0 megapixels; the limit is 40\.0"),
        (10_000, 10_000, r"over 89\.5 megapixels; the limit is 40\.0"),  # where Pillow only warns
        (100_000, 100_000, r"over 89\.5 megapixels; the limit is 40\.0"),
        (16_384, 10, "16384 × 10; the limit for a side is 16383"),
    ],
)
def test_a_bomb_is_refused_by_its_header_and_never_decoded(monkeypatch, width, height, message):
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", lambda self: pytest.fail("decoded"))
    with pytest.raises(BadPicture, match=message):
        open_checked(png_that_claims(width, height))


def test_a_webp_bomb_is_refused_by_its_header():
    canvas = (16_382).to_bytes(3, "little") * 2
    header = b"RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00" + canvas
    with pytest.raises(BadPicture, match=r"over 89\.5 megapixels"):
        open_checked(BytesIO(header + bytes(8)))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_is_refused_rather_than_stilled(kind):
    with pytest.raises(BadPicture, match="animated"):
        open_checked(frames(kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_file_cut_short_anywhere_is_called_damaged(kind):
    noise = Image.effect_noise((120, 80), 90).convert("RGB")
    data = file_of(noise, kind).getvalue()
    for length in [*range(12, 60), len(data) // 3, len(data) // 2, len(data) - 40]:
        with pytest.raises(BadPicture, match=f"{kind} file is damaged or cut short"):
            open_checked(BytesIO(data[:length]))


@pytest.mark.filterwarnings("ignore::UserWarning")  # as in production, where Pillow's doubts stop nothing
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_bytes_changed_at_random_give_a_picture_or_a_refusal_and_nothing_else(kind):
    chance = random.Random(2021)
    whole = file_of(Image.effect_noise((64, 48), 90).convert("RGB"), kind, exif=Image.Exif()).getvalue()
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(BadPicture):
            assert prepare(BytesIO(bytes(data)), max_pixels=100_000).renditions


@pytest.mark.filterwarnings("ignore")
def test_a_bomb_is_refused_even_where_nobody_hears_the_warning():
    with pytest.raises(BadPicture, match=r"100\.0 megapixels; the limit is 40\.0"):
        open_checked(png_that_claims(10_000, 10_000))


@pytest.mark.parametrize("size", [(0, 10), (10, 0)])
def test_a_picture_without_any_pixels_is_refused(size):
    with pytest.raises(BadPicture):
        open_checked(png_that_claims(*size))


def test_an_encoder_that_gives_up_is_a_refusal_too(monkeypatch):
    def give_up(*args, **options):
        raise ValueError("encoding error 6")

    file = photo(20, 20)
    monkeypatch.setattr("PIL.Image.Image.save", give_up)
    with pytest.raises(BadPicture, match="cannot be stored as JPEG"):
        prepare(file)
