"""What the newsroom's groups may do. Granted after every migrate and flush; nothing that an admin granted besides is
taken away."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

VIEW, WRITE = ("view",), ("view", "add", "change", "delete")
RACES = (
    "race",
    "edition",
    "stage",
    "classification",
    "waypoint",
    "rider",
    "team",
    "starter",
    "stageresult",
    "teamstageresult",
    "waypointresult",
    "standing",
    "wearer",
    "resultedit",
    "sheetlayout",
)
COVERAGE = ("liveblog", "entry", "entryversion", "link", "situation", "group", "groupmember")
ENTERED = ("starter", "waypoint", "stageresult", "teamstageresult", "waypointresult", "standing", "wearer")

GROUPS = {
    "Editor": {
        "liveblog": dict.fromkeys(COVERAGE, VIEW) | dict.fromkeys(("liveblog", "entry", "link"), WRITE),
        "pictures": {"picture": WRITE},
        "races": dict.fromkeys(RACES, VIEW),
    },
    "Results": {
        "liveblog": dict.fromkeys(COVERAGE, VIEW),
        "pictures": {"picture": VIEW},
        "races": dict.fromkeys(RACES, VIEW)
        | dict.fromkeys(ENTERED, WRITE)
        | dict.fromkeys(("rider", "team"), ("view", "add", "change"))
        | {"stage": ("view", "change")},
    },
}


def grant(using: str = DEFAULT_DB_ALIAS, apps=installed, **kwargs) -> None:
    """After a migrate of our own tables `apps` are the models as the migrations leave them."""
    try:
        group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # a migrate that has not come to them yet
        return
    for name, permitted in GROUPS.items():
        for label in permitted:  # Django makes them in the order of the apps, which is not ours
            create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
        group, _made = group_model.objects.using(using).get_or_create(name=name)  # a flush takes it away
        group.permissions.add(*permission_model.objects.using(using).filter(_wanted(permitted)))


def _wanted(permitted: dict[str, dict[str, tuple[str, ...]]]) -> Q:
    wanted = Q()
    for label, models in permitted.items():
        codenames = [f"{verb}_{model}" for model, verbs in models.items() for verb in verbs]
        wanted |= Q(content_type__app_label=label, codename__in=codenames)
    return wanted
