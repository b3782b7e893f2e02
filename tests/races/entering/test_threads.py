"""Real threads on PostgreSQL: two who save the same table at once."""

from functools import partial

import pytest
from django.db import connection

from races.entering import Decided, Preview
from races.models import EnteredMeanwhile, EnteredTable, ResultEdit, Save, Stage, TableKind
from tests.liveblog.test_threads import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL: TEST_DATABASE=postgres"),
]


def test_of_two_who_save_what_both_looked_at_one_is_told(world, blog, sheet):
    told = []

    def save(looked: Preview) -> None:
        try:
            looked.save(Save(looked.seen, "provisional"))
        except EnteredMeanwhile as refusal:
            told.append(refusal.written)

    for length in (2, 3):
        tables = [EnteredTable(Stage.objects.get(pk=world.stage.pk), TableKind.RESULTS) for _who in "ab"]
        sheets = [sheet(*[{}] * length), sheet(*[{}] * length, {})]
        looked = [Preview(table, lines, Decided(scope="whole")) for table, lines in zip(tables, sheets, strict=True)]
        together(*(partial(save, one) for one in looked))
    assert len(told) == 2
    assert all(written.at for written in told)
    assert ResultEdit.objects.count() == 2
    left = ResultEdit.objects.first()
    assert EnteredTable(world.stage, TableKind.RESULTS).snapshot().fingerprint == left.left
