"""CPU and size of the largest pages around the live page, beside the smallest answer that Django gives here (/healthz).

Run it by hand: `.venv/bin/python bench/pages.py`. It makes a database of its own in a temporary folder.
"""

import datetime as dt
import gzip

from measure import cpu, site


def main() -> None:
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse

    from races.models import Rider
    from tests.crowd import RACE, RIDER, STAGE, TEAM, YEAR, career, gather

    client = Client(headers={"host": "localhost"})
    base = cpu(client, "/healthz")
    print(f"/healthz takes {base * 1e6:.0f} microseconds of CPU")
    stage = [RACE, YEAR, STAGE]
    pages = [
        ("calendar of 500 races", 500, reverse("calendar") + f"?year={YEAR}"),
        ("start list of 184", 184, reverse("startlist", args=[RACE, YEAR])),
        ("result of 184, 184 climbs", 184, reverse("stage", args=stage)),
        ("classification of 184", 184, reverse("standings", args=[*stage, "general"])),
        ("rider, 1,000 results", 10, reverse("rider", args=[RIDER])),
        ("team", 184, reverse("team", args=[YEAR, TEAM])),
        ("API: results of 184", 184, reverse("api-results", args=stage)),
        ("API: start list of 184", 184, reverse("api-startlist", args=[RACE, YEAR])),
    ]
    for name, rows, address in pages:
        with transaction.atomic():
            gather(rows, dt.date.today())
            if "rider" in name:
                career(Rider.objects.get(slug=RIDER), 1000)
            size = len(gzip.compress(client.get(address).content)) / 1024
            taken = cpu(client, address, times=5)
            print(f"{name:<26} {taken / base:6.0f} times that, {taken * 1e3:5.0f} ms; {size:5.1f} KB gzipped")
            transaction.set_rollback(True)


if __name__ == "__main__":
    with site():
        main()
