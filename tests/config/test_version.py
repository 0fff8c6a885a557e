import tomllib

import pytest

from config.version import version


@pytest.fixture(autouse=True)
def forgotten():
    version.cache_clear()
    yield
    version.cache_clear()


def test_the_version_is_the_projects(settings):
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]

    assert version() == project["version"]


def test_without_the_project_file_the_installed_version_is_told(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.metadata.version", {"meanwhile": "7.8.9"}.__getitem__)
    settings.BASE_DIR = tmp_path

    assert version() == "7.8.9"
