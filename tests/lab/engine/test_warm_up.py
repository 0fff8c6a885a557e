import pytest

from lab.engine import warm_up


@pytest.mark.django_db
async def test_a_process_rehearses_once(monkeypatch):
    opened = []
    monkeypatch.setattr(warm_up, "been", set())
    really = warm_up.open_simulator
    monkeypatch.setattr(warm_up, "open_simulator", lambda knobs: opened.append(1) or really(knobs))

    await warm_up.ask_all_once()
    await warm_up.ask_all_once()

    assert opened == [1]
