"""Which modules sign, or have a key: each has its test in test_former_keys."""

import re

import pytest
from django.conf import settings
from django.utils import timezone

from contributors.accounts.middleware import form_owner, owns_form
from contributors.mail.commits.commit_links import address_digests, commit_link, read_claim
from contributors.models import CommitProof, Contributor
from contributors.outreach import outreach_links
from contributors.profiles.found_pictures import found_source, found_url
from contributors.profiles.naming.former_handles import is_free, keep_former
from contributors.support import signing
from tests.contributors.support.test_former_keys import rotate
from tests.support.people.members import member

__all__ = ["rotate"]

WRITTEN = {
    "contributors/accounts/middleware.py",
    "contributors/accounts/views/own_account.py",
    "contributors/admin/outreach_form.py",
    "contributors/mail/commits/commit_links.py",
    "contributors/mail/magic_links.py",
    "contributors/mail/receipts.py",
    "contributors/outreach/outreach_links.py",
    "contributors/profiles/avatars.py",
    "contributors/profiles/found_pictures.py",
    "contributors/profiles/naming/former_handles.py",
    "contributors/profiles/revision.py",
    "contributors/protection/device_cookies.py",
    "contributors/protection/throttling.py",
    "contributors/signup/draft.py",
    "contributors/signup/invitation.py",
    "contributors/signup/sealed_answers.py",
    "contributors/support/signing.py",
    "contributors/upstreams/cluster/connection.py",
    "contributors/upstreams/cluster/sealing.py",
    "site/lab/page/updates.py",
    "site/lab/views.py",
}


@pytest.mark.parametrize("salt", ["lab.run", "contributors.accounts"])
def test_a_file_of_the_lab_and_a_second_click_are_known_while_their_key_is_kept(rotate, salt):
    token = signing.sign_content({"run": 1}, salt)

    kept = rotate()

    assert signing.read_signed(token, salt) == ({"run": 1} if kept else None)


def test_whose_a_form_is_is_known_while_its_key_is_kept(rotate):
    ada = Contributor(pk=1)
    digest = form_owner(ada)

    kept = rotate()

    assert owns_form(ada, digest) is kept
    assert not owns_form(Contributor(pk=2), digest)


@pytest.mark.django_db
def test_a_handle_that_was_left_is_still_its_owners(rotate):
    keep_former(member().pk, "countess", "ada")

    kept = rotate()

    assert is_free("countess") is not kept


def test_where_a_picture_is_found_is_read_while_its_key_is_kept(rotate):
    digest = found_url("ada@example.org", "Gravatar").split("/")[-1].removesuffix(".webp")

    kept = rotate()

    assert found_source("ada@example.org", digest) == ("Gravatar" if kept else "")


@pytest.mark.django_db
def test_who_was_asked_to_join_finds_the_address_filled_in(rotate):
    token = outreach_links.sign_up_link("ada@example.org").split("/")[-2]

    kept = rotate()

    assert outreach_links.address_of(token) == ("ada@example.org" if kept else "")


@pytest.mark.django_db
def test_a_mailed_link_about_an_address_in_commits_works_while_its_key_is_kept(rotate):
    ada = member(commit_addresses=["ada@work.example"])
    (digest,) = address_digests("ada@work.example")
    CommitProof.objects.create(contributor=ada, digest=digest, asked_at=timezone.now())
    token = commit_link(ada, "ada@work.example").split("/")[-2]

    kept = rotate()

    assert bool(read_claim(token)) is kept


def test_no_other_module_signs_or_has_a_key():
    """Whoever adds one, adds a test above. Counts and names of pictures compare nothing.

    What Redis remembers has names of its own for each key, and is asked anew.
    """
    words = re.compile(
        r"salted_hmac|SECRET_KEY|keyed_digest|signing\.(sign_content|read_signed|dumps|loads)\("
    )
    folders = (settings.BASE_DIR / name for name in ("contributors", "site"))
    paths = (path for folder in folders for path in folder.rglob("*.py"))

    found = {
        str(path.relative_to(settings.BASE_DIR)) for path in paths if words.search(path.read_text())
    }

    assert {name for name in found if "site/config/" not in name} == WRITTEN
