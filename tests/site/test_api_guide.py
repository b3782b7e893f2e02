"""docs/api.md tells the truth: every address and parameter is there, and what it shows is what happens."""

import io
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from races.api.docs import written

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "api.md").read_text()
ROWS = dict(re.findall(r"^\| `(/api/v1/\S*)` \|.*\| ?(yes)? ?\|$", GUIDE, re.MULTILINE))
# curl -s "$api/races/"   # what to expect
CURL = re.compile(
    r"""^curl\ -si?\ "?(?P<address>\$[^"\s]+)"?(?:\ -H\ '(?P<header>[^:]+):\ (?P<value>[^']+)')?
        [^#]*(?:\#\ (?P<expected>.*))?$""",
    re.VERBOSE,
)
FRAGMENT = re.compile(r'"\w+"(?:: (?:"[^"]*"|\d+|true|false|null|\[\]))?')  # "gap_s": 16, or "gap_s" alone


def block(language: str, holding: str = "") -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    return next(text for text in found if holding in text)


def test_every_address_has_its_row_which_says_whether_it_is_there_as_csv():
    described = {
        re.sub(r"{(\w+)}", r"<\1>", path): "yes" if "text/csv" in item["get"]["responses"]["200"]["content"] else ""
        for path, item in written()["paths"].items()
    }
    assert described == ROWS


def test_every_parameter_is_told():
    parameters = [parameter for item in written()["paths"].values() for parameter in item["get"]["parameters"]]
    names = {parameter["name"] for parameter in parameters if parameter["in"] != "path"}
    assert {name for name in names if f"`{name}`" not in GUIDE} == set()


@pytest.mark.once
def test_what_it_shows_is_what_happens(client, demo, monkeypatch, capsys, subtests):
    """All in one: loading the demo takes its time."""
    for shell in ("tour-of-modravia", "tour-de-la-provence"):
        with subtests.test("curl", race=shell):
            check_shell(client, block("sh", shell).splitlines())
    with subtests.test("the table in CSV"):
        answer = client.get("/api/v1/races/tour-of-modravia/2026/stage-6/standings/general/?format=csv")
        assert answer.content.decode().splitlines()[:4] == block("csv").splitlines()
    with subtests.test("the program"):
        monkeypatch.setattr("urllib.request.urlopen", lambda address: io.BytesIO(client.get(path_of(address)).content))
        exec(compile(block("python"), "docs/api.md", "exec"), {})
        assert capsys.readouterr().out == block("text")


def check_shell(client, lines: list[str]) -> None:
    variables: dict[str, str] = {}
    for line in filter(None, lines):
        if assigned := re.fullmatch(r"(\w+)=(\S+)", line):
            variables[assigned[1]] = expanded(assigned[2], variables)
        else:
            check_answer(client, CURL.fullmatch(line), variables)


def expanded(text: str, variables: dict[str, str]) -> str:
    return re.sub(r"\$(\w+)", lambda found: variables[found[1]], text)


def check_answer(client, line: re.Match, variables: dict[str, str]) -> None:
    headers = {line["header"]: line["value"]} if line["header"] else {}
    answer = client.get(path_of(expanded(line["address"], variables)), headers=headers)
    said = line["expected"] or ""
    status = re.match(r"[345]\d\d\b", said)
    assert answer.status_code == (int(status[0]) if status else 200), line[0]
    body = json.dumps(answer.json(), ensure_ascii=False) if "json" in answer.get("Content-Type", "") else ""
    assert [part for part in FRAGMENT.findall(said) if part not in body] == [], line[0]


def path_of(address: str) -> str:
    _scheme, _host, path, query, _fragment = urlsplit(address)
    return f"{path}?{query}" if query else path
