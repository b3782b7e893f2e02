from django.db import migrations, models
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail_live.blocks import LivePostBlock


class Migration(migrations.Migration):
    dependencies = [("wagtailcore", "0083_workflowcontenttype")]
    operations = [
        migrations.CreateModel(
            "LivePage",
            [
                (
                    "page_ptr",
                    models.OneToOneField("wagtailcore.page", models.CASCADE, parent_link=True, primary_key=True),
                ),
                ("channel_id", models.CharField(max_length=255, blank=True, unique=True)),
                ("last_updated_at", models.DateTimeField(blank=True, default=timezone.now)),
                ("live_posts", StreamField([("live_post", LivePostBlock())], blank=True)),
            ],
            bases=("wagtailcore.page", models.Model),
        )
    ]
