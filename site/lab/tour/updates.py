"""Updates of the tour's page, the same for every transport."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from lab.page.source_code import highlight_source
from lab.tour.run import Finding, TourRun
from lab.tour.stops import Stop
from lab.tour.wording import DJANGO, KINDS, describe_finding, summarise_tour


def page_context(run: TourRun, request: HttpRequest) -> dict[str, Any]:
    """The context of the whole page: plain values, no queries."""
    return {
        "stops": [
            {**stop_context(stop), **finding_context(stop, run.of(stop))} for stop in run.stops
        ],
        "django": DJANGO,
        "summary": summarise_tour(run) if run.complete else "",
        "curl": f"curl -N {request.build_absolute_uri(reverse('tour'))}",
    }


def stop_context(stop: Stop) -> dict[str, Any]:
    return {"stop": stop, "code": highlight_source(stop.probe)}


def finding_context(stop: Stop, finding: Finding) -> dict[str, Any]:
    return {
        "stop": stop,
        "finding": finding,
        "executions": [(execution, KINDS[execution.kind]) for execution in finding.executions],
        "conclusion": describe_finding(finding),
    }


def render_finding(stop: Stop, finding: Finding) -> str:
    return render_to_string("lab/tour/_finding.html", finding_context(stop, finding))
