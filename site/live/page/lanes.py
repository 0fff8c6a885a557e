"""Lanes of a chart as HTML. There may be hundreds: what is the same for all is rendered once."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from live.page.chart import PhoneLane, RoomChart
from meanwhile.partials import Partial

LANE, MARK = Partial("live/screen/_phone.html"), Partial("live/screen/_mark.html")


def render_lane(lane: PhoneLane) -> SafeString:
    marks = [
        MARK.render({"lookup": lookup, "state": state, "at": at, "place": place})
        for lookup, state, at, place in lane.marks
    ]
    return LANE.render({"lane": lane, "run": lane.run, "marks": SafeString("".join(marks))})


def render_chart(chart: RoomChart) -> SafeString:
    lanes = SafeString("".join([render_lane(lane) for lane in chart.lanes]))
    return render_to_string("live/screen/_chart.html", {"chart": chart, "lanes": lanes})
