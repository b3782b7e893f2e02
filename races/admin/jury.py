"""What the commissaires decided after a stage, which no rule can know: only the riders and teams concerned, each with
what it cost or gave them. Their results are entered in the stage's form."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from races.admin.explained import HELP
from races.admin.fact import FactAdmin
from races.admin.jury_rows import DECIDED, LABELS, JuryInline, TeamPenaltyInline
from races.admin.pages import Tool, permit
from races.admin.results.resuming import LOGGED_IN_ANEW, is_own
from races.models import StageResult


def may_judge(request: HttpRequest) -> bool:
    return request.user.has_perms(["races.change_stage", "races.change_stageresult"])


class LoggedInAnew:
    def clean(self) -> None:
        raise ValidationError(LOGGED_IN_ANEW)


class JuryAdmin(FactAdmin):
    """A second form of a stage. It is not registered: the stage's own admin leads to it."""

    change_form_template = "admin/races/jury.html"
    inlines = [JuryInline, TeamPenaltyInline]
    list_select_related = ["edition__race"]

    def jury(self, request: HttpRequest, object_id: str) -> HttpResponse:
        permit(may_judge(request))
        if request.method == "POST" and not is_own(request):
            request.is_only_shown = True  # Django would refuse it, and with it all that was typed: see get_form
            request.csrf_processing_done = True
        decisions = [(_label(name), HELP[StageResult][name]) for name in DECIDED]
        context = {"title": _("Jury decisions"), "decisions": decisions}
        return self.change_view(request, object_id, extra_context=context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """What was sent under another login, or from elsewhere, is shown again and never written."""
        form = super().get_form(request, obj, change, **kwargs)
        return type("Shown", (LoggedInAnew, form), {}) if hasattr(request, "is_only_shown") else form

    def get_fieldsets(self, request, obj=None):
        return []

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def tools(self, request, obj) -> list[Tool]:
        return [Tool(_("Road and results"), reverse("admin:races_stage_change", args=[obj.pk]))]

    def view_on_site(self, obj) -> str:
        return obj.get_absolute_url()

    def response_post_save_change(self, request, obj) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:races_stage_change", args=[obj.pk]))


def _label(name: str) -> str:
    return str(LABELS.get(name) or StageResult._meta.get_field(name).verbose_name)
