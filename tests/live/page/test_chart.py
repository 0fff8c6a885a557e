import pytest

from lab.options.choices import Pick
from live.page.chart import draw_chart
from live.page.lanes import render_chart, render_lane
from live.rooms.records import RunEnd, RunRecord
from live.rooms.room import Room


@pytest.fixture
def room(virtual_time):
    virtual_time.now = 100.0
    return Room("abcde", 600)


def note(room, phone=1, times=(), began=99.0, **more):
    run = RunRecord(phone, 1, Pick.STREAMED, "Mira <b>Okafor</b>", began, 6, **more)
    for at in times:
        run.arrive("picture", "found", at)
    room.note(run)
    return run


def test_an_empty_room_has_a_short_axis_and_says_that_nobody_is_there(room):
    chart = draw_chart(room)

    assert chart.axis.length == 2.5
    assert "Nobody has pressed yet." in render_chart(chart)


def test_lanes_stand_in_the_order_of_their_phones_on_one_axis(room):
    note(room, 2, first_byte=0, over=3000, end=RunEnd.FINISHED)
    note(room, 1, first_byte=0)

    one, two = draw_chart(room).lanes

    assert (one.run.phone, two.run.phone) == (1, 2)
    assert one.axis == two.axis
    assert one.axis.length == 4
    assert (one.extent, two.extent) == (25, 75)


def test_an_answer_is_a_dot_at_its_time(room):
    note(room, times=(400,), first_byte=0)
    (lane,) = draw_chart(room).lanes

    assert list(lane.marks) == [("picture", "found", 400, 16)]
    html = render_lane(lane)
    assert 'data-lookup="picture"' in html
    assert 'data-at="400"' in html
    assert "Mira &lt;b&gt;Okafor" in html


def test_a_page_that_is_still_empty_is_hatched_and_grows(room):
    note(room)
    (lane,) = draw_chart(room).lanes

    html = render_lane(lane)

    assert (lane.blank, lane.left) == (40, 1.5)
    assert 'class="blank"' in html
    assert 'data-grows="1.5"' in html
    assert 'class="been"' not in html


def test_what_is_open_grows_from_where_it_is(room):
    note(room, first_byte=500)
    (lane,) = draw_chart(room).lanes

    assert (lane.blank, lane.width) == (20, 20)
    assert 'class="been" x="20.0%"' in render_lane(lane)
    assert render_lane(lane).count("data-grows") == 1


def test_what_has_ended_stands_still(room):
    note(room, first_byte=0, over=1000, end=RunEnd.LEFT)
    (lane,) = draw_chart(room).lanes

    assert "data-grows" not in render_lane(lane)
    assert 'data-end="left"' in render_lane(lane)


def test_an_error_page_is_a_cross(room):
    note(room, first_byte=1000, broke=1000, over=1000, end=RunEnd.FINISHED)

    assert '<svg class="broke" x="40.0%"' in render_chart(draw_chart(room))


@pytest.mark.parametrize(("phones", "crowd"), [(1, "few"), (15, "many"), (41, "crowd")])
def test_lanes_make_room_for_each_other(room, phones, crowd):
    for phone in range(1, phones + 1):
        note(room, phone)

    chart = draw_chart(room)

    assert chart.crowd == crowd
    assert render_chart(chart).count("<li ") == phones


def test_a_clock_that_was_set_back_draws_nothing_before_the_press(room):
    note(room, began=101.0)

    assert draw_chart(room).lanes[0].extent == 0
