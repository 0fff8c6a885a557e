"""An audience: phones that press their buttons, and the screen that shows them, by real sockets."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from time import perf_counter

import aiohttp

HTML = {"Accept": "text/html"}
EVENTS = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ROW = re.compile(r'data-lookup="([a-z-]+)" data-state="[a-z ]+" data-at="(\d+)"')
NUMBER = re.compile(r'data-phone="(\d+)"')
LANE = re.compile(r'<li id="phone-(\d+)"(.*?)</li>', re.DOTALL)

# Of a phone and a lookup: the milliseconds that the answer took.
type Answers = dict[tuple[int, str], int]


@dataclass
class Seen:
    """What was seen, and when by this machine's clock."""

    answers: Answers = field(default_factory=dict)
    came: dict[tuple[int, str], float] = field(default_factory=dict)

    def note(self, key: tuple[int, str], at: int, now: float) -> None:
        if self.answers.get(key) != at:
            self.answers[key] = at
            self.came[key] = now


class Browser:
    """One browser: its cookies, and the token of its last page."""

    def __init__(self, url: str) -> None:
        self.url, self.token = url, ""
        # Addresses are numbers here, and without this no cookie would be kept.
        jar = aiohttp.CookieJar(unsafe=True)
        self.session = aiohttp.ClientSession(
            cookie_jar=jar,
            timeout=aiohttp.ClientTimeout(total=None),
            read_bufsize=1 << 20,
            # A connection that was kept may be closed by now, and nobody sends a form twice.
            connector=aiohttp.TCPConnector(force_close=True),
        )

    async def open(self, path: str) -> str:
        async with self.session.get(self.url + path, headers=HTML) as reply:
            return self.read(await reply.text())

    def read(self, html: str) -> str:
        self.token = TOKEN.search(html)[1]  # type: ignore[index]
        return html

    async def order(self, path: str, **posted: str) -> str:
        """Send a form; return where it led to."""
        form = {**posted, "csrfmiddlewaretoken": self.token}
        async with self.session.post(self.url + path, data=form, headers=HTML) as reply:
            self.read(await reply.text())
            return reply.url.path

    async def events(self, method: str, path: str) -> AsyncIterator[str]:
        form = {"csrfmiddlewaretoken": self.token} if method == "POST" else None
        async with self.session.request(
            method, self.url + path, data=form, headers=EVENTS
        ) as reply:
            assert reply.status == 200, reply.status
            lines: list[str] = []
            async for line in reply.content:
                if line.startswith(b"data: "):
                    lines.append(line[6:].decode())
                elif lines and line == b"\n":
                    yield "".join(lines)
                    lines.clear()


async def open_room(url: str) -> tuple[Browser, str]:
    """Open a room; return its speaker's browser and its path."""
    speaker = Browser(url)
    await speaker.open("/live/")
    screen = await speaker.order("/live/")
    return speaker, screen.removesuffix("screen/")


async def watch_screen(speaker: Browser, room: str, seen: Seen, sizes: list[int]) -> None:
    """Note what the screen shows of every lane, until called off."""
    async for event in speaker.events("GET", f"{room}screen/"):
        now = perf_counter()
        sizes.append(len(event))
        for number, lane in LANE.findall(event):
            for lookup, _, at in re.findall(
                r'data-lookup="([a-z-]+)" data-state="([a-z ]+)" data-at="(\d+)"', lane
            ):
                seen.note((int(number), lookup), int(at), now)


async def press_button(phone: Browser, room: str, after: float, seen: Seen) -> None:
    """Press the button after so many seconds; note each row as it comes."""
    await asyncio.sleep(after)
    rows: list[tuple[str, int, float]] = []
    number = 0
    async for event in phone.events("POST", room):
        now = perf_counter()
        rows += [(lookup, int(at), now) for lookup, at in ROW.findall(event)]
        if found := NUMBER.search(event):
            number = int(found[1])
    for lookup, at, now in rows:
        seen.note((number, lookup), at, now)


async def bring_phones(urls: list[str], room: str, many: int) -> list[Browser]:
    """Let so many phones open the room, in turns at each of these servers."""
    phones = [Browser(urls[number % len(urls)]) for number in range(many)]
    for start in range(0, many, 20):
        await asyncio.gather(*[phone.open(room) for phone in phones[start : start + 20]])
    return phones
