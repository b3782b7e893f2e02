"""A fact with a page moves to another address, and the old one redirects."""

from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from races.admin.fact import FactAdmin
from races.admin.pages import Tool, fact_or_404, page, permit
from races.admin.shown import stages_showing
from races.signals import announced


class AddressForm(forms.Form):
    slug = forms.CharField(
        label=gettext_lazy("New last part of the address"),
        max_length=120,
        widget=forms.TextInput(attrs={"autofocus": True, "autocapitalize": "none", "spellcheck": "false", "size": 40}),
    )


class AddressedAdmin(FactAdmin):
    """Addresses are promised to readers and programs: who moves one has the right to leave a former address behind,
    which none of the newsroom's groups has by itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(partial(change_address, self))
        name = f"{self.opts.app_label}_{self.opts.model_name}_address"
        return [path("<path:object_id>/address/", view, name=name), *super().get_urls()]

    def tools(self, request: HttpRequest, obj: models.Model) -> list[Tool]:
        move = Tool(_("Change address…"), reverse(f"admin:races_{self.opts.model_name}_address", args=[obj.pk]))
        return [*super().tools(request, obj), *([move] if self.may_move(request, obj) else [])]

    def view_on_site(self, obj) -> str:
        return obj.get_absolute_url()

    def may_move(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_change_permission(request, obj) and request.user.has_perm("races.add_formeraddress")


def change_address(page_of: AddressedAdmin, request: HttpRequest, object_id: str):
    permit(page_of.may_move(request))
    fact = fact_or_404(page_of, request, object_id)
    old = fact.get_absolute_url()
    form = AddressForm(request.POST if request.method == "POST" else None, initial={"slug": fact.slug})
    if form.is_valid() and _moved(fact, form):
        words = _("It is at %(new)s now; %(old)s leads there.") if fact.get_absolute_url() != old else _("It stays.")
        said = words % {"new": fact.get_absolute_url(), "old": old}
        page_of.log_change(request, fact, said)
        messages.success(request, said)
        return HttpResponseRedirect(reverse(f"admin:races_{page_of.opts.model_name}_change", args=[fact.pk]))
    context = {"title": _("Change address"), "form": form, "old": old}
    return page(page_of, request, "address.html", page_of.get_object(request, object_id), **context)


def _moved(fact: models.Model, form: AddressForm) -> bool:
    try:
        with transaction.atomic(), announced(stages_showing([fact]), anew=True):
            fact.rename(form.cleaned_data["slug"])
    except ValidationError as error:
        form.add_error("slug", [text for texts in error.message_dict.values() for text in texts])
        return False
    return True
