"""What a file is, by its first bytes: its name and its declared type are only claims."""

PICTURE_KINDS = ("JPEG", "PNG", "WEBP")

SIGNATURES = (  # where, what, kind
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"GIF8", "GIF"),
    (0, b"II*\x00", "TIFF"),
    (0, b"MM\x00*", "TIFF"),
    (0, b"%PDF-", "PDF"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftyphei", "HEIC"),  # what an iPhone keeps
    (4, b"ftypmif1", "HEIC"),
)


def kind_of(data: bytes) -> str:
    """A Pillow format name, or the name of something often mistaken for a picture, or "" when unknown."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    for start, signature, kind in SIGNATURES:
        if data.startswith(signature, start):
            return kind
    return _markup(data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower())


def _markup(text: bytes) -> str:
    if b"<svg" in text:
        return "SVG"
    return "HTML / XML" if text.startswith(b"<") else ""
