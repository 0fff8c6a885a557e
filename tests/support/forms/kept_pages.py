"""What a page that keeps a form must have: all that was typed, as it was, and no secret."""

from tests.support.pages.plain_browser import Page

SECRET = "secret words"
TYPED = {
    "email": "new@example.org",
    "name": 'Ada "> <b>Byron</b> & co',
    "languages": "English\r\nFrançais\r\n",
    "kinds": ["code", "doc"],
    "username": "ada@example.org",
    "password": SECRET,
}
WIRES = {
    "page": {"Accept": "text/html"},
    "fragment": {"Accept": "text/html, text/event-stream", "HX-Request": "true"},
    "text": {"Accept": "text/plain"},
}
# What a page says that keeps something, and what a program hears.
KEPT = "still on this page"
AGAIN = ("again", "Load the page", "curl -N")


def pairs(posted):
    return {
        (name, each if name != "password" else "")
        for name, value in posted.items()
        for each in (value if isinstance(value, list) else [value])
    }


def missing(response, wire, posted=TYPED):
    """Return what this answer to a form does not keep, as words; empty where it keeps all."""
    words = response.content.decode()
    if wire == "text":
        return "" if any(each in words for each in AGAIN) else "what to do"
    if KEPT not in words:
        return "that it is kept"
    if ("<html" in words) is (wire == "fragment"):
        return "the form that suits the client"
    if SECRET in words:
        return "the secret"
    forms = [set(form.fields) for form in Page(words).forms if form.buttons]
    return "" if any(pairs(posted) <= form for form in forms) else "what was typed"


def kept_form(response, button=0):
    """Return where which fields go when the page's form is sent once more."""
    forms = [
        form for form in Page(response.content.decode()).forms if "sign-out" not in form.action
    ]
    form = forms[button]
    sent = {}
    for name, value in form.fields:
        sent.setdefault(name, []).append(value)
    return form.action, sent
