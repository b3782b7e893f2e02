"""What an open page is compared with."""

import re
from collections.abc import Callable
from pathlib import Path

SETUP = (Path(__file__).parent / "convergence.js").read_text()


def fresh(address: str, get: Callable[[str], str]) -> dict:
    """What a reader sees who loads now, and then all older updates: what `difference` of convergence.js takes."""
    page = get(address)
    revision = re.search(r'id="feed"[^>]* data-revision="([0-9]+)"', page).group(1)
    pieces, older = [], re.search(r'hx-get="([^"]+/before/[^"]+)"', page)
    while older:
        pieces.append(get(older.group(1)))
        url = re.search(r'data-older-url="([^"]+)"', pieces[-1])
        older = url and re.match("(.*)", f"{url.group(1)}{revision}/")
    return {"page": page, "older": pieces}
