"""Characters that no browser sends, and tables from elsewhere."""

import pytest
from django.http import QueryDict

from liveblog.forms.composer import ComposerForm
from liveblog.forms.correction import CorrectionForm
from liveblog.forms.fields import GapField, KmField
from liveblog.forms.tables import read_table, write_table
from races.models import Classification, Edition


def filled_in(stage, **fields) -> ComposerForm:
    data = QueryDict(mutable=True)
    data.update({"kind": "text", "text": "Rain.", "key": "8a4c1c54-5bfa-4a06-9b2e-0f6c0a5bb3d1"} | fields)
    return ComposerForm(stage, data)


def test_half_of_a_surrogate_pair_is_refused_at_its_field(world):
    form = filled_in(world.stage, text="a\ud800b", title="c\udfffd")
    assert not form.is_valid()
    assert set(form.errors) == {"text", "title"}


def test_km_are_read_as_they_are_written():
    assert [str(KmField().clean(typed)) for typed in ("34", "34.5", "34,5", " 34 km ", "0", "")] == [
        "34", "34.5", "34.5", "34", "0", "None",
    ]  # fmt: skip


def test_a_gap_is_shown_as_it_may_be_typed():
    assert [GapField().prepare_value(value) for value in (0, 42, 105, 3700, "typed", None)] == [
        "0:00", "0:42", "1:45", "1:01:40", "typed", None,
    ]  # fmt: skip


@pytest.mark.parametrize("table", [(None, None), (3, None), (3, 7)])
def test_a_table_is_written_and_read_back(table):
    assert read_table(write_table(*table)) == table


def test_tables_of_this_stage_come_first_and_those_of_later_ones_not_at_all(world):
    groups = filled_in(world.first_stage).fields["table"].choices
    assert [name for name, _tables in groups] == ["", "Stage 1"]
    groups = filled_in(world.stage).fields["table"].choices
    assert [name for name, _tables in groups] == ["", "Stage 2", "Stage 1"]
    assert [label for _value, label in groups[1][1]] == ["Stage 2: result", "General classification after Stage 2"]


def test_a_correction_offers_the_table_that_an_update_shows_wherever_it_is_from(world, post):
    other = Edition.objects.create(race=world.race, year=2023, starts="2023-05-01", ends="2023-05-02")
    general = Classification.objects.create(edition=other, slug="general", name="General", kind="time")
    entry = post(kind="table", table_stage_id=world.first_stage.pk, table_classification_id=general.pk)
    form = CorrectionForm(world.stage, entry)
    assert form["table"].value() == f"{world.first_stage.pk}:{general.pk}"
    assert (form["table"].value(), "the table that it shows now") in form.fields["table"].choices
