from email import message_from_bytes, policy

from simulator.services import mail_page

WHOLE = b"""Subject: =?utf-8?q?Confirm_=3Cb=3E_=26_join?=
From: Meanwhile <meanwhile@localhost>
To: "A <i> B" <ada@example.org>
Date: Mon, 30 Nov 2026 07:55:43 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8

Open http://127.0.0.1/a?b=c&d and press <the button>.
--x
Content-Type: text/html; charset=utf-8

<!doctype html>
<html lang="en"><head><title>T</title></head><body><a href="http://127.0.0.1/">Go</a></body></html>
--x--
"""
BARE = b"Content-Type: text/html\n\n<p>Hello</p>"


def read(mail):
    return message_from_bytes(mail, policy=policy.default)


def test_a_mail_is_shown_as_html_and_as_text_and_nothing_in_it_is_markup():
    page = mail_page.render_mailbox([(7, read(WHOLE))])

    assert '<h2 id="mail-7">Confirm &lt;b&gt; &amp; join</h2>' in page
    assert "<p>To &quot;A &lt;i&gt; B&quot; &lt;ada@example.org&gt;</p>" in page
    assert "Mon, 30 Nov 2026 07:55:43 +0000" in page
    assert '<iframe src="/mail/7/" ' in page
    assert 'title="Confirm &lt;b&gt; &amp; join, as HTML"' in page
    assert "press &lt;the button&gt;." in page


def test_a_link_in_the_text_can_be_followed():
    page = mail_page.render_mailbox([(1, read(WHOLE.replace(b"?b=c&d", b"/b:c/")))])

    assert '<a href="http://127.0.0.1/a/b:c/">http://127.0.0.1/a/b:c/</a>' in page


def test_what_a_mail_lacks_is_not_shown():
    only_html = mail_page.render_mail(1, read(BARE))
    only_text = mail_page.render_mail(1, read(b"Subject: S\n\nHello"))

    assert ("<iframe" in only_html, "<pre" in only_html) == (True, False)
    assert ("<iframe" in only_text, "<pre" in only_text) == (False, True)


def test_links_in_the_html_open_outside_of_the_frame():
    base = '<base target="_blank">'

    assert mail_page.framed_html(read(WHOLE)).startswith(f"<!doctype html>{base}\n<html")
    assert mail_page.framed_html(read(BARE)) == f"{base}<p>Hello</p>"
    assert mail_page.framed_html(read(b"Subject: S\n\nHello")) == ""
