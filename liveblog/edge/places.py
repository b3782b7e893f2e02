"""How many streams a process has room for, and from where: nobody takes them all."""

from collections import Counter

SPARE_FILES = 500  # for ordinary requests, files and the database
ANY_NUMBER = 1_000_000


class Places:
    """`most` in all, `most_each` for one client's address; `proxies` in front append to X-Forwarded-For."""

    def __init__(self, most: int, most_each: int, proxies: int) -> None:
        self._most, self._most_each, self._proxies = min(most, _open_files() - SPARE_FILES), most_each, proxies
        self._taken: Counter[str] = Counter()
        self._total = 0

    def take(self, scope: dict) -> str | None:
        """The place, to be given back; None where there is none left."""
        client = self._client(scope)
        if self._total >= self._most or (client and self._taken[client] >= self._most_each):
            return None
        self._total += 1
        self._taken[client] += 1
        return client

    def give_back(self, place: str) -> None:
        self._total -= 1
        self._taken[place] -= 1
        if not self._taken[place]:
            del self._taken[place]

    def _client(self, scope: dict) -> str:
        """As the outermost of our own proxies saw it: what stands before it in the header, anybody can write."""
        forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
        if self._proxies and forwarded:
            seen = forwarded.decode("latin-1").split(",")
            return seen[-min(self._proxies, len(seen))].strip()
        return scope["client"][0] if scope.get("client") else ""


def _open_files() -> int:
    """How many files and connections this process may have open at most."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return ANY_NUMBER
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return soft if soft != resource.RLIM_INFINITY else ANY_NUMBER
