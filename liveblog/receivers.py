"""What happens below us and is shown on our pages: each takes the next revision, in the transaction of the change."""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from liveblog.models import Entry, LiveBlog
from liveblog.turn import turn
from pictures.models import Picture
from races.signals import stages_changed


@receiver(stages_changed)
def show_changed_facts(stages: list[int], **kwargs) -> None:
    for blog in LiveBlog.objects.showing(stages).select_related("stage"):
        blog.facts_changed(stages)


@receiver(post_save, sender=Picture)
def show_changed_picture(instance: Picture, created: bool, **kwargs) -> None:
    if created:
        return
    with transaction.atomic():
        own = LiveBlog.objects.filter(stage__profile=instance)
        for blog in (own | LiveBlog.objects.filter(entries__picture=instance)).distinct().order_by("pk"):
            with turn(blog) as current:
                current.touch("head", "pinned")
                Entry.objects.born().filter(blog=blog, picture=instance).update(changed=current.revision)


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def show_changed_byline(instance, created: bool, update_fields, **kwargs) -> None:
    if created or (update_fields and "byline" not in update_fields):
        return
    for blog in LiveBlog.objects.filter(authors=instance).order_by("pk"):
        blog.head_changed()
