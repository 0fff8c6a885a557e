import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment.folder_kinds import folder, make_folder
from tests.support.kinds import accepts

BASE = Path("/nowhere")


def test_a_folder_is_there_or_can_be_made(tmp_path):
    assert folder(BASE).read(str(tmp_path)) == tmp_path
    assert folder(BASE).read(str(tmp_path / "a" / "b")) == tmp_path / "a" / "b"
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("value", folder(BASE).wrong)
def test_what_is_no_folder_is_refused(value):
    assert not accepts(folder(BASE), value)


def test_a_folder_that_this_user_may_not_read_is_refused(tmp_path, monkeypatch):
    # Root may read all of them.
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)

    assert not accepts(folder(BASE), str(tmp_path / "a"))


def test_a_folder_that_is_only_read_need_not_be_writable(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)

    assert folder(BASE, writable=False).read(str(tmp_path)) == tmp_path
    assert not accepts(folder(BASE), str(tmp_path))


def test_a_folder_that_nobody_needs_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    assert folder(BASE, needed=False).read("/data") == Path("/data")


def test_a_relative_path_starts_at_the_base(tmp_path):
    assert folder(tmp_path).read("a") == tmp_path / "a"


def test_a_folder_is_made_where_it_is_needed(tmp_path):
    assert make_folder("STAR", tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_said_by_the_name_of_the_variable(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured, match=r"STAR must be a folder .*: Not a directory"):
        make_folder("STAR", tmp_path / "file" / "below")
