"""What is switched off is not asked, and what is found is used only where it is ticked."""

import pytest
from playwright.sync_api import expect

from e2e.support.steps import MIRA, expect_state, finished, heading, join

WITHOUT = {"java_script_enabled": False}
BOTH = pytest.mark.parametrize("options", [{}, WITHOUT])


def switch(page, title):
    return page.get_by_role("switch", name=f"Look up: {title}")


def fact(page, title):
    return page.get_by_role("checkbox", name=title)


def check(page, email=MIRA):
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Check my email").click(no_wait_after=True)


@BOTH
def test_what_is_off_is_not_asked(open_page, simulator, options):
    page = open_page(**options)
    page.goto("/join/")
    switch(page, "Picture").uncheck()
    switch(page, "Public profile").uncheck()

    check(page)

    finished(page)
    expect_state(page, "picture", "off")
    expect_state(page, "profile", "off")
    assert simulator.requests("picture") == simulator.requests("profile") == []
    assert simulator.requests("code-host") == simulator.requests("signing-key") == []


@BOTH
def test_what_is_on_is_asked(open_page, simulator, options):
    page = open_page(**options)
    page.goto("/join/")
    expect(switch(page, "Code host")).not_to_be_checked()
    expect(switch(page, "Signing key")).not_to_be_checked()
    switch(page, "Code host").check()
    switch(page, "Signing key").check()

    check(page)

    finished(page)
    for name in ("picture", "profile", "code-host", "signing-key"):
        expect_state(page, name, "found")


@BOTH
def test_the_choice_is_kept_when_the_address_changes(open_page, options):
    page = open_page(**options)
    page.goto("/join/")
    switch(page, "Picture").uncheck()
    switch(page, "Code host").check()
    check(page)
    finished(page)

    page.get_by_role("button", name="Change email address").click()

    expect(switch(page, "Picture")).not_to_be_checked()
    expect(switch(page, "Code host")).to_be_checked()
    expect(page.get_by_label("Email address")).to_have_value(MIRA)


@BOTH
def test_the_choice_is_kept_after_a_slip(open_page, options):
    page = open_page(**options)
    page.goto("/join/")
    switch(page, "Picture").uncheck()

    check(page, "mira.okafor")

    expect(page.get_by_text("There is a problem")).to_be_visible()
    expect(switch(page, "Picture")).not_to_be_checked()


@BOTH
def test_ticked_facts_travel_to_the_details(open_page, simulator, options):
    page = open_page(**options)
    join(page)
    finished(page)
    expect(fact(page, "Name")).to_be_checked()
    expect(fact(page, "Place")).not_to_be_checked()
    fact(page, "Place").check()
    fact(page, "Name").uncheck()

    page.get_by_role("button", name="Continue").click()

    expect(heading(page, "Your details")).to_be_visible()
    expect(page.get_by_role("group").get_by_text("Lagos, Nigeria")).to_be_visible()
    expect(page.get_by_text("Mira Okafor")).to_have_count(0)


@BOTH
def test_facts_wait_in_their_places(open_page, simulator, options):
    simulator.hold("profile")
    page = open_page(**options)
    join(page)
    expect(fact(page, "Name")).to_be_disabled()
    expect(fact(page, "Picture")).to_be_checked()
    places = [fact(page, title).bounding_box() for title in ("Picture", "Name", "Place")]

    simulator.release("profile")

    expect(fact(page, "Name")).to_be_enabled()
    assert [fact(page, title).bounding_box() for title in ("Picture", "Name", "Place")] == places


def test_a_tick_is_not_undone_by_what_comes_later(page, simulator):
    simulator.hold("profile")
    join(page)
    expect(fact(page, "Picture")).to_be_checked()
    fact(page, "Picture").uncheck()

    simulator.release("profile")

    finished(page)
    expect(fact(page, "Picture")).not_to_be_checked()
