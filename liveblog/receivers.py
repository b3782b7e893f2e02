"""What happens below us and is shown on our pages: each takes the next revision, in the transaction of the change."""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver

from liveblog.models import Entry, LiveBlog
from liveblog.turn import turn
from pictures.models import Picture
from races.signals import stages_changed


@receiver(stages_changed)
def show_changed_facts(stages: list[int], anew: bool, **kwargs) -> None:
    for blog in LiveBlog.objects.showing(stages).select_related("stage"):
        with turn(blog):
            blog.facts_changed(stages)
            if anew:
                blog.start_anew()


@receiver(post_save, sender=Picture)
def show_changed_picture(instance: Picture, created: bool, **kwargs) -> None:
    if created:
        return
    with transaction.atomic():
        in_head = LiveBlog.objects.filter(stage__profile=instance)
        in_feed = LiveBlog.objects.filter(entries__picture=instance, entries__born__isnull=False)
        for blog in (in_head | in_feed).distinct().order_by("pk"):
            with turn(blog) as current:
                current.touch("head", "pinned")
                Entry.objects.born().filter(blog=blog, picture=instance).update(changed=current.revision)


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def show_changed_byline(instance, created: bool, update_fields, **kwargs) -> None:
    if not created and (update_fields is None or "byline" in update_fields):
        _change_heads_of(instance)


@receiver(pre_delete, sender=settings.AUTH_USER_MODEL)
def leave_out_deleted_author(instance, **kwargs) -> None:
    _change_heads_of(instance)


def _change_heads_of(author) -> None:
    for blog in LiveBlog.objects.filter(authors=author).order_by("pk"):
        blog.head_changed()
