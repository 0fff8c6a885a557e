import pytest

from contributors.privacy.ages import spell_age

DAY = 24 * 60 * 60


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.5, "0.5 seconds"),
        (1, "1 second"),
        (60, "one minute"),
        (90, "90 seconds"),
        (30 * 60, "30 minutes"),
        (60 * 60, "one hour"),
        (36 * 60 * 60, "36 hours"),
        (DAY, "one day"),
        (3 * DAY, "three days"),
        (7 * DAY, "one week"),
        (10 * DAY, "10 days"),
        (14 * DAY, "two weeks"),
        (52 * 7 * DAY, "one year"),
        (365 * DAY, "one year"),
    ],
)
def test_an_age_is_spelled_in_its_longest_unit(seconds, words):
    assert spell_age(seconds) == words
