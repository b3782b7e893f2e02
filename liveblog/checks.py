"""What an update or a situation must be before a verb writes it: errors by field, as forms show them."""

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from liveblog import embeds, markdown
from liveblog.updates import Content, RaceSituation

NEEDS = {
    "moment": ("title",),
    "quote": ("text", "attribution"),
    "picture": ("picture_id",),
    "link": ("address", "link_label"),
    "table": ("table_stage_id",),
    "embed": ("address",),
}
LENGTHS = {"title": 120, "attribution": 120, "link_label": 120, "address": 500, "text": markdown.LONGEST}


def check_content(content: Content, stage) -> None:
    """Raises ValidationError with a message at each field at fault; field names are Content's."""
    errors = _missing(content) | _bad_texts(content)
    if "km_to_go" not in errors and (error := _bad_km(content.km_to_go, stage.distance_km)):
        errors["km_to_go"] = error
    if content.address and "address" not in errors and (error := _bad_address(content)):
        errors["address"] = error
    if errors:
        raise ValidationError(errors)


def check_address(field: str, address: str) -> None:
    if not _is_address(address):
        raise ValidationError({field: _("Write an address that begins with https:// or, on this site, with /.")})


def check_situation(situation: RaceSituation, stage, km_to_go: Decimal | None = None) -> None:
    """Raises ValidationError; group errors name the group by its place on the road."""
    if error := _bad_km(km_to_go, stage.distance_km):
        raise ValidationError({"km_to_go": error})
    named = [starter for group in situation.groups for starter in group.starters]
    if twice := next((starter for starter in named if named.count(starter) > 1), None):
        raise ValidationError(_("%(rider)s is in two groups.") % {"rider": _rider(stage, twice)})
    if sum(group.peloton for group in situation.groups) > 1:
        raise ValidationError(_("There is one peloton."))
    if situation.groups and situation.groups[0].gap_s:
        raise ValidationError(_("The first group is the head of the race: its gap is 0."))
    gaps = [group.gap_s for group in situation.groups if group.gap_s is not None]
    if gaps != sorted(gaps):
        raise ValidationError(_("Groups stand in the order of the road: a gap is smaller than the one before it."))
    if len(stage.edition.starters.filter(pk__in=named).values("pk")) != len(named):
        raise ValidationError(_("A rider in a group is not on this start list."))


def _missing(content: Content) -> dict[str, str]:
    errors = {
        name: _("An update of this kind needs this.")
        for name in NEEDS.get(content.kind, ())
        if not getattr(content, name)
    }
    if content.kind == "text" and not content.text.strip() and content.km_to_go is None:
        errors["text"] = _("Write a sentence, or give a km mark.")
    return errors


def _bad_texts(content: Content) -> dict[str, str]:
    errors = {}
    for name, longest in LENGTHS.items():
        text = getattr(content, name)
        if len(text) > longest:
            errors[name] = _("%(length)s characters; %(longest)s at most.") % {
                "length": len(text),
                "longest": longest,
            }
        elif not is_storable(text):
            errors[name] = _("This has a character that no text may have (NUL or half of a pair).")
    return errors


def is_storable(text: str) -> bool:
    """PostgreSQL stores no NUL, and UTF-8 no lone surrogate."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _bad_km(km: Decimal | None, distance: Decimal | None) -> str | None:
    if km is None:
        return None
    if km < 0 or km >= 1_000:
        return _("Km to go lie between 0 and the length of the stage.")
    if distance is not None and km > distance:
        return _("The stage is %(distance)s km long.") % {"distance": distance}
    return None


def _bad_address(content: Content) -> str | None:
    if content.kind == "embed" and embeds.find(content.address) is None:
        names = ", ".join(_names(embeds.PROVIDERS))
        return _("That is no post or video that can be embedded. Known: %(names)s.") % {"names": names}
    if not _is_address(content.address):
        return _("Write an address that begins with https:// or, on this site, with /.")
    return None


def _is_address(address: str) -> bool:
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return (inside or address.startswith(("https://", "http://"))) and not any(c.isspace() for c in address)


def _names(providers: Iterable[embeds.Provider]) -> list[str]:
    return [provider.name for provider in providers]


def _rider(stage, starter: int) -> str:
    return str(stage.edition.starters.select_related("rider").filter(pk=starter).first() or starter)
