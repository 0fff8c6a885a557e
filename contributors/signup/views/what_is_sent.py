"""View that says what each lookup sends, and to whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contributors.lookups import LOOKUPS


@require_safe
def sends(request: HttpRequest) -> HttpResponse:
    return render(request, "contributors/signup/sends.html", {"lookups": LOOKUPS})
