import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.urls import reverse

from coverage_site.demo.facts import load_edition
from coverage_site.demo.replay import load_coverage
from coverage_site.demo.season import load_season

EDITOR = "editor"


class Command(BaseCommand):
    help = (
        "Loads the demo race (Tour de la Provence 2021) with stage 2 covered to the end, and an invented season."
        " Run again, it restores coverage and results."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000", help="where the site is served, for what is printed"
        )

    def handle(self, *args, address: str, **options) -> None:
        self.stdout.write("Loading the demo race …")
        edition = load_edition()
        blog = load_coverage(self.stdout.write)
        invented = load_season(self.stdout.write)
        password = _editor_password()
        rows = {
            "Live page": blog.get_absolute_url(),
            "Race hub": edition.get_absolute_url(),
            "Desk": reverse("desk"),
            "Admin": reverse("admin:index"),
            "API docs": reverse("api-docs"),
        }
        for label, path in rows.items():
            self.stdout.write(f"  {label:<10} {address.rstrip('/')}{path}")
        self.stdout.write(f"  {'Login':<10} {EDITOR} / {password}")
        hub = f"{address.rstrip('/')}{invented.get_absolute_url()}"
        self.stdout.write(f"  {'Invented':<10} {hub} (no such race, teams or riders exist)")


def _editor_password() -> str:
    """The demo editor's password: random, made once, kept beside the database."""
    file = Path(settings.VAR_DIR) / "demo-editor-password"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(9))
    password = file.read_text()
    user, _made = get_user_model().objects.get_or_create(
        username=EDITOR, defaults={"byline": "Ardoise demo desk", "is_staff": True}
    )
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    user.groups.set(Group.objects.filter(name__in=["Editor", "Results"]))
    return password
