"""Real races, stored: every row that the jury published comes out computed, and the export is the same race.

The data is not ours to hand out. ARDOISE_EDITIONS names a folder of edition folders; without it this is left out.
"""

import os
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction

from races.edition_folder import write_folder
from races.exporting import export_edition
from races.importing import import_folder, read_edition
from races.models import Edition, Standing
from races.reconciliation import differences
from tests.races.imports import everything

HERE = os.environ.get("ARDOISE_EDITIONS", "")
FOLDERS = sorted(path.parent for path in Path(HERE).glob("*/stages.csv")) if HERE else []
DAUPHINE = {"general": 1153, "youth": 395, "points": 268, "mountains": 170, "teams": 176}

if not HERE and os.environ.get("CI") != "true":
    pytest.skip("ARDOISE_EDITIONS names no folder of real editions: they are not imported.", allow_module_level=True)


def test_real_races_are_here_where_they_must_be():
    assert FOLDERS, "ARDOISE_EDITIONS must name a folder with edition folders in it."


@pytest.fixture(scope="module", params=FOLDERS, ids=[path.name for path in FOLDERS])
def real(request, django_db_setup, django_db_blocker) -> Edition:
    """Imported once for all tests; each leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield import_folder(read_edition(request.param), say=lambda line: None)
        transaction.set_rollback(True)


def test_every_official_row_after_every_stage_comes_out(real, db):
    assert [(str(row.stage), row.classification, str(row.who), row.by) for row in differences(real)] == []


def test_as_many_rows_come_out_as_were_published(real, db):
    rows = Standing.objects.filter(stage__edition=real).exclude(time_s=None, points=None)
    table = ("classification__slug", "stage")
    published = Counter(rows.filter(source="official").values_list(*table))
    computed = Counter(rows.filter(source="computed").values_list(*table))
    assert published
    assert {one: computed[one] for one in published} == published
    if (real.race.slug, real.year) == ("dauphine", 2025):
        assert {slug: sum(n for (own, _stage), n in computed.items() if own == slug) for slug in DAUPHINE} == DAUPHINE


def test_importing_its_export_changes_nothing(real, db, tmp_path):
    before = everything()
    write_folder(export_edition(real), tmp_path)
    import_folder(read_edition(tmp_path), say=lambda line: None)
    assert everything() == before
