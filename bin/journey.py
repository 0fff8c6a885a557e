"""Signs three people up at a running site, each over another wire, with curl.

bin/journey.py http://127.0.0.1:8000 http://127.0.0.1:8001 [RUN]: the site, the simulator that
takes its mail, and a word that makes the addresses new.
"""

import html
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from tempfile import TemporaryDirectory

BROWSER = ["--user-agent", "Mozilla/5.0", "--header", "Accept: text/html"]


def main(site: str, simulator: str, run: str = "journey") -> None:
    """Raise AssertionError where somebody does not become a member."""
    for wire, sign_up in {
        "terminal": type_lines,
        "browser": click_through,
        "htmx": stream_checks,
    }.items():
        email = f"{run}-{wire}@example.org"
        welcome = sign_up(site.rstrip("/"), simulator.rstrip("/"), email)
        assert re.search("[Yy]ou are (now )?(a member|signed in)", welcome), welcome
        print(f"{wire}: {email} is a member")


def type_lines(site: str, simulator: str, email: str) -> str:
    """Type each line that the site prints."""
    text = run_curl("-N", "--data", f"email={email}", f"{site}/join/")
    for _ in ("details", "check", "create"):
        text = run_curl(*printed_line(text))
    assert f"We are sending an email to {email}." in text, text
    return run_curl(*printed_line(run_curl(mailed_link(simulator, email))))


def click_through(site: str, simulator: str, email: str) -> str:
    """Load each page as a browser without JavaScript does."""
    with TemporaryDirectory() as kept:
        return fill_in(Browser(site, f"{kept}/cookies"), simulator, email, [])


def stream_checks(site: str, simulator: str, email: str) -> str:
    """Have the checks streamed as htmx does, then go on as a browser does."""
    htmx = ["--header", "Accept: text/event-stream", "--header", "HX-Request: true"]
    with TemporaryDirectory() as kept:
        return fill_in(Browser(site, f"{kept}/cookies"), simulator, email, htmx)


def fill_in(browser: "Browser", simulator: str, email: str, headers: list[str]) -> str:
    page = browser.open("/join/")
    checks = browser.submit(page, "/join/", *headers, email=email, use="picture")
    assert 'slot="account"' in checks, checks
    # A stream for htmx goes into the page that is there.
    details = browser.submit(page + checks, "/join/details/")
    check = browser.submit(details, "/join/check/", name="Ada")
    sent = browser.submit(check, "/join/create/", agree="1")
    assert "mail" in sent, sent
    path = mailed_link(simulator, email).removeprefix(browser.site)
    # A form without an action goes to the page that it is on.
    return browser.submit(browser.open(path), "", to=path)


@dataclass
class Browser:
    site: str
    jar: str

    def open(self, path: str, *words: str) -> str:
        cookies = ["--cookie", self.jar, "--cookie-jar", self.jar, "--location"]
        return run_curl("-N", *BROWSER, *cookies, *words, f"{self.site}{path}")

    def submit(self, page: str, action: str, *words: str, to: str = "", **typed: str) -> str:
        forms = Forms()
        forms.feed(page)
        given = {**forms.fields(action), **typed}
        data = [word for pair in given.items() for word in ("--data-urlencode", "=".join(pair))]
        return self.open(to or action, "--header", f"Origin: {self.site}", *words, *data)


class Forms(HTMLParser):
    """Collects what a page's forms send: hidden fields, and what is filled in or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.actions: dict[str, str] = {}
        self.found: list[tuple[str, str, str]] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        seen = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = seen.get("id", f"form {len(self.actions)}")
            self.actions[self.inside] = seen.get("action", "")
        ticked = seen.get("type") not in {"checkbox", "radio"} or "checked" in seen
        if tag == "input" and ticked and "disabled" not in seen and "name" in seen:
            owner = seen.get("form", self.inside)
            self.found.append((owner, seen["name"], seen.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == "form" else self.inside

    def fields(self, action: str) -> dict[str, str]:
        owners = [name for name, place in self.actions.items() if place == action]
        assert owners, f"No form for {action} among {self.actions}"
        return {name: value for owner, name, value in self.found if owner == owners[-1]}


def run_curl(*words: str) -> str:
    command = ["curl", "--silent", "--show-error", "--max-time", "30", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def printed_line(text: str) -> list[str]:
    """The words of the first line that can be typed, without its `curl`."""
    line = next(line for line in text.splitlines() if "curl -" in line)
    return shlex.split(line[line.index("curl -") :])[1:]


def mailed_link(simulator: str, email: str) -> str:
    """Return the newest link that was mailed to this address; wait until there is one."""
    for _ in range(100):
        mails = html.unescape(run_curl(f"{simulator}/mail/"))
        if found := re.search(
            rf"To {re.escape(email)}\b.*?(http\S+?/join/confirm/[^\s<\"]+)", mails, re.DOTALL
        ):
            return found[1]
        subprocess.run(["sleep", "0.2"], check=True)
    raise AssertionError(f"No mail came for {email}")


if __name__ == "__main__":
    main(*sys.argv[1:])
