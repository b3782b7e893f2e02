"""One address of each operation of the API, in the small named world."""

API = "/api/v1/"
EDITION = f"{API}races/tour-of-the-lakes/2024/"
STAGE = f"{EDITION}stage-2/"
# By operation: one address of each.
ADDRESSES = {
    "index": API,
    "races": f"{API}races/?limit=1",
    "race": f"{API}races/tour-of-the-lakes/",
    "edition": EDITION,
    "startlist": f"{EDITION}startlist/",
    "jerseys": f"{EDITION}jerseys/",
    "stage": STAGE,
    "results": f"{STAGE}results/",
    "waypoints": f"{STAGE}waypoints/",
    "ranked": f"{STAGE}standings/",
    "standings": f"{STAGE}standings/general/",
    "updates": f"{STAGE}updates/",
    "situations": f"{STAGE}situations/",
    "riders": f"{API}riders/?limit=1",
    "rider": f"{API}riders/alice/",
    "rider-results": f"{API}riders/alice/results/",
    "teams": f"{API}teams/?limit=1",
    "team": f"{API}teams/2024/harbour/",
}
# What their addresses are made of.
KNOWN = {
    "race": "tour-of-the-lakes",
    "year": "2024",
    "stage": "stage-2",
    "classification": "general",
    "rider": "alice",
    "team": "harbour",
}
