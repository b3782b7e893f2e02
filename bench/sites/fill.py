"""Fill an empty database: one live page of 300 updates, and the demo's races if "demo" is said. Says what to ask for.

Run with the environment of the server under test: `python -m bench.sites.fill demo`.
"""

import io
import json
import os
import sys

import django

UPDATES = 300
DELTA_BYTES = 2048
TEXT = "Update {}: the break keeps its lead of nearly three minutes, and in the valley the rain goes on falling."


def main() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if "demo" in sys.argv:
        call_command("load_demo", stdout=io.StringIO())
    blog = _live_page()
    live = blog.get_absolute_url()
    print(
        json.dumps(
            {
                "live": live,
                "nothing_new": f"{live}since/{blog.revision}/",
                "delta": f"{live}since/{_since(blog)}/",
                "older": f"{live}before/{blog.entries.order_by('born')[UPDATES // 2].pk}/",
            }
        )
    )


def _live_page():
    from liveblog.models import LiveBlog
    from liveblog.updates import Content, Update
    from races.models import Edition, Race, Stage

    race = Race.objects.create(name="Bench", slug="bench")
    edition = Edition.objects.create(race=race, year=2024, starts="2024-05-01", ends="2024-05-01")
    Stage.objects.create(edition=edition, number=1, slug="stage-1", date="2024-05-01", distance_km=200)
    blog = LiveBlog.start(Stage.objects.at("bench", 2024, "stage-1").get())
    for number in range(UPDATES):
        blog.publish(Update(content=Content(text=TEXT.format(number))))
    return blog


def _since(blog) -> int:
    """The revision since which the delta is about 2 KB."""
    from liveblog import reading

    return next(
        since
        for since in range(blog.revision - 1, 0, -1)
        if len(reading.delta(blog, since).delta(since).html.encode()) >= DELTA_BYTES
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage_site.settings")
    django.setup()
    main()
