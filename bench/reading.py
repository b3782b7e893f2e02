"""CPU per answer of the live page's addresses, as ratios to the smallest answer that Django gives here (/healthz).

Run it by hand: `.venv/bin/python bench/reading.py [updates]`. It makes a database of its own in a temporary folder.
"""

import sys

from measure import cpu, site


def main(updates: int) -> None:
    from django.test import Client

    blog, revision = _fill(updates)
    page = blog.get_absolute_url()
    addresses = {
        "nothing new (204)": f"{page}since/{revision}/",
        "delta of 1 update": f"{page}since/{revision - 1}/",
        "delta of 30 updates": f"{page}since/{revision - 30}/",
        "live page": page,
    }
    client = Client(headers={"host": "localhost"})
    base = cpu(client, "/healthz")
    print(f"{updates} updates; /healthz takes {base * 1e6:.0f} microseconds of CPU")
    for name, address in addresses.items():
        print(f"{name:<20} {cpu(client, address) / base:6.1f} times that")


def _fill(updates: int):
    from liveblog.models import LiveBlog
    from liveblog.updates import Content, Update
    from races.models import Edition, Race, Stage

    race = Race.objects.create(name="Bench", slug="bench")
    edition = Edition.objects.create(race=race, year=2024, starts="2024-05-01", ends="2024-05-01")
    Stage.objects.create(edition=edition, number=1, slug="stage-1", date="2024-05-01", distance_km=200)
    blog = LiveBlog.start(Stage.objects.at("bench", 2024, "stage-1").get())
    for number in range(updates):
        text = f"Update {number}: the break keeps its lead of nearly three minutes, and the rain goes on falling."
        blog.publish(Update(content=Content(text=text)))
    return blog, blog.revision


if __name__ == "__main__":
    with site():
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
