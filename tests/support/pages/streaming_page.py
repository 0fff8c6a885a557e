import asyncio

import pytest
from django.test import AsyncRequestFactory, override_settings
from django.utils.safestring import SafeString

from meanwhile.fragments import Fragment
from meanwhile.settling import Job
from meanwhile.streams import stream

TEMPLATES = {
    "page.html": "{% load meanwhile %}<main>{{ title }}{% fragments %}</main>",
}


@pytest.fixture(autouse=True)
def templates():
    backend = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)],
            "libraries": {"meanwhile": "meanwhile.templatetags.meanwhile"},
        },
    }
    with override_settings(TEMPLATES=[backend]):
        yield


HTML = {"accept": "text/html"}
EVENTS = {"accept": "text/event-stream"}
TEXT = {"accept": "text/plain"}


class Gates:
    """Jobs that answer when they are let through."""

    def __init__(self, *names):
        self.opened = {name: asyncio.Event() for name in names}
        self.cancelled = []

    @property
    def jobs(self):
        return [Job(name, lambda name=name: self.run(name), deadline=60) for name in self.opened]

    async def run(self, name):
        try:
            await self.opened[name].wait()
        except asyncio.CancelledError:
            self.cancelled.append(name)
            raise
        return name


def show(settled):
    words = settled.problem or settled.value
    if words == "nothing":
        return []
    if words == "broken":
        raise ValueError("secret")
    html = SafeString(f"<p slot={settled.name}>{words}</p>")
    return [Fragment(settled.name, html, text=words)]


async def answer(jobs, headers, **more):
    request = AsyncRequestFactory().get("/", headers=headers)
    context = {"title": "<T>"}
    return await stream(request, jobs, show, template="page.html", context=context, **more)
