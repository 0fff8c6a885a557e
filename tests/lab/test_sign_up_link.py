from urllib.parse import parse_qs, urlsplit

from contributors.lookups.base import failed, found, stopped, timed_out
from contributors.lookups.run import begin_checks
from contributors.signup.page.run_link import offered_url
from lab.options.choices import How, read_choices
from lab.options.sign_up_link import link_to_run
from tests.support.steered_lookups import Held


def test_it_tells_times_and_states_and_no_address():
    held = [Held(name).lookup for name in ("account", "picture", "profile", "code-host", "key")]
    checks = begin_checks("ada@example.org", held, ["picture", "profile", "code-host"])
    outcomes = [found("A."), failed("No."), timed_out("Late."), stopped(held[3])]
    for lookup, outcome, elapsed in zip(held, outcomes, (0.0136, 0.2, 2.0, 0.7), strict=False):
        checks = checks.having(lookup, outcome._replace(elapsed=elapsed), 2.0)

    query = {name: value for name, [value] in parse_qs(urlsplit(link_to_run(checks)).query).items()}

    assert "ada" not in link_to_run(checks)
    assert (query["account"], query["account-how"]) == ("14", "answers")
    assert (query["picture"], query["picture-how"]) == ("200", "fails")
    assert (query["profile"], query["profile-how"]) == ("0", "hangs")
    assert (query["code-host"], query["code-host-how"]) == ("0", "hangs")
    assert query["key-how"] == "off"


def test_the_lab_takes_it_as_it_is():
    lookup = Held("account", required=True).lookup
    checks = begin_checks("ada@example.org", [lookup]).having(lookup, found("A."), 0.1)

    link = offered_url(checks)
    choices, problems = read_choices(
        {name: value for name, [value] in parse_qs(urlsplit(link).query).items()}
    )

    assert problems == []
    assert choices.signed_up
    assert choices.knobs[0].how is How.ANSWERS
