"""Page of the mailbox: each mail as its reader's program shows it, and its text beside it."""

import re
from collections.abc import Iterable
from email.message import EmailMessage
from html import escape

# No script, whatever a mail says; its HTML is in a frame of its own.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# As strict as a mail program is: nothing runs, nothing is loaded, and a link opens elsewhere.
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
FRAME_HEADERS = {
    **HEADERS,
    "Content-Security-Policy": (
        f"sandbox {SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "frame-ancestors 'self'"
    ),
}
STYLES = ("base", "tokens", "layout", "site", "button", "signup/panel", "mailbox")
BRAND = (
    '<svg viewBox="0 0 30 24" aria-hidden="true"><g id="i-brand">'
    '<rect class="first" y="3" width="19" height="7.5" rx="3.75"/>'
    '<rect class="second" x="8" y="13.5" width="22" height="7.5" rx="3.75"/></g></svg>'
)
LINK = re.compile(r"https?://[^\s<&]+")
DOCTYPE = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Emails – the simulator</title>
{styles}
</head>
<body>
<header class="site-header">
<span class="brand">{brand}Meanwhile</span>
<nav aria-label="Main"><a href="/mail/" aria-current="page">Emails</a>
<a href="/">Simulator</a></nav>
</header>
<main>
<div class="mails">
<h1>Emails from the site</h1>
<p class="lede">The newest comes first. None of them has left this machine.</p>
<p><a class="btn plain" href="/mail/">Check again</a></p>
{mails}
</div>
</main>
<footer class="site-footer"><span>The simulator keeps the last 50 until it stops.</span></footer>
</body>
</html>
"""
MAIL = """<article class="panel mail" aria-labelledby="mail-{number}">
<header>
<h2 id="mail-{number}">{subject}</h2>
<p>To {to}</p>
<p class="less">From {sender}{date}</p>
</header>
<div class="views">{views}</div>
</article>"""
FRAME = """
<div>
<h3>HTML</h3>
<iframe src="/mail/{number}/" title="{subject}, as HTML" sandbox="{sandbox}"
loading="lazy"></iframe>
</div>"""
TEXT = """
<div>
<h3>Text</h3>
<pre>{text}</pre>
</div>"""


def render_mailbox(mails: Iterable[tuple[int, EmailMessage]]) -> str:
    """Return the page with these emails, each by its number."""
    shown = "\n".join(render_mail(number, message) for number, message in mails)
    styles = "\n".join(f'<link rel="stylesheet" href="/mail/css/{name}.css">' for name in STYLES)
    return PAGE.format(styles=styles, brand=BRAND, mails=shown or "<p>Nothing yet.</p>")


def render_mail(number: int, message: EmailMessage) -> str:
    said = {name: escape(str(message[name] or "")) for name in ("subject", "to", "from", "date")}
    known = {"number": number, "subject": said["subject"], "sandbox": SANDBOX}
    views = FRAME.format(**known) if part_of(message, "html") else ""
    if text := part_of(message, "plain"):
        views += TEXT.format(**known, text=link_urls(escape(text, quote=False)))
    date = f", {said['date']}" if said["date"] else ""
    return MAIL.format(**known, to=said["to"], sender=said["from"], date=date, views=views)


def part_of(message: EmailMessage, kind: str) -> str:
    """Return the part of an email that is text of this kind; empty where it has none."""
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""


def link_urls(escaped: str) -> str:
    return LINK.sub(lambda link: f'<a href="{link[0]}">{link[0]}</a>', escaped)


def framed_html(message: EmailMessage) -> str:
    """Return the HTML of an email, whose links leave the frame; empty where it has none."""
    html = part_of(message, "html")
    if not html:
        return ""
    start = found.end() if (found := DOCTYPE.match(html)) else 0
    return f'{html[:start]}<base target="_blank">{html[start:]}'
