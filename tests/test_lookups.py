from contributors.lookups import LOOKUPS


def test_every_lookup_says_what_it_sends_under_a_name_of_its_own():
    names = [lookup.name for lookup in LOOKUPS]

    assert names == ["account", "picture"]
    assert all(lookup.notice.endswith(".") for lookup in LOOKUPS)


def test_only_our_own_question_is_required():
    assert [lookup.name for lookup in LOOKUPS if lookup.required] == ["account"]
