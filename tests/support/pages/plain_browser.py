"""A browser without scripts: one of today, or an older one that knows no `form="…"`."""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.test import AsyncClient

HTML = {"Accept": "text/html"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}

TICKED = {"checkbox", "radio"}


@dataclass
class Form:
    """One form: `fields` are sent with each of its buttons, which are (words, name, value)."""

    action: str
    method: str
    id: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """The forms of a page, with `old` as nesting alone has them, and its first heading."""

    def __init__(self, html, old=False):
        super().__init__()
        self.old = old
        self.forms, self.outside, self.path = [], [], []
        self.words, self.heading, self.text, self.select, self.typed = [], "", "", None, None
        self.pressed, self.form = [], None
        self.feed(html)
        # A page that stays open has its heading told when it is known, and the last one is shown.
        late = re.findall(r'slot="heading(?:-waiting)?"[^>]*>([^<]*)<', html)
        self.heading = self.heading or (late or [""])[-1]

    def owner(self, known):
        """Return the form of a control with these attributes. It must have begun before."""
        if not self.old and "form" in known:
            return next(form for form in self.forms if form.id == known["form"])
        return self.forms[-1] if "form" in self.path else Form("", "")

    def handle_starttag(self, tag, attributes):
        known = {name: value or "" for name, value in attributes}
        if tag == "form" and "form" not in self.path:
            places = (known.get(name, "") for name in ("action", "method", "id"))
            self.forms.append(Form(*places))
        if tag in ("input", "button", "select", "textarea") and "form" not in self.path:
            self.outside.append((tag, known))
        if tag == "input":
            self.add(known)
        if tag == "button" and known.get("type") != "button" and "disabled" not in known:
            self.pressed = self.owner(known).buttons
            self.pressed.append(("", known.get("name", ""), known.get("value", "")))
        if tag in ("select", "textarea"):
            self.select, self.typed, self.form = known["name"], None, self.owner(known)
        if tag == "option" and self.select and (self.typed is None or "selected" in known):
            self.typed = known.get("value", "")
        self.words = [] if tag in ("h1", "button", "textarea") else self.words
        if tag not in VOID:
            self.path.append(tag)

    def add(self, known):
        form = self.owner(known)
        kind, pair = known.get("type", "text"), (known.get("name", ""), known.get("value", "on"))
        if "disabled" in known:
            return
        if kind in TICKED:
            form.boxes.append(pair)
            if "checked" not in known:
                return
        if kind == "submit":
            form.buttons.append((known.get("value", ""), *pair))
        else:
            form.fields.append(pair if "value" in known or kind in TICKED else (pair[0], ""))

    def handle_data(self, data):
        self.words.append(data)
        self.text += data

    def handle_endtag(self, tag):
        said = " ".join("".join(self.words).split())
        if tag == "h1":
            self.heading = self.heading or said
        if tag == "button" and self.pressed:
            self.pressed[-1] = (said, *self.pressed[-1][1:])
            self.pressed = []
        if tag in ("select", "textarea"):
            value = said if tag == "textarea" else self.typed or ""
            self.form.fields.append((self.select, value))
            self.select = None
        while tag in self.path and self.path.pop() != tag:
            pass

    def find(self, button):
        """Return the form that has this button, by the beginning of its words, and the button."""
        return next(
            (form, one) for form in self.forms for one in form.buttons if one[0].startswith(button)
        )


class Browser:
    """Somebody with cookies, who sees one page at a time and presses its buttons."""

    def __init__(self, old=False):
        self.client, self.old = AsyncClient(enforce_csrf_checks=True), old
        self.url, self.response, self.page, self.status = "/", None, None, 0

    def copy(self):
        """Return another one with the same cookies."""
        other = Browser(self.old)
        other.client.cookies = deepcopy(self.client.cookies)
        return other

    async def goto(self, url):
        self.url, self.response = url, await self.client.get(url, headers=HTML)
        await self.follow()

    async def press(self, button, **typed):
        await self.post(*self.sends(button, **typed))
        await self.follow()

    async def post(self, url, sent):
        self.url, self.response = url, await self.client.post(url, sent, headers=HTML)

    def sends(self, button, **typed):
        """Return where this button would send which fields; what is typed takes their place."""
        form, (_, name, value) = self.page.find(button)
        sent = {}
        for key, each in [*form.fields, (name, value)]:
            sent.setdefault(key, []).append(each)
        return urljoin(self.url, form.action), {**sent, **typed}

    async def follow(self):
        """Show what came, or what it leads to."""
        while self.response.status_code in (301, 302, 303):
            self.url = urljoin(self.url, self.response["Location"])
            self.response = await self.client.get(self.url, headers=HTML)
        if self.response.streaming:
            content = b"".join([piece async for piece in self.response])
        else:
            content = self.response.content
        self.status, self.page = self.response.status_code, Page(content.decode(), self.old)
