"""A lookup is added to a copy of the product, as CONTRIBUTING.md says, and seen everywhere."""

import re

import pytest

from tests.support.processes.copied_product import changes, copy_product, put, show

LOOKUP = '''"""Under which star was somebody born?"""

from contributors.lookups.base import Fact, Lookup, Outcome, found
from contributors.upstreams import gateway


async def ask(email: str) -> Outcome:
    reply = await gateway.get_reply("The stars", "https://stars.example/", most=100)
    return told(reply.expect(200).body.decode())


def told(sign: str) -> Outcome:
    return found(f"Born under {sign}.", facts=(Fact("sign", sign, "The stars"),))


LOOKUP = Lookup(
    name="horoscope",
    title="Horoscope",
    notice="Asks the stars.",
    source="the stars",
    ask=ask,
    brings=lambda email: ("sign",),
    example=told("Leo"),
)
'''
LINE = '    "stars.horoscope",\n'


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    folder = copy_product(tmp_path_factory.mktemp("product"))
    package = folder / "stars"
    package.mkdir()
    (package / "horoscope.py").write_text(LOOKUP)
    put(folder / "contributors/lookups/__init__.py", LINE, before=")\nLOOKUPS")
    return folder


@pytest.fixture(scope="module")
def seen(product):
    return show(product, "tests.support.added_lookup")


def test_it_takes_a_module_and_a_line(product, seen):
    assert changes(product) == (["contributors/lookups/__init__.py"], [])


def test_the_page_says_what_it_asks_before_it_does(seen):
    assert 'data-lookup="horoscope" data-state="notice"' in seen["before"]
    assert 'name="use" value="horoscope" checked' in seen["before"]
    assert "<dd>Asks the stars.</dd>" in seen["what is sent"]


def test_its_row_has_what_it_found(seen):
    assert 'data-lookup="horoscope" data-state="found"' in seen["checks, page"]
    assert "<p>Born under Virgo.</p>" in seen["checks, page"]
    assert 'id="fact-sign"' in seen["checks, page"]
    assert "Born under Virgo." in seen["checks, terminal"]


def test_the_lab_runs_it_too_and_asks_no_upstream(seen):
    assert "Horoscope" in seen["lab, page"]
    assert re.findall("horoscope +seen .* (.+)", seen["lab, answers"]) == ["Found"] * 4
    assert re.findall("horoscope +(failed)", seen["lab, fails"]) == ["failed"] * 4
