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


@pytest.mark.parametrize(
    ("said", "will_do"),
    [
        ("Mozilla Firefox 153.8.0esr", True),
        ("Mozilla Firefox 200.0", True),
        ("Mozilla Firefox 140.12.0esr", False),
        ("", False),
    ],
)
def test_a_firefox_of_the_systems_will_do_if_it_is_new_enough(folder, said, will_do):
    (folder / "firefox-esr").write_text(f"#!/bin/sh\necho {said}\n")
    (folder / "firefox-esr").chmod(0o755)

    assert installed.missing(playwright(folder / "build"), ["firefox"]) == ["firefox"][will_do:]
    assert installed.firefox() == (str(folder / "firefox-esr") if will_do else None)
