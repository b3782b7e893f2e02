"""The two groups of a newsroom. Their permissions are set after every migrate (accounts.groups), because Django
creates the permissions themselves only then."""

from django.db import migrations


def create(apps, schema_editor):
    for name in ("Editor", "Results"):
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
