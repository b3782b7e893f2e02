from django.conf import settings
from django.db import migrations, models


def make_drafts(apps, schema_editor):
    """Until now nothing was published by itself, and "scheduled" named no time."""
    Entry = apps.get_model('liveblog', 'Entry')
    Entry.objects.filter(status='scheduled').update(status='draft')


class Migration(migrations.Migration):

    dependencies = [
        ('liveblog', '0002_initial'),
        ('pictures', '0001_initial'),
        ('races', '0003_scoring'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='due_at',
            field=models.DateTimeField(blank=True, help_text="By itself, in the race's time zone; blank: it does not.", null=True, verbose_name='goes out at'),
        ),
        migrations.RunPython(make_drafts, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('status', 'scheduled')), fields=['due_at'], name='entry_due'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'scheduled'), _negated=True), ('due_at__isnull', False), _connector='OR'), name='entry_scheduled_has_its_time'),
        ),
    ]
