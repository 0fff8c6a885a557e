"""Every page of the site as HTML, by its name, in each of the states that differ."""

from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import AsyncRequestFactory, Client, RequestFactory
from django.utils import timezone

from contributors.mail import magic_links, receipts
from contributors.mail.magic_links import Purpose
from contributors.models.delivery import Delivery
from contributors.outreach import outreach_links
from contributors.signup.draft import sign_draft as sign_draft
from contributors.signup.invitation import Invitation, sign_invitation
from lab.classic import views
from lab.classic.comparison import NOTES
from lab.page.transports import RunPage as LabPage
from lab.page.updates import complete_context
from lab.tour.run import TourRun as Tour
from lab.tour.updates import page_context
from tests.contributors.accounts.views.test_profile import person
from tests.support.forms.commit_pages import commit_pages
from tests.support.live.every_room import every_room
from tests.support.pages.every_stage import every_stage
from tests.support.pages.lab import by_hand
from tests.support.people.drafts import ADA, WITHOUT_PICTURE, draft

HTML = {"Accept": "text/html"}


def every_page():
    """Yield (name, HTML) of each. Wants a database."""
    yield from every_stage()
    yield from joining()
    yield from mailed()
    yield from of_members()
    yield from public()
    yield from demonstrations()


def get(client, path):
    return path, client.get(path, headers=HTML).content.decode()


def post(client, path, **posted):
    return f"POST {path}", client.post(path, posted, headers=HTML).content.decode()


def joining():
    client, invitation = Client(), sign_invitation(Invitation(ADA, WITHOUT_PICTURE, ADA))
    yield get(client, "/")
    yield get(client, "/join/")
    yield post(client, "/join/", email="mira")
    yield get(client, "/join/details/")
    client.cookies["invitation"] = invitation
    yield get(client, "/join/details/")
    said = {"invitation": invitation, "name": "Ada", "languages": "English"}
    yield post(client, "/join/check/", **said)
    yield post(client, "/join/check/", **said, accounts="none", time_zone="Nowhere")
    yield post(client, "/join/create/", draft=sign_draft(draft(place="London")))


def mailed():
    client, newcomer = Client(), person("new@example.org", "new", confirmed=False)
    for purpose in (Purpose.CONFIRM, Purpose.SIGN_IN):
        _, html = get(client, magic_links.magic_link_url(purpose, newcomer))
        yield purpose, html
    for link in (outreach_links.sign_up_link(ADA), outreach_links.never_link(ADA)):
        yield get(client, link)
    client.post(link, headers=HTML)
    yield get(client, link)
    for path in ("join/confirm", "join/never", "sign-in/link", "account/address"):
        yield get(client, f"/{path}/x/")
    now = timezone.now()
    for state in ({"sent_at": now}, {"failed_at": now}, {}, {"failure": "refused"}):
        Delivery.objects.update_or_create(
            pk=newcomer.pk, defaults={"sent_at": None, "failed_at": None, "asked_at": now, **state}
        )
        response = receipts.lead_to_sent(RequestFactory().post("/"), newcomer.email, newcomer.pk)
        client.cookies["receipt"] = response.cookies["receipt"].value
        yield get(client, "/join/sent/")
    yield post(client, "/join/sent/address/", email="x")
    yield post(client, "/sign-in/", email="x")
    client.post("/sign-in/", {"email": "nobody@example.org"})
    yield get(client, "/sign-in/sent/")


def of_members():
    client, ada = Client(), person()
    client.force_login(ada)
    for path in ("", "welcome/", "details/", "lookups/", "address/", "commits/", "delete/"):
        yield get(client, f"/account/{path}")
    for path in ("details/", "address/", "commits/"):
        yield post(client, f"/account/{path}", email="x", accounts="none")
    yield get(client, "/people/ada/")
    yield get(client, "/people/")
    for failed in (False, True):
        ada.moving_to, ada.moving_failed = "new@example.net", failed
        ada.save()
        yield get(client, "/account/")
        yield get(client, "/account/address/")
    yield get(client, magic_links.magic_link_url(Purpose.MOVE, ada))
    yield from commit_pages(client, ada)
    with connection.execute_wrapper(broken):
        yield get(client, "/")
        yield get(client, "/account/")
        yield post(client, "/account/delete/", email="x")


def broken(execute, sql, params, many, context):
    raise OperationalError("gone")


def public():
    client = Client()
    for path in ("/", "/people/ada/", "/people/", "/people/?q=nobody&kind=x", "/people/?after=0"):
        yield get(client, path)
    for path in ("/commons/", "/commons/?kind=x&project=github.com/a/b", "/join/sends/"):
        yield get(client, path)
    for path in ("/account/gone/", "/sign-in/", "/none/", "/privacy/"):
        yield get(client, path)
    yield post(Client(enforce_csrf_checks=True, headers={"Origin": "https://x.test"}), "/join/")
    request = RequestFactory().get("/")
    request.htmx = False
    for template, context in (
        *((f"{status}.html", {}) for status in (400, 403, 500)),
        ("429.html", {"wait": "a minute"}),
        ("429.html", {"at_once": True}),
    ):
        yield template, render_to_string(template, context, request)


def demonstrations():
    client, request = Client(), AsyncRequestFactory().get("/lab/")
    for path in ("/lab/", "/lab/?account=x", *(f"/join/classic/{note.name}/" for note in NOTES)):
        yield get(client, path)
    yield post(client, "/join/classic/gather/", email="x", database="x")
    yield post(client, "/lab/trace/")
    both = {"email": ADA, "milliseconds": 1, **views.note_context(NOTES[0])}
    for more in ({"is_registered": True, "avatar": "data:,"}, {"trouble": "It broke."}):
        step_2 = "registration/new_contributor_step_2.html"
        yield f"{step_2} {list(more)}", render_to_string(step_2, both | more, request)
    yield from every_room(request)
    run, wire = by_hand(), LabPage(request)
    done = complete_context(run, request, "token")
    yield "lab, done", render_to_string("lab/lab.html", done, request)
    yield "lab, late", wire.head(run) + wire.step(run, {}) + wire.tail(run)
    for late in (False, True):
        context = {**page_context(Tour(), request), "late": late}
        yield f"tour, late={late}", render_to_string("lab/tour/tour.html", context, request)
