"""What all pages of result entry have: where the others are."""

from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from races.admin.results.targets import may_enter
from races.models import Stage, TableKind
from races.result_lines import Table


def shell(stage: Stage, user: AbstractBaseUser) -> dict[str, object]:
    may_type = may_enter(user, TableKind.RESULTS) and stage.kind != Stage.Kind.TTT
    return {
        "stage": stage,
        "is_nav_sidebar_enabled": False,  # the tables are wide
        "enter_url": address_of_entry(stage),
        "bibs_url": address_of_entry(stage, Table.BIBS) if may_type else "",
        "saves_url": address_of_saves(stage),
    }


def address_of_entry(stage: Stage, what: str = "") -> str:
    address = reverse("admin:races_stage_enter", args=[stage.pk])
    return f"{address}?{urlencode({'what': what})}" if what else address


def address_of_saves(stage: Stage) -> str:
    return reverse("admin:races_stage_saves", args=[stage.pk])
