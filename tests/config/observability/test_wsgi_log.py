import logging
from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest

from config.observability.request_id import request_id
from config.observability.wsgi_log import WSGIExchange


class Reply(list[bytes]):
    closed_with = None

    def close(self):
        self.closed_with = request_id.get()


@pytest.fixture
def ask(caplog):
    """Ask a site for a path, as a WSGI server does; return its answer and the headers."""
    caplog.set_level(logging.INFO)

    def ask(site, path="/join/", **more):
        environ = {"PATH_INFO": path, "SCRIPT_NAME": "", "wsgi.input": BytesIO(), **more}
        setup_testing_defaults(environ)
        headers = {}

        def start(status, given):
            headers.update(given)

        exchange = WSGIExchange(environ, start, quiet={"/livez/"}.__contains__)
        reply = exchange.answer(site)
        body = b"".join(reply)
        reply.close()
        return body, headers

    return ask


def site(reply, status="200 OK"):
    def answer(environ, start_response):
        start_response(status, [("a", "b")])
        return reply

    return answer


def lines(caplog):
    return [record.getMessage() for record in caplog.records]


def test_an_answer_has_its_id_until_it_is_closed_and_then_a_line(ask, caplog):
    reply = Reply([b"one", b"two"])

    body, headers = ask(site(reply))

    (line,) = lines(caplog)
    assert body == b"onetwo"
    assert headers == {"a": "b", "X-Request-Id": reply.closed_with}
    assert line.startswith("GET /join/ 200 ")
    assert line.endswith(" ms finished")
    assert request_id.get() == ""


def test_our_own_proxy_may_give_the_id(ask, settings):
    settings.BEHIND_PROXY = True

    _, headers = ask(site([]), HTTP_X_REQUEST_ID="from-nginx-1")

    assert headers["X-Request-Id"] == "from-nginx-1"


def test_a_path_is_redacted_below_the_path_of_the_site_too(ask, caplog, settings):
    settings.FORCE_SCRIPT_NAME = "/app"

    ask(site([]), "/sign-in/link/secret/", SCRIPT_NAME="/app")

    assert "GET /app/sign-in/link/<token>/ 200" in lines(caplog)[0]


@pytest.mark.parametrize(("status", "said"), [("200 OK", 0), ("503 Service Unavailable", 1)])
def test_a_probe_has_a_line_only_where_something_is_wrong(ask, caplog, status, said):
    ask(site([], status), "/livez/")

    assert len(lines(caplog)) == said


def test_an_error_is_a_failure_and_goes_on_to_the_server(ask, caplog):
    def fail(environ, start_response):
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        ask(fail)

    assert " 500 " in lines(caplog)[0]
    assert lines(caplog)[0].endswith("failed")
    assert request_id.get() == ""
