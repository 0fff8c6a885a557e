"""docs/streaming.md, as it is written: its code is a project of its own, and its test passes."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import AsyncRequestFactory, RequestFactory, override_settings

GUIDE = (settings.BASE_DIR / "docs" / "streaming.md").read_text()
PAGES = re.findall(r"```html\n(.*?)```", GUIDE, re.DOTALL)
CODE = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
TEMPLATES = {"dashboard.html": PAGES[0]}
ENGINE = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "OPTIONS": {
        "loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)],
        "libraries": {"meanwhile": "meanwhile.templatetags.meanwhile"},
    },
}


@pytest.fixture(autouse=True)
def templates():
    with override_settings(TEMPLATES=[ENGINE]):
        yield


@pytest.fixture(scope="module")
def project():
    """Return what its blocks of Python define, one after the other."""
    names = {}
    for block in CODE:
        exec(block, names)
    return names


async def test_a_browser_gets_a_page_that_fills(project, virtual_time):
    request = AsyncRequestFactory().get("/", headers={"accept": "text/html"})

    page = b"".join([piece async for piece in await project["dashboard"](request)]).decode()

    shown = re.findall(r"<section id=\"(\w+)\".*?<p>(.*?)</p>", page, re.DOTALL)
    again = ' <a href="?only={}">Try again</a>'
    assert shown == [
        ("builds", f"The build server is asleep.{again.format('builds')}"),
        ("weather", "14 °C, light rain"),
        ("inbox", f"No answer within 1 second.{again.format('inbox')}"),
    ]
    assert page.count("is being asked …") == 3
    assert page.rstrip().endswith("</html>")
    assert virtual_time() == 1


async def test_a_name_of_nothing_is_not_waited_for(project):
    request = AsyncRequestFactory().get("/?only=nothing", headers={"accept": "text/html"})

    page = b"".join([piece async for piece in await project["dashboard"](request)]).decode()

    assert "is being asked" not in page


async def test_a_server_that_cannot_stream_sends_it_at_the_end(project):
    request = RequestFactory().get("/?only=builds", headers={"accept": "text/plain"})

    response = await project["dashboard"](request)

    assert response.content == b"builds: The build server is asleep.\n"


async def test_its_test_passes(project):
    await project["test_the_quick_one_is_shown_while_the_slow_one_is_held"]()


def test_its_partial_is_what_django_renders(project):
    context = {"name": "inbox", "words": "<3>", "problem": ""}
    html = render_to_string("dashboard.html#widget", context)

    assert project["WIDGET"].render(context) == re.sub(r"\s*\n\s*", " ", html.strip())


def test_its_view_and_its_template_are_as_short_as_it_says():
    view = CODE[1].partition("async def")[2].splitlines()

    assert len([line for line in view if line.strip()]) <= 12
    assert len(PAGES) == 2
