import pytest

from lab import rehearsal


@pytest.mark.django_db
async def test_a_process_rehearses_once(monkeypatch):
    opened = []
    monkeypatch.setattr(rehearsal, "been", set())
    really = rehearsal.opened
    monkeypatch.setattr(rehearsal, "opened", lambda knobs: opened.append(1) or really(knobs))

    await rehearsal.rehearsed()
    await rehearsal.rehearsed()

    assert opened == [1]
