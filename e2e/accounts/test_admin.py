"""Django's admin works under our policy: nothing that it brings is refused by a browser."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.support.axe import violations
from e2e.support.steps import heading

LIST = "/admin/contributors/contributor/"
REFUSED = "document.addEventListener('securitypolicyviolation', (e) => console.error(e.blockedURI))"


@pytest.fixture
def ada(site):
    now = timezone.now()
    fields = {"name": "Ada", "handle": "ada", "visibility": {"name": "public"}}
    return Contributor.objects.create_user(
        "ada@example.org", agreed_at=now, confirmed_at=now, **fields
    )


@pytest.fixture
def staff(site):
    return Contributor.objects.create_superuser("staff@example.org", "a long pass phrase")


@pytest.fixture
def complaints(page):
    """What the browser says in its console."""
    said = []
    page.add_init_script(REFUSED)
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def signed_in(page):
    page.goto("/admin/")
    page.get_by_label("Email address").fill("staff@example.org")
    page.get_by_label("Password").fill("a long pass phrase")
    page.get_by_role("button", name="Log in").click()
    expect(heading(page, "Site administration")).to_be_visible()


def test_no_page_is_refused_anything(page, staff, ada, complaints):
    signed_in(page)

    people = ["", "?proof=confirmed", "add/", *(f"{ada.pk}/{at}/" for at in ("change", "password"))]
    records = [f"/admin/contributors/{name}/" for name in ("delivery", "export")]
    for path in [*(LIST + each for each in people), f"{LIST}{ada.pk}/delete/", *records]:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()

    assert complaints == []


def test_staff_export_what_is_public(page, staff, ada, complaints):
    signed_in(page)
    page.goto(LIST)

    page.get_by_role("row", name="ada@example.org").get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option(label="Export selected contributors")
    page.get_by_role("button", name="Run").click()
    expect(heading(page, "Export contributors")).to_be_visible()
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()

    assert "Ada" in (content := Path(download.value.path()).read_text())
    assert "ada@example.org" not in content
    page.goto("/admin/contributors/export/")
    expect(page.get_by_role("row", name="finished")).to_contain_text("account")
    assert complaints == []
