from itertools import islice

import pytest

from contributors.values.handles import handle_candidates, wished_handle


@pytest.mark.parametrize(
    ("names", "wished"),
    [
        (["Ada Byron"], "ada-byron"),
        (["", "田辺 雪", "Yuki T."], "yuki-t"),
        (["ليلى حداد"], ""),
        (["Inês"], "ines"),
        (["@leila"], "leila"),
        (["<script>alert(1)</script>"], "scriptalert1script"),
        (["pictures", "Admin"], ""),
        (["x" * 99], "x" * 30),
        (["--_"], ""),
        ([], ""),
    ],
)
def test_a_handle_is_made_of_the_first_name_that_gives_one(names, wished):
    assert wished_handle(names) == wished


def test_a_taken_handle_gets_a_few_letters_more():
    first, second, third = islice(handle_candidates("ada"), 3)

    assert first == "ada"
    assert second.startswith("ada-")
    assert second != third


def test_who_has_no_latin_letters_gets_a_handle_all_the_same():
    assert next(handle_candidates("")).startswith("contributor-")
