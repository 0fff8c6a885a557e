from django.template.loader import render_to_string

from contributors.directory.cards import make_card
from contributors.models import Contributor
from contributors.values.fields import DEFAULT_AUDIENCES
from contributors.values.links import make_link
from contributors.values.visibility import Audience


def person(visibility=None, **said):
    audiences = {name: audience.value for name, audience in DEFAULT_AUDIENCES.items()}
    return Contributor(handle="ada", visibility=audiences | (visibility or {}), **said)


def test_a_card_says_what_the_viewer_may_see():
    ada = person(
        name="Ada", place="London", mentoring=True, picture_digest="abc", kinds=["code", "doc"]
    )

    public, members = make_card(ada, Audience.PUBLIC), make_card(ada, Audience.MEMBERS)

    assert (public.heading, public.url) == ("Ada", "/people/ada/")
    assert public.picture == "/people/pictures/abc.webp"
    assert public.kinds == ("Code", "Documentation")
    assert (public.place, public.mentoring) == ("", False)
    assert (members.place, members.mentoring) == ("London", True)


def test_what_a_member_says_is_words_on_a_card_and_no_markup():
    said = person({"place": "public"}, name="<i>A</i>", place="<i>B</i>", languages=["<i>C</i>"])
    card = make_card(said, Audience.PUBLIC)

    html = render_to_string("contributors/directory/_card.html", {"card": card})

    assert html.count("<bdi>&lt;i&gt;") == 3
    assert "<i>" not in html


def test_whose_name_is_hidden_is_called_by_what_is_not():
    assert make_card(person({"name": "me"}, name="Bo"), Audience.PUBLIC).heading == "ada"
    nick = person({"name": "members"}, name="Ada", display_name="Countess")
    assert make_card(nick, Audience.PUBLIC).heading == "Countess"


def test_a_picture_that_is_not_stored_yet_stands_on_the_card_of_who_has_no_page_yet():
    newcomer = person(name="Ada")
    newcomer.handle = None

    shown = make_card(newcomer, Audience.PUBLIC, "/new.webp")

    assert (shown.picture, shown.url) == ("/new.webp", "")


def test_a_card_names_a_few_of_many():
    urls = [f"https://codeberg.org/ada/{number}" for number in range(5)]
    many = person(
        kinds=["code", "doc", "design", "test", "bug"], projects=urls, languages=list("abcde")
    )

    shown = make_card(many, Audience.PUBLIC)

    assert (shown.kinds, shown.more) == (("Code", "Documentation", "Bug reports"), 2)
    assert shown.projects == tuple(map(make_link, urls[:3]))
    assert shown.languages == ("a", "b", "c")
