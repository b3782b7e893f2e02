"""The result and the general classification of the demo stage, row by row, as API and live page give them."""

STAGE = "/races/tour-de-la-provence/2021/stage-2/"
RESULT = [
    (1, "Davide Ballerini", "ITA", "Deceuninck-QuickStep"),
    (2, "Giulio Ciccone", "ITA", "Trek-Segafredo"),
    (3, "Alex Aranburu", "ESP", "Astana-Premier Tech"),
    (4, "Dylan Teuns", "BEL", "Bahrain Victorious"),
    (5, "Patrick Konrad", "AUT", "Bora-Hansgrohe"),
    (6, "Alexey Lutsenko", "KAZ", "Astana-Premier Tech"),
    (7, "Gianni Moscon", "ITA", "Ineos Grenadiers"),
    (8, "Stefano Oldani", "ITA", "Lotto Soudal"),
    (9, "Sven Erik Bystrøm", "NOR", "UAE Team Emirates"),
    (10, "Bauke Mollema", "NED", "Trek-Segafredo"),
]
GENERAL = [
    (1, "Davide Ballerini", "9:04:52", "+0:00"),
    (2, "Alex Aranburu", "9:05:08", "+0:16"),
    (3, "Gianni Moscon", "9:05:11", "+0:19"),
    (4, "Patrick Konrad", "9:05:12", "+0:20"),
    (5, "Dylan Teuns", "9:05:12", "+0:20"),
    (6, "Alexey Lutsenko", "9:05:12", "+0:20"),
    (7, "Bauke Mollema", "9:05:17", "+0:25"),
    (8, "Jack Haig", "9:05:18", "+0:26"),
    (9, "Aurélien Paret-Peintre", "9:05:18", "+0:26"),
    (10, "Egan Bernal", "9:05:18", "+0:26"),
]


def test_the_result_in_the_api(client, demo):
    answer = client.get(f"/api/v1{STAGE}results/").json()
    assert answer["state"] == "official"
    rows = answer["results"]
    assert [(r["place"], r["rider"]["name"], r["rider"]["nation"], r["team"]["name"]) for r in rows] == RESULT
    assert {(r["time"], r["time_s"], r["gap_s"], r["status"], r["bib"]) for r in rows} == {
        ("4:21:49", 15709, 0, "OK", None)
    }
    assert [r["same_time"] for r in rows] == [False] + [True] * 9


def test_the_general_classification_in_the_api(client, demo):
    rows = client.get(f"/api/v1{STAGE}standings/general/").json()["standings"]
    assert [(r["place"], r["rider"]["name"], r["time"], r["gap"]) for r in rows] == GENERAL
    assert {r["source"] for r in rows} == {"official"}
    assert [r["place"] for r in rows if r["same_time"]] == [5, 6, 9, 10]


def test_the_live_page_shows_both(client, demo):
    page = client.get(f"{STAGE}live/").content.decode()
    for _place, name, *_rest in [*RESULT, *GENERAL]:
        assert name in page
    for text in ("4:21:49", "9:04:52", "+0:16", "+0:19", "+0:20", "+0:25", "+0:26"):
        assert text in page
