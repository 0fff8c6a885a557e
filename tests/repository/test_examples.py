import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from tests.support import examples
from tests.support.examples import FEW, NIGHTLY


@pytest.fixture(autouse=True)
def profile_of_the_session():
    before = settings.get_current_profile_name()
    yield
    settings.load_profile(before)


def draw():
    """Return what a test is given."""
    drawn = []

    @settings(max_examples=20)
    @given(st.integers())
    def note(number):
        drawn.append(number)

    note()
    return drawn


def test_without_a_wish_each_run_draws_the_same_few(monkeypatch):
    monkeypatch.delenv("HYPOTHESIS_PROFILE", raising=False)
    examples.load_profile()

    first, second = draw(), draw()

    assert first == second
    assert settings.default.max_examples <= 100


def test_nightly_each_run_draws_others_and_many(monkeypatch):
    monkeypatch.setenv("HYPOTHESIS_PROFILE", NIGHTLY)
    examples.load_profile()

    first, second = draw(), draw()

    assert first != second
    assert settings.default.max_examples >= 1000


@pytest.mark.parametrize("name", [FEW, NIGHTLY])
def test_no_profile_asks_how_fast_the_machine_is(name):
    profile = settings.get_profile(name)

    assert profile.deadline is None
    assert HealthCheck.too_slow in profile.suppress_health_check


def test_a_profile_that_does_not_exist_is_refused(monkeypatch):
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "nightlong")

    with pytest.raises(InvalidArgument):
        examples.load_profile()
