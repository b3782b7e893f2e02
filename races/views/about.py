"""What a page says of itself: to its reader, to search engines, to whoever shares it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = tuple[str, str]  # what it says, and its address


@dataclass(frozen=True)
class About:
    title: str
    description: str
    canonical: str
    here: str  # its own crumb
    above: Sequence[Crumb] = ()  # between the front page and this one
    indexed: bool = True

    @property
    def crumbs(self) -> list[Crumb]:
        return [(_("Front page"), reverse("home")), *self.above]


def about(request: HttpRequest, address: str, title: str, description: str, **more) -> About:
    """The address is the one under which the page is to be known, without the host; its crumb is its title unless
    `more` says otherwise."""
    return About(title, description, request.build_absolute_uri(address), **({"here": title} | more))
