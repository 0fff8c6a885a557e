from contributors.values.contribution_types import KINDS


def test_what_many_do_comes_first():
    assert list(KINDS)[:6] == ["code", "doc", "bug", "review", "test", "translation"]
    assert len(set(KINDS.values())) == len(KINDS) == 33
