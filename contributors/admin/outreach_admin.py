"""Admin of outreach: a list is pasted, checked, and then sent; each round is recorded."""

from typing import Any

from asgiref.sync import async_to_sync
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from contributors.admin.audit_log import AddedRecord
from contributors.admin.outreach_form import OutreachForm, read_form, sign_form
from contributors.mail.messages import outreach_letter
from contributors.mail.tasks import wake_sender
from contributors.models import Contributor, Outreach
from contributors.outreach.round_words import SILENT, round_counts
from contributors.outreach.rounds import RoundPlan, plan_round, send_round
from contributors.protection import idempotency

FORGED = "That list could not be read. Paste it again"


@admin.register(Outreach)
class OutreachAdmin(AddedRecord):
    list_display = ("began_at", "who", "from_name", "project", "count")
    list_filter = ("began_at",)
    search_fields = ("who", "from_name", "project")
    fields = ("began_at", "who", "from_name", "project", "why", "count")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the form; then what it would do; then do it. Nothing is kept in between."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self.show_form(request, OutreachForm(initial=first_words(request)))
        looked_at = request.POST.get("looked_at", "")
        said = read_form(looked_at) if looked_at else request.POST
        if said is None:
            return self.show_form(request, OutreachForm(initial=first_words(request)), FORGED)
        form = OutreachForm(said)
        if "change" in request.POST or not form.is_valid():
            return self.show_form(request, form)
        return self.send(request, form) if looked_at else self.show_plan(request, form)

    def show_form(
        self, request: HttpRequest, form: OutreachForm, problem: str = ""
    ) -> HttpResponse:
        status = 422 if problem or (form.is_bound and form.errors) else 200
        return self.page(request, "form", status, form=form, problem=problem)

    def show_plan(self, request: HttpRequest, form: OutreachForm) -> HttpResponse:
        plan = plan_round(form.people.people)
        more = {
            "form": form,
            "plan": plan,
            "counts": list(round_counts(form.people, plan, sent=False)),
            "silent": SILENT,
            # Its links are for those who get it.
            "letter": outreach_letter(form.outreach(""), "you@example.org"),
            "looked_at": sign_form(form.cleaned_data),
        }
        return self.page(request, "plan", 200, **more)

    def send(self, request: HttpRequest, form: OutreachForm) -> HttpResponse:
        """Send it, once: a second click leads to where the first one led."""
        key = idempotency.digest_key(request.POST["looked_at"])
        if not (sent := Outreach.objects.filter(form_key=key).first()):
            outreach = form.outreach(str(request.user), key)
            plan = send_round(form.people.people, outreach)
            async_to_sync(wake_sender)()
            sent = outreach if outreach.pk else None
            messages.success(request, told(form, plan))
        place = reverse("admin:contributors_outreach_changelist")
        return redirect(place) if not sent else redirect(f"{place}{sent.pk}/change/")

    def page(self, request: HttpRequest, state: str, status: int, **more: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Invite people",
            "opts": self.opts,
            "state": state,
            **more,
        }
        template = "admin/contributors/outreach/ask.html"
        return TemplateResponse(request, template, context, status=status)


def first_words(request: HttpRequest) -> dict[str, str]:
    """Return what the form begins with: who is signed in asks."""
    assert isinstance(request.user, Contributor)  # noqa: S101  For mypy: the admin checks it.
    return {"from_name": request.user.display_name or request.user.name}


def told(form: OutreachForm, plan: RoundPlan) -> str:
    return ". ".join((*round_counts(form.people, plan, sent=True), SILENT))
