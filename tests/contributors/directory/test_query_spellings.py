# ruff: noqa: RUF001  Letters that look like others are what this is about.
import pytest

from tests.contributors.directory.test_query import found, register
from tests.support.people.members import member

__all__ = ["register"]

pytestmark = pytest.mark.django_db

TYPED_BY_OTHERS = [
    ("Łukasz Żółć, Łódź", ["Lukasz", "zolc LODZ", "ŁÓDŹ"]),
    ("Søren Đặng", ["Soren", "soeren", "dang"]),
    ("Ægir cœur", ["Aegir", "coeur", "ægir cœur"]),
    ("김철수", ["철수", "김철"]),
    ("أحمد مُحَمَّد", ["احمد", "محمد", "محمــد", "إحمد"]),
    ("שָׁלוֹם", ["שלום"]),
    ("Işık İnci", ["isik", "IŞIK", "inci"]),
    ("Мар’яна Ёлкина", ["марʼяна", "мар'яна", "МАРЯНА", "елкина"]),
    ("Νίκος", ["νικος", "ΝΊΚΟΣ"]),
    ("C++", ["C++", "c", "c+"]),
    ("C#", ["C#"]),
    (".NET", [".NET", "net"]),
    ("F#", ["F#"]),
]


def test_everybody_is_found_as_others_type_on_both_databases():
    for number, (name, _) in enumerate(TYPED_BY_OTHERS):
        member(f"p-{number}", name=name)

    for number, (_, ways) in enumerate(TYPED_BY_OTHERS):
        for way in ways:
            assert f"p-{number}" in found(text=way), way
    for sign, number in {"C++": 9, "C#": 10, ".NET": 11, "F#": 12}.items():
        assert found(text=sign) == {f"p-{number}"}


def test_what_ends_in_dot_net_is_found_as_dot_net_and_a_domain_is_not():
    member("asp", name="Ada of ASP.NET")
    member("domain", name="Grace", projects=["https://example.net/ada.net"])

    assert found(text=".NET") == found(text="asp.net") == {"asp"}
    assert found(text="net") == {"asp", "domain"}


@pytest.mark.parametrize(
    "link",
    [
        "https://github.com/django/django",
        "http://www.github.com/Django/django.git",
        "git@github.com:django/django.git",
        "https://github.com/django/django/pulls?q=is%3Aopen#top",
        "github.com/django/django/",
    ],
)
@pytest.mark.parametrize("where", ["text", "project"])
def test_a_pasted_link_finds_the_project(register, link, where):
    assert found(**{where: link}) == {"ines"}
