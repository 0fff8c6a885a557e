import pytest

from contributors.values.search.pasted_links import read_links


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://github.com/django/django", "github.com/django/django"),
        ("HTTP://www.GitHub.com/Django/django.git", "github.com/Django/django"),
        ("git@github.com:django/django.git", "github.com/django/django"),
        ("ssh://git@codeberg.org:22/ada/engine", "codeberg.org/ada/engine"),
        ("git+https://git.sr.ht/~ada/engine", "git.sr.ht/~ada/engine"),
        ("www.github.com/django/django/", "github.com/django/django"),
        ("https://github.com/django/django/issues/12?x=1#a", "github.com/django/django"),
        ("https://gitlab.com/a/b/c/-/tree/main", "gitlab.com/a/b/c"),
        ("(https://example.org/caf%C3%A9?id=12#top).", "( example.org/café?id=12"),
        ("https://matrix.to/#/@u:matrix.org", "matrix.to/#/@u:matrix.org"),
        ("ada https://münchen.example bo", "ada  xn--mnchen-3ya.example  bo"),
        ("https://", ""),
        ("https://[", ""),
        ("and/or ada@example.org/x", "and/or ada@example.org/x"),
        ("codeberg.org", "codeberg.org"),
    ],
)
def test_a_link_is_read_as_the_project_that_it_leads_to(typed, read):
    assert read_links(typed).strip() == read
