"""Letters of owed emails: what is written, and to which address, decided when it leaves."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from contributors.mail import address_change_messages, messages
from contributors.mail.commits import commit_letters, commit_links
from contributors.mail.messages import Letter
from contributors.models import Contributor, Delivery, Notice
from contributors.models.email_field import KeptEmail
from contributors.models.notice import NoticeKind
from contributors.outreach import approached
from contributors.protection.throttling import Counter
from contributors.values.emails import normalize_email, smtp_address


@dataclass(frozen=True, slots=True)
class Post:
    """A letter and its address; `link_of` is who gets in by the link in it, if there is one.

    `counter` says how many such letters the address may get.
    """

    address: str
    letter: Letter
    link_of: Contributor | None = None
    counter: Counter | None = None


# To an address alone, whoever has it.
PLAIN = {
    NoticeKind.LEAVING: address_change_messages.leaving_letter,
    NoticeKind.LEFT: address_change_messages.left_letter,
    NoticeKind.MOVED: messages.moved_letter,
    NoticeKind.GONE: messages.gone_letter,
}


def write_letter(mail: Delivery | Notice) -> Post | None:
    """Return the letter to send; None if nobody needs to be told."""
    if isinstance(mail, Delivery):
        contributor = mail.contributor
        return Post(mailbox_of(contributor), messages.about_joining(contributor), contributor)
    match mail.kind:
        case NoticeKind.SIGN_IN:
            return sign_in_post(mail)
        case NoticeKind.MOVE:
            return move_post(mail)
        case NoticeKind.OUTREACH:
            return outreach_post(mail)
        case NoticeKind.COMMIT:
            return commit_post(mail)
    return Post(mail.address, PLAIN[NoticeKind(mail.kind)]())


def sign_in_post(mail: Notice) -> Post | None:
    known = find_active(mail.address)
    contributor = known.first()
    # Of a form that was sent twice, one mail comes; a second try has noted its key before.
    first = bool(mail.asked_key) and mail.tries == 1
    asked = known.exclude(asked_key=mail.asked_key) if first else known
    if not contributor or not asked.update(asked_key=mail.asked_key):
        return None
    # To the address that is kept, never to the one that was typed just now.
    return Post(mailbox_of(contributor), messages.about_signing_in(contributor), contributor)


def move_post(mail: Notice) -> Post | None:
    known = Contributor.objects.filter(notices=mail, moving_to=mail.address)
    if not (contributor := known.first()):
        return None
    new = contributor.moving_to
    taken = Contributor.objects.filter(email=normalize_email(new)).exists()
    letter = (
        address_change_messages.taken_letter()
        if taken
        else address_change_messages.proof_letter(contributor)
    )
    return Post(smtp_address(new), letter, contributor)


def outreach_post(mail: Notice) -> Post | None:
    """Ask somebody to join who has not, and who has not said that nobody shall."""
    digest = approached.digest_address(mail.address, approached.read_salt())
    joined = Contributor.objects.filter(Q(email=mail.address) | Q(email=KeptEmail(mail.address)))
    if not mail.outreach or joined.exists() or approached.wants_no_mail(digest):
        return None
    return Post(mail.address, messages.outreach_letter(mail.outreach, mail.address))


def commit_post(mail: Notice) -> Post | None:
    """Return what an address in commits gets; None where nobody waits for its answer."""
    contributor = Contributor.objects.filter(notices=mail, is_active=True).first()
    if not contributor or mail.address not in contributor.commit_addresses:
        return None
    elsewhere = commit_links.is_proven_elsewhere(contributor.pk, mail.address)
    letter = (
        commit_letters.elsewhere_letter()
        if elsewhere
        else commit_letters.ask_letter(contributor, mail.address)
    )
    return Post(mail.address, letter, counter=commit_links.mails_to(mail.address))


def find_active(address: str) -> QuerySet[Contributor]:
    """Return whose address this is, first of all the one who is still kept in this spelling."""
    active = Contributor.objects.filter(is_active=True)
    kept = active.filter(email=KeptEmail(address))
    return kept if kept.exists() else active.filter(email=address)


def mailbox_of(contributor: Contributor) -> str:
    """Return where mail goes: the address as typed, unless that is another mailbox by now."""
    typed = contributor.address or contributor.email
    same = normalize_email(typed) == normalize_email(contributor.email)
    return smtp_address(typed if same else contributor.email)
