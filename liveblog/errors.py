"""What a verb refuses to do, in words that the desk can show."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """A verb's refusal; str() is a sentence for the editor. Nothing was written."""

    sentence = _("That cannot be done now.")

    def __str__(self) -> str:
        return str(self.args[0] if self.args else self.sentence)


class CoverageNotLive(Refused):
    sentence = _("Coverage is not live: start or reopen it first.")


class CoverageLive(Refused):
    sentence = _("Coverage is live already.")


class CorrectedMeanwhile(Refused):
    sentence = _("Somebody else corrected this update meanwhile; your text is below, theirs beside it.")


class NotPublished(Refused):
    sentence = _("This update is not published.")


class PublishedAlready(Refused):
    sentence = _("This is published already.")


class NotWaiting(Refused):
    sentence = _("This update does not wait any more: it was posted or taken out.")
