"""The columns of an edition's sheets are remembered as a person said them."""

from races.models import SheetLayout


def test_columns_are_remembered_by_edition_table_and_header_and_the_last_word_counts(world):
    layouts, header = SheetLayout.objects, "5 columns " * 100
    assert layouts.of(world.edition, "results", header) is None
    layouts.remember(world.edition, "results", header, ("place", "bib"))
    layouts.remember(world.edition, "results", header, ["place", "", "bib"])
    assert layouts.of(world.edition, "results", header) == ("place", "", "bib")
    assert layouts.of(world.edition, "standings", header) is None
    assert layouts.count() == 1
