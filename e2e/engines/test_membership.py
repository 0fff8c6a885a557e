"""Somebody becomes a member whom others find, changes what is kept, and leaves."""

from contributors.models import Contributor
from e2e.engines.journey import MIRA, agree, reach_details, sign_in
from tests.support.people.mailbox import path, text
from tests.support.people.members import member


def test_a_newcomer_becomes_a_member_whom_everybody_finds(visitor, site, mailbox):
    reach_details(visitor)
    visitor.fill("Languages", "English, Yorùbá")
    visitor.choose("Time zone", "Africa/Lagos")
    visitor.choose("Who can see this: Languages", "Members")
    agree(visitor)
    visitor.press("Create my account")
    visitor.shows(MIRA, heading="Check your inbox")

    visitor.open(path(text(mailbox.messages[-1])))
    visitor.press("Confirm this address")

    visitor.shows("Members see this too", heading="Welcome to Meanwhile")
    mira = Contributor.objects.get(email=MIRA)
    assert (mira.name, mira.languages) == ("Mira Okafor", ["English", "Yorùbá"])
    assert mira.picture_digest
    visitor.press("See your page")
    visitor.shows("This is your page", "Yorùbá")
    visitor.forget()
    visitor.open("/people/")
    visitor.fill("Search", "mira")
    visitor.press("Search")
    visitor.press("Mira Okafor")
    visitor.shows(heading="Mira Okafor", without=["This is your page", "Yorùbá"])


def test_what_is_typed_is_previewed_for_whom_it_is_for(visit, site):
    visitor = visit(scripts=True)
    reach_details(visitor)
    visitor.shows("It changes as you type", "In the directory")

    visitor.fill("Languages", "Yorùbá")
    visitor.fill("Place", "Abuja")

    visitor.shows("Yorùbá", without=["Abuja"])
    visitor.click("Members")
    visitor.shows("Yorùbá", "Abuja")
    assert site.posts == ["/join/", "/join/details/"]


def test_a_member_changes_what_is_kept(visitor, site, mailbox):
    member("ada", name="Ada", place="Lagos")
    sign_in(visitor, mailbox, "ada@example.org")
    visitor.press("Edit your details")
    visitor.fill("Place", "Accra")
    visitor.fill("Projects", "javascript:alert(1)")
    visitor.press("Save")
    visitor.shows("There is a problem", fields={"Place": "Accra"})
    visitor.fill("Projects", "")

    visitor.press("Save")

    visitor.shows("Saved.", "Accra")
    assert Contributor.objects.get().place == "Accra"


def test_a_member_deletes_everything(visitor, site, mailbox):
    member("ada", name="Ada")
    sign_in(visitor, mailbox, "ada@example.org")
    visitor.press("Delete my account")
    visitor.press("Delete everything")

    visitor.shows(heading="Your account has been deleted")

    assert not Contributor.objects.exists()
    assert mailbox.to("ada@example.org")[-1] == "Your account has been deleted"
    visitor.back()
    visitor.open("/people/ada/")
    visitor.shows(heading="Page not found")
