"""Every wrong value of every variable."""

from pathlib import Path

import pytest

from config import settings
from config.starting import refusal
from docs.settings_table import NEEDED, declared_variables
from tests.support.refusals import start_with

# What cannot be seen before the lookups are known.
MORE = {"LOOKUP_DEADLINES": ["nosuch=1"]}
DECLARED = declared_variables(NEEDED)
CODE = compile(Path(settings.__file__).read_text(), settings.__file__, "exec")


@pytest.mark.parametrize("name", DECLARED)
def test_each_ends_in_one_sentence_that_names_it_and_tells_no_secret(name, monkeypatch, capsys):
    for each in DECLARED:
        monkeypatch.delenv(each, raising=False)
    for value in wrong_values(name):
        for variable, text in {**NEEDED, name: value}.items():
            monkeypatch.setenv(variable, text)

        with pytest.raises(SystemExit) as end, refusal.or_end():
            exec(CODE, {"__file__": settings.__file__})

        assert end.value.code == 3
        expect_sentence(name, capsys.readouterr().err)


@pytest.mark.system
def test_a_server_that_imports_the_site_ends_for_any_of_them():
    tried = [(name, value) for name in DECLARED for value in wrong_values(name)[:1]]
    tried += [(name, value) for name, values in MORE.items() for value in values]

    ends = start_with([{**NEEDED, name: value} for name, value in tried])

    for (name, value), (status, words) in zip(tried, ends, strict=True):
        assert status == 3, (name, value, words)
        expect_sentence(name, words)


@pytest.mark.system
def test_nothing_at_all_is_no_development_site():
    [(status, words)] = start_with([{}])

    assert status == 3
    assert words.startswith("Meanwhile cannot start. DJANGO_SECRET_KEY is not set")


def wrong_values(name):
    variable = DECLARED[name]
    required = ["", " "] if variable.default is None else []
    assert len(variable.kind.wrong) > 1
    return [*required, *variable.kind.wrong]


def expect_sentence(name, words):
    assert words.startswith(f"Meanwhile cannot start. {name} "), words
    assert words.endswith(".\n"), words
    assert words.count("\n") == 1, words
    assert "hush" not in words, words
