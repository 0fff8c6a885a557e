from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from contributors.exports.frame import Repository
from tests.contributors.exports.test_repository_files import ada, written


def test_a_table_has_seven_in_a_row_and_links_to_commits():
    people = [ada(handle=f"ada{number}") for number in range(8)]
    people[0].accounts = ["https://github.com/octo"]

    text = written("markdown", people)

    rows = text.split("<tr>")[1:]
    assert [row.count("<td ") for row in rows] == [7, 1]
    assert "https://github.com/django/django/commits?author=octo" in rows[0]
    assert 'href="#code-ada1"' in rows[0]
    assert "\n\n" not in text  # An empty line would end the HTML, for Markdown.


def test_elsewhere_than_on_github_no_commits_are_linked():
    octo = ada(accounts=["https://github.com/octo"])

    assert "commits?author" not in written("markdown", [octo], repository=Repository())


class Attributes(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag, *(name for name, _ in attrs)}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_no_name_is_more_than_text_in_a_table(name):
    page = Attributes()

    page.feed(written("markdown", [ada(name=name)]))

    known = "table tr td align valign width a href img src alt br sub b title"
    assert page.seen == set(known.split())
