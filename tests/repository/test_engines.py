from types import SimpleNamespace

import pytest

from e2e.engines.drivers import installed


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """The only folder in which programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("MEANWHILE_FIREFOX", raising=False)
    return tmp_path


def playwright(path):
    build = SimpleNamespace(executable_path=str(path))
    return SimpleNamespace(firefox=build, webkit=build)


def test_an_engine_that_nobody_has_is_missing(folder):
    nothing = playwright(folder / "build")

    assert installed.missing(nothing, ["chromium", "firefox", "webkit"]) == ["firefox", "webkit"]


def test_a_build_of_playwrights_will_do(folder):
    (folder / "build").touch()

    assert installed.missing(playwright(folder / "build"), ["firefox", "webkit"]) == []


def test_a_firefox_of_the_systems_will_do(folder):
    (folder / "firefox-esr").write_text("#!/bin/sh\n")
    (folder / "firefox-esr").chmod(0o755)

    assert installed.missing(playwright(folder / "build"), ["firefox"]) == []
    assert installed.firefox() == str(folder / "firefox-esr")
