"""Which addresses may be embedded, and the frame that shows each: nothing of them is asked for before a click."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    name: str
    address: re.Pattern[str]
    frame: str  # filled from the pattern's named groups
    source: str  # the origin that the Content-Security-Policy must let into a frame


PROVIDERS = (
    Provider(
        "YouTube",
        re.compile(
            r"https://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?v=|embed/|shorts/)|youtu\.be/)"
            r"(?P<id>[\w-]{6,20})(?:[?&#].*)?"
        ),
        "https://www.youtube-nocookie.com/embed/{id}",
        "https://www.youtube-nocookie.com",
    ),
    Provider(
        "Vimeo",
        re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d{4,15})(?:[?#].*)?"),
        "https://player.vimeo.com/video/{id}?dnt=1",
        "https://player.vimeo.com",
    ),
    Provider(
        "X",
        re.compile(r"https://(?:www\.|mobile\.)?(?:twitter|x)\.com/\w{1,30}/status/(?P<id>\d{5,25})(?:[?#].*)?"),
        "https://platform.twitter.com/embed/Tweet.html?id={id}&dnt=true",
        "https://platform.twitter.com",
    ),
    Provider(
        "Instagram",
        re.compile(r"https://(?:www\.)?instagram\.com/(?P<kind>p|reel)/(?P<id>[\w-]{5,30})/?(?:[?#].*)?"),
        "https://www.instagram.com/{kind}/{id}/embed/",
        "https://www.instagram.com",
    ),
    Provider(
        "OpenStreetMap",
        re.compile(r"https://www\.openstreetmap\.org/export/embed\.html\?(?P<query>[\w=.,&%-]{5,200})"),
        "https://www.openstreetmap.org/export/embed.html?{query}",
        "https://www.openstreetmap.org",
    ),
)
FRAME_SOURCES = tuple(provider.source for provider in PROVIDERS)


@dataclass(frozen=True, slots=True)
class Embed:
    provider: str
    frame: str


def find(address: str) -> Embed | None:
    """The embed behind a post's or video's address, or None where we know no such provider."""
    for provider in PROVIDERS:
        if match := provider.address.fullmatch(address):
            return Embed(provider.name, provider.frame.format(**match.groupdict()))
    return None
