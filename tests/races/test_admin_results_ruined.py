"""Files that nobody should send: each is answered with what is wrong and where. Nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from races.models import StageResult
from races.sheets import NotASheet
from tests.races.result_pages import SHEET, Entry
from tests.races.sheets.ruined import RUINED

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", RUINED)
def test_a_ruined_file(admin_client, world, name):
    ruined, entry = RUINED[name], Entry(admin_client, world.stage)
    entry.look("typed before", file=SimpleUploadedFile(ruined.filename, ruined.data))
    if ruined.code:
        assert str(NotASheet.MESSAGES[ruined.code])[:40] in entry.text
        assert entry.data["text"] == "typed before"
        line, column = ruined.where
        assert not line or f"Line {line}" in entry.text
        assert not column or f"column {column}" in entry.text
    else:
        assert entry.seen.rows or entry.seen.errors
    assert not StageResult.objects.exists()


def test_whatever_a_form_may_send_is_answered(admin_client, world):
    entry = Entry(admin_client, world.stage)
    entry.look(SHEET)
    key, far = entry.key(3), "9" * 30
    for strange in (
        {"save": "none"}, {"save": "x"}, {"state": "x"}, {"state": ""}, {"what": "x"}, {"section": "99"},
        {"section": "-1"}, {"scope": "x"}, {"over": "changed", "mine": far},
        {"who": [f"{key}=99", f"{key}={far}", "x"]}, {"open": "x"},
        {f"fix-{key}-surprise": "x"}, {f"fix-{key}-place": far}, {f"shown-{key}": "%00&&="}, {"column-0": "x"},
        {"seen": "x"}, {"accept": "x", "accept_all": "\x00"}, {"book": "x", "sheet": "x"}, {"text": "\x00"},
    ):  # fmt: skip
        response = admin_client.post(entry.page, {**entry.data, "step": "look", **strange})
        assert (response.status_code, StageResult.objects.count()) == (200, 0), strange


def test_the_same_in_the_box(admin_client, world):
    entry = Entry(admin_client, world.stage)
    for text in ("", "\x00", "no table at all", "\t" * 100 + "x", "1\n" * 3000):
        entry.look(text)
        assert 'name="save"' not in entry.text
        assert entry.data["text"].split() == text.split()
    assert not StageResult.objects.exists()
