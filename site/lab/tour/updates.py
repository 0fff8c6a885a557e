"""Updates of the tour's page, the same for every transport."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from lab.page.source_code import coloured
from lab.tour.run import Finding, Run
from lab.tour.stops import Stop
from lab.tour.wording import DJANGO, KINDS, conclusion, summary


def page(run: Run, request: HttpRequest) -> dict[str, Any]:
    """The context of the whole page: plain values, no queries."""
    return {
        "stops": [{**about(stop), **found(stop, run.of(stop))} for stop in run.stops],
        "django": DJANGO,
        "summary": summary(run) if run.complete else "",
        "curl": f"curl -N {request.build_absolute_uri(reverse('tour'))}",
    }


def about(stop: Stop) -> dict[str, Any]:
    return {"stop": stop, "code": coloured(stop.probe)}


def found(stop: Stop, finding: Finding) -> dict[str, Any]:
    return {
        "stop": stop,
        "finding": finding,
        "places": [(place, KINDS[place.kind]) for place in finding.places],
        "conclusion": conclusion(finding),
    }


def row(stop: Stop, finding: Finding) -> str:
    return render_to_string("lab/_finding.html", found(stop, finding))
