"""A table that was looked at is saved: all of it, and only as it was seen."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.admin.results.look import Look
from races.models import ResultState, Save, SheetLayout


def save(look: Look, by: AbstractBaseUser) -> str:
    """What was saved, in words. Raises ValidationError with the reason why it was not."""
    _refuse_unseen(look)
    if look.preview.save(_how(look, by)) is None:
        return _("Nothing was saved: it is stored like this already.")
    if columns := look.reading.news:
        edition = look.target.table.stage.edition
        SheetLayout.objects.remember(edition, look.target.lines, look.reading.lines.header, columns)
    rows = ngettext("%(count)s row", "%(count)s rows", look.read) % {"count": look.read}
    said = ": ".join(filter(None, (rows, look.changes_in_words)))
    state = look.preview.decided.state
    what = f"{look.target.title}, {ResultState(state).label}" if state else look.target.title
    return _("Saved: %(what)s. %(rows)s. Readers have it.") % {"what": what, "rows": said}


def _refuse_unseen(look: Look) -> None:
    if look.meanwhile:
        raise ValidationError(_("Nothing is stored yet: say what becomes of what somebody else entered."))
    if look.errors:
        raise ValidationError(_("Nothing is stored yet: there are errors in it."))
    if open_doubts := look.open_doubts:
        words = ngettext(
            "Nothing is stored yet: %(count)s doubt is not accepted.",
            "Nothing is stored yet: %(count)s doubts are not accepted.",
            open_doubts,
        )
        raise ValidationError(words % {"count": open_doubts})


def _how(look: Look, by: AbstractBaseUser) -> Save:
    silently = look.typed.silently
    return Save(
        seen=look.preview.seen,
        state=look.preview.decided.state,
        by=by,
        amendment=look.amendment.strip() if look.is_amended and not silently else "",
        silently=silently,
        again=look.preview.official_by_now,  # the button says so
    )
