"""The source of a web page without all that makes no table."""

import re

import nh3

from races.sheets.limits import DEEPEST, MOST_TAGS
from races.sheets.refusal import NotASheet

TITLES = {"caption", "h1", "h2", "h3", "h4", "h5", "h6"}
CELLS = {"td", "th"}
BLOCKS = {"br", "dd", "div", "dt", "hr", "li", "p"}  # of two texts, they make two words
HIDING = {"tbody", "span"}  # may be hidden with all that is in them
TAGS = {"table", "tr"} | TITLES | CELLS | BLOCKS | HIDING
NEVER_CLOSED = {"br", "hr"}  # of TAGS, in a plain page

_NUMBERED = re.compile(r"\n|<(?:tr|caption|h[1-6])(?=[\s>])", re.IGNORECASE)
_DRAWING = re.compile(r"<svg(?=[\s>])", re.IGNORECASE)
_END_OF_DRAWING = re.compile(r"</svg\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
_NEVER_CLOSED = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_NEVER_CLOSED |= {"body", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"}


def plain_page(text: str) -> str:
    """As browsers understand it, with nothing but TAGS, each of them closed where it may be, and what hides them.

    Rows, captions and headings say in `data-line` on which line of the text they begin. Raises NotASheet where it has
    so many elements, or so deep in each other, that to read it as browsers do takes minutes.
    """
    page = _without_drawings(_numbered(text))
    if page.count("<") > MOST_TAGS or _depth(page) > DEEPEST:
        raise NotASheet("page-too-large")
    own = {tag: {"data-line"} for tag in ("tr", *TITLES)} | {tag: {"colspan", "rowspan"} for tag in CELLS}
    attributes = {tag: own.get(tag, set()) | {"hidden", "style", "class"} for tag in TAGS}
    return nh3.clean(page, tags=TAGS, attributes=attributes, link_rel=None)


def _numbered(text: str) -> str:
    line = 1

    def number(match: re.Match[str]) -> str:
        nonlocal line
        if match[0] != "\n":
            return f'{match[0]} data-line="{line}"'
        line += 1
        return "\n"

    text = _NUMBERED.sub(number, "\n".join(text.splitlines()))
    return text if "<table" in text.lower() else f"<table>{text}</table>"  # rows alone, which are nothing without one


def _without_drawings(page: str) -> str:
    """Their elements, thousands in some pages, need no closing."""
    first, *others = _DRAWING.split(page)
    return first + "".join(after for other in others for after in _END_OF_DRAWING.split(other, 1)[1:])


def _depth(page: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(page):
        if tag[2].lower() not in _NEVER_CLOSED:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest
