"""A sign-up in a terminal: what each step says, and the line to type next.

Whoever types the lines as they are printed gets from an address to an account.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from contributors.models import Contributor
from contributors.profiles.forms import SUFFIX, DetailsForm
from contributors.profiles.prefill import found_by_field
from contributors.profiles.presenter import Part
from contributors.signup import draft as drafts
from contributors.signup.draft import Draft
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.signup.page.command_line import curl_line, form_options, unsaid_fields
from contributors.signup.page.wording import explain_void
from contributors.signup.register import wish_handle
from contributors.support import site_url
from contributors.values.contribution_types import KINDS
from contributors.values.emails import display_email
from contributors.values.visibility import Audience
from meanwhile.transports import PlainText, text_line

# What to put one's own words in place of.
ADDRESS = "you@example.org"
LINK = "LINK"
AGREEMENT = "If you agree to Meanwhile keeping this and showing each answer to those you chose:"


def text_reply(*lines: str, status: int = 200) -> HttpResponse:
    words = "".join(map(text_line, lines))
    return HttpResponse(words, content_type=PlainText.content_type, status=status)


def start_reply(request: HttpRequest, problems: Iterable[str], status: int) -> HttpResponse:
    lines = list(problems) or ["Check an address:", check_again_line(request)]
    return text_reply(*lines, status=status)


def uninvited_reply(request: HttpRequest) -> HttpResponse:
    words = "Check an email address before you start this step. A check lasts for a day."
    return text_reply(words, check_again_line(request), status=403)


def check_again_line(request: HttpRequest) -> str:
    return curl_line(page_url(request, "join"), "-N", "-d", f"email={ADDRESS}")


def page_url(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(name))


def details_reply(
    request: HttpRequest, invitation: Invitation, form: DetailsForm, status: int
) -> HttpResponse:
    """Say what was found and what is wrong; the next line has all that was said already."""
    filled = found_by_field(invitation.facts)
    said = list(form_options(form))
    return text_reply(
        *form_problems(form),
        f"Your details, for {display_email(invitation.email)}",
        *(f"  {name}: {one.value} ({one.source})" for name, one in filled.items()),
        "You only need to give a name. Nothing is saved until you have checked your answers:",
        curl_line(
            page_url(request, "check"), "-d", f"invitation={sign_invitation(invitation)}", *said
        ),
        f"You can add more in the same way: {', '.join(unsaid_fields(form, said))}.",
        f"kinds is one of {', '.join(KINDS)}. You can give it more than once.",
        f"name{SUFFIX}={' or '.join(Audience)} says who can see the name, and so on.",
        status=status,
    )


def form_problems(form: DetailsForm) -> Iterator[str]:
    for name, errors in form.errors.items():
        yield from (f"{name}: {error}" for error in errors)


def review_reply(
    request: HttpRequest, draft: Draft, said: Sequence[Part], problem: str, status: int
) -> HttpResponse:
    """Show what was said, and who sees it; `problem` is why nothing was created."""
    width = max(len(part.title) for part in said)
    return text_reply(
        *([f"{problem}."] if problem else []),
        "Check your answers. To change one, run the previous command again with a new answer.",
        *(f"  {part.title:{width}}  {part_words(part)} ({part.seen_by})" for part in said),
        describe_page(wish_handle(draft)),
        AGREEMENT,
        curl_line(
            page_url(request, "create"), "-d", "agree=1", "-d", f"draft={drafts.sign_draft(draft)}"
        ),
        status=status,
    )


def describe_page(handle: str) -> str:
    """Say where the page will be."""
    if not handle:
        return "We will make up an address for your page."
    return f"Your page: /people/{handle}/, with a few letters added if that is taken."


def part_words(part: Part) -> str:
    return ", ".join([*part.texts, *(link.url for link in part.links)])


def sent_reply(email: str, state: str) -> HttpResponse:
    """Say where the mail went; `state` is what has become of it."""
    if state == "failed":
        return text_reply(
            f"The mail to {display_email(email)} could not be sent. Your answers are saved.",
            "We will keep trying. To try now, run the same command again.",
        )
    if state == "refused":
        return text_reply(
            f"The mail server of {display_email(email)} does not accept email for this address.",
            "Check that you spelled it correctly. If not, start again.",
        )
    days = settings.LINK_AGES["confirm"] // 86_400
    return text_reply(
        f"We are sending an email to {display_email(email)}. The link in it works for {days} days.",
        "Open it and press the button, or run this with the link in place of LINK:",
        f"curl -d confirm=1 {LINK}",
    )


def confirm_reply(url: str, email: str, said: Iterable[Part]) -> HttpResponse:
    """Show what is confirmed: anybody may have typed it."""
    return text_reply(
        f"Confirm {display_email(email)} to become a member. What we were told about you:",
        *(f"  {part.title}: {part_words(part)} ({part.seen_by})" for part in said),
        "If you did not write this, do nothing. Otherwise:",
        curl_line(url, "-d", "confirm=1"),
    )


def void_reply(account: str) -> HttpResponse:
    return text_reply(*explain_void(account), status=410)


def welcome_reply(contributor: Contributor) -> HttpResponse:
    handle = contributor.handle
    url = site_url.absolute_url(reverse("person", args=[handle]) if handle else reverse("account"))
    return text_reply(f"Welcome. You are a member. Your page: {url}")
