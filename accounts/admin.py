from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.utils.translation import gettext_lazy as _

from accounts.models import User


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
