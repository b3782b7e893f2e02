from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.utils.translation import gettext_lazy as _

from accounts.models import User

admin.site.site_title = admin.site.site_header = settings.SITE_NAME


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    list_display = ["username", "byline", "email", "is_staff", "is_active", "last_login"]
    search_fields = ["username", "byline", "first_name", "last_name", "email"]
    fieldsets = [
        *DjangoUserAdmin.fieldsets[:1],
        (_("What readers see"), {"fields": ["byline"]}),
        *DjangoUserAdmin.fieldsets[1:],
    ]
    add_fieldsets = [
        *DjangoUserAdmin.add_fieldsets,
        (_("What readers see"), {"fields": ["byline"]}),
    ]

    def save_model(self, request, obj, form, change) -> None:
        """Only what was changed: another byline is news on the live pages of its owner, another e-mail is not."""
        columns = {field.name for field in obj._meta.concrete_fields}.intersection(form.changed_data)
        obj.save(update_fields=columns if change else None)
