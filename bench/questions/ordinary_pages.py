"""What ordinary pages and the API cost in the process of the edge, and what they cost under gunicorn."""

from bench.load.ardoise import Ardoise
from bench.load.counted import contest
from bench.load.results import Figures
from bench.load.wrk import Asked

STAGE = "/races/tour-de-la-provence/2021/stage-2/"
PAGES = {
    "smallest answer": "/healthz",
    "log-in form": "/login/",
    "stage with its result": STAGE,
    "API, results": f"/api/v1{STAGE}results/",
    "static file": "/static/css/base.css",
}


def ask(ardoise: Ardoise, figures: Figures) -> None:
    with ardoise.edge() as edge, ardoise.gunicorn() as gunicorn:
        for name, path in PAGES.items():
            ours, theirs = contest(Asked(edge, path), Asked(gunicorn, path))
            figures[f"Ordinary pages: {name}, CPU µs"] = ours
            figures[f"Ordinary pages: {name}, gunicorn, CPU µs"] = theirs
            figures[f"Ordinary pages: {name}, ratio"] = ours / theirs
