"""Shows the lookup "horoscope" wherever one appears. Runs in a process whose product has one."""

from collections.abc import Iterator

import httpx
from django.test import Client

from contributors.lookups import LOOKUPS
from contributors.support.upstream_override import StandIn, override_upstreams

# Nobody listens there.
NAMESERVER = "127.0.0.1:9"


def every_place() -> Iterator[tuple[str, str]]:
    page, terminal = (Client(headers={"Accept": f"text/{kind}"}) for kind in ("html", "plain"))
    yield "before", page.get("/join/").content.decode()
    yield "what is sent", page.get("/join/sends/").content.decode()
    posted = {"email": "ada@example.org", "chosen": "1", "use": "horoscope"}
    upstream = httpx.MockTransport(answer)
    with override_upstreams(
        StandIn(httpx.AsyncClient(transport=upstream, trust_env=False), NAMESERVER)
    ):
        for name, client in (("page", page), ("terminal", terminal)):
            yield f"checks, {name}", client.post("/join/", posted).content.decode()
    # All but this one are off.
    run = {"run": "1", "horoscope": "7"} | {f"{one.name}-how": "off" for one in LOOKUPS}
    for how in ("answers", "fails"):
        run["horoscope-how"] = how
        yield f"lab, {how}", terminal.get("/lab/", run).content.decode()
    yield "lab, page", page.get("/lab/").content.decode()


def answer(request: httpx.Request) -> httpx.Response:
    known = request.url.host == "stars.example"
    return httpx.Response(200, text="Virgo") if known else httpx.Response(404)
