"""Text of updates: Markdown in, sanitised HTML out, once, when it is written."""

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "s"}
LONGEST = 10_000  # characters of one update

_parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False, "maxNesting": 20}).disable(
    ["image", "heading", "lheading", "table", "hr", "fence"]
)


def render(text: str) -> str:
    return nh3.clean(
        _parser.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    ).strip()
