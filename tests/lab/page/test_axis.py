import re

import pytest
from django.conf import settings

from lab.page.axis import STEPS, Axis, long_enough


@pytest.mark.parametrize(
    ("seconds", "length"), [(0, 0.5), (0.49, 1), (0.9, 1), (1.5, 2), (2.7, 3), (19, 20), (99, 20)]
)
def test_it_is_long_enough(seconds, length):
    assert long_enough(seconds).length == length


def test_marks_stand_at_even_distances():
    marks = list(Axis(2.0).marks)

    assert [mark.place for mark in marks] == [0, 20, 40, 60, 80, 100]
    assert [mark.words for mark in marks] == ["0", "0.4", "0.8", "1.2", "1.6", "2 s"]
    assert [mark.anchor for mark in marks] == ["start", *["middle"] * 4, "end"]


def test_what_is_beyond_stands_at_the_end():
    assert Axis(2.0).place(5) == 100


def test_the_stylesheet_knows_every_length():
    css = (settings.BASE_DIR / "static/css/lab/lab-chart.css").read_text()

    assert set(re.findall(r'data-axis="([\d.]+)"', css)) == {Axis(length).name for length in STEPS}
