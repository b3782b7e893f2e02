from drf_spectacular.utils import OpenApiExample

from races.api.examples.facts import PAGE, QUICKSTEP

CONCA = {
    "slug": "filippo-conca",
    "name": "Filippo Conca",
    "nation": "ITA",
    "bib": None,
    "team": {"slug": "lotto-soudal", "name": "Lotto Soudal", "code": "LTS"},
}
HEAD = {
    "position": 0,
    "name": "",
    "gap_s": 0,
    "gap": "+0:00",
    "size": None,
    "peloton": False,
    "led_by": None,
    "riders": [CONCA],
}
PELOTON = HEAD | {
    "position": 1,
    "gap_s": 105,
    "gap": "+1:45",
    "peloton": True,
    "led_by": QUICKSTEP,
    "riders": [],
}
SITUATION = {
    "revision": 57,
    "at": "2021-02-12T14:31:00Z",
    "phase": "racing",
    "km_to_go": 34,
    "note": "Rain",
    "groups": [HEAD, PELOTON],
}
UPDATE = {
    "id": 1042,
    "born": 57,
    "changed": 57,
    "withdrawn": False,
    "published_at": "2021-02-12T14:31:00Z",
    "km_to_go": 34,
    "kind": "text",
    "title": "",
    "text": "Conca rides on alone; the peloton is at **1:45**.",
    "html": "<p>Conca rides on alone; the peloton is at <strong>1:45</strong>.</p>",
    "byline": "Eve Editor",
    "url": f"{PAGE}live/updates/1042/",
}
TOMBSTONE = dict.fromkeys(UPDATE) | {
    "id": 1038,
    "born": 52,
    "changed": 58,
    "withdrawn": True,
    "url": f"{PAGE}live/updates/1038/",
}
ANSWER = {
    "revision": 57,
    "state": "live",
    "phase": "racing",
    "reset": False,
    "more": True,
    "poll_after_s": 5,
    "situation": SITUATION,
    "updates": [UPDATE],
}

NEWEST = OpenApiExample("newest", value=ANSWER, response_only=True)
CHANGED = OpenApiExample(
    "since-57",
    value=ANSWER | {"revision": 58, "more": False, "updates": [TOMBSTONE]},
    response_only=True,
)
NOTHING_NEW = OpenApiExample(
    "since-58",
    value=ANSWER | {"revision": 58, "more": False, "updates": []},
    response_only=True,
)
SITUATIONS = OpenApiExample(
    "situations",
    value={"situations": [SITUATION], "more": True},
    response_only=True,
)
