"""What was found in a sheet, in the words of the interface."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from races.doubts.doubt import names
from races.models import Starter
from races.models.computing import Hole
from races.sheets import NotASheet

ROLES = {
    "": _("left aside"),
    "place": _("place"),
    "bib": _("bib"),
    "uci_id": _("UCI ID"),
    "name": _("name"),
    "surname": _("surname"),
    "given": _("given name"),
    "team": _("team"),
    "code": _("team code"),
    "nation": _("nation"),
    "time": _("time"),
    "gap": _("gap"),
    "time_or_gap": _("time, then gaps"),
    "bonus": _("bonus seconds"),
    "penalty": _("penalty seconds"),
    "points": _("points"),
    "status": _("status"),
    "note": _("note"),
}
LEFT_OUT = {
    "header": _("the names of the columns"),
    "unread": _("the names of the columns, of which some are not known and were not read"),
    "title": _("a heading"),
    "section": _("of another table"),
    "page": _("of the page, not of the table"),
    "facts": _("about the race, not about a rider"),
    "jury": _("a decision of the jury"),
    "note": _("read as a note to a rider"),
    "unattached": _("a note to nobody in this table"),
    "continued": _("read with the line above"),
    "teams": _("a team's line among riders"),
    "riders": _("a rider's line among teams"),
    "columns": _("nobody has said what its columns are"),
    "text": _("nothing that could be a row"),
}


def refusal(error: NotASheet) -> str:
    """Where it is, what was read, what was expected."""
    words = gettext("%(expected)s")
    if error.line and error.column:
        words = gettext("Line %(line)s, column %(column)s, “%(text)s”: %(expected)s")
    elif error.line:
        words = gettext("Line %(line)s, “%(text)s”: %(expected)s")
    return words % {"line": error.line, "column": error.column, "text": error.text, "expected": error}


def why_not_computed(hole: Hole) -> str:
    """Of rows that are not stored yet."""
    if not hole.starters:
        words = gettext("The classifications wait for the result of %(stage)s.")
        return words % {"stage": hole.stage.name}
    starters = Starter.objects.filter(pk__in=hole.starters).select_related("rider").order_by("bib", "pk")
    words = ngettext(
        "The classifications wait for one more result or time of %(stage)s: %(names)s.",
        "The classifications wait for %(count)s more results or times of %(stage)s: %(names)s.",
        len(hole.starters),
    )
    return words % {"count": len(hole.starters), "stage": hole.stage.name, "names": names(starters)}
