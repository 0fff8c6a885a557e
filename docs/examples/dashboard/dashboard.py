"""A dashboard of three slow widgets, as a whole project in one file.

    uvicorn --app-dir docs/examples/dashboard dashboard:application

Then open http://127.0.0.1:8000/, or `curl -N http://127.0.0.1:8000/`.
"""

import asyncio
import sys
from pathlib import Path

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import path
from django.views.static import serve

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
sys.path.append(str(ROOT / "site"))

from meanwhile import Fragment, Job, NoAnswer, Settled, stream

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        INSTALLED_APPS=["meanwhile"],
        ROOT_URLCONF=__name__,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE]}],
    )


async def weather() -> str:
    await asyncio.sleep(0.4)
    return "14 °C, light rain"


async def builds() -> str:
    await asyncio.sleep(0.2)
    raise NoAnswer("The build server is asleep.")


async def inbox() -> str:
    await asyncio.sleep(60)
    return "Nothing new"


JOBS = [Job("weather", weather), Job("builds", builds), Job("inbox", inbox, deadline=1)]


async def dashboard(request: HttpRequest) -> HttpResponseBase:
    only = request.GET.getlist("only")
    wanted = [job for job in JOBS if not only or job.name in only]
    context = {"names": [job.name for job in wanted]}
    return await stream(request, wanted, show, template="dashboard.html", context=context)


def show(settled: Settled) -> list[Fragment]:
    words = settled.problem or settled.value
    context = {"name": settled.name, "words": words, "problem": settled.problem}
    html = render_to_string("dashboard.html#widget", context)
    return [Fragment(settled.name, html, text=f"{settled.name}: {words}")]


urlpatterns = [
    path("", dashboard),
    path("vendor/<path:path>", serve, {"document_root": ROOT / "static" / "vendor"}),
]
application = get_asgi_application()
