"""What an answer of the live page costs: by the edge, by Django, by nginx that sends the same bytes."""

from bench.load.ardoise import Ardoise
from bench.load.nginx import nginx
from bench.load.processes import Server
from bench.load.results import Figures
from bench.load.wrk import Asked, contest

GZIP = "Accept-Encoding: gzip"
LOCATIONS = """\
location = /nothing-new { return 204; }
location / { default_type text/html; }
location = /page.gz { default_type text/html; add_header Content-Encoding gzip; }
"""


def ask(ardoise: Ardoise, core: int, figures: Figures) -> None:
    addresses = ardoise.addresses
    with ardoise.edge() as edge, ardoise.django_async() as django_async, ardoise.gunicorn() as gunicorn:
        files = {
            "delta": edge.get(addresses["delta"]),
            "page": edge.get(addresses["live"]),
            "page.gz": edge.get(addresses["live"], {"Accept-Encoding": "gzip"}),
        }
        for name, content in files.items():
            figures[f"Sizes: {name}, bytes"] = len(content)
        with nginx("nginx", LOCATIONS, core=core, files=files) as yardstick:
            nothing = {yardstick: "/nothing-new"} | dict.fromkeys(
                (edge, django_async, gunicorn), addresses["nothing_new"]
            )
            _compare("Nothing new", nothing, figures)
            _compare(
                "Delta of 2 KB", {yardstick: "/delta"} | dict.fromkeys((edge, gunicorn), addresses["delta"]), figures
            )
            page = dict.fromkeys((edge, gunicorn), addresses["live"])
            _compare("Live page", {yardstick: "/page"} | page, figures)
            _compare("Live page gzipped", {yardstick: "/page.gz"} | page, figures, GZIP)


def _compare(group: str, paths: dict[Server, str], figures: Figures, *headers: str) -> None:
    costs = contest(*(_asked(server, path, headers) for server, path in paths.items()))
    for server, cost in zip(paths, costs, strict=True):
        figures[f"{group}: {server.name}, CPU µs"] = cost.cpu_us
        figures[f"{group}: {server.name}, answers/s"] = cost.per_second


def _asked(server: Server, path: str, headers: tuple[str, ...]) -> Asked:
    """Of Django by fewer at once: it needs a hundred times longer, and the last ones to come are not counted."""
    return Asked(server, path, headers) if server.name in ("nginx", "edge") else Asked(server, path, headers, 4)
