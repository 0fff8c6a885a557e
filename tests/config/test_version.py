import tomllib

import pytest

from config.version import running_version


@pytest.fixture(autouse=True)
def forgotten():
    running_version.cache_clear()
    yield
    running_version.cache_clear()


def test_the_version_is_the_projects(settings):
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]

    assert running_version() == project["version"]


def test_without_the_project_file_the_installed_version_is_told(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.metadata.version", {"meanwhile": "7.8.9"}.__getitem__)
    settings.BASE_DIR = tmp_path

    assert running_version() == "7.8.9"
