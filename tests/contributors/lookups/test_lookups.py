from contributors.lookups import LOOKUPS, MODULES


def test_every_lookup_says_what_it_sends_under_a_name_of_its_own():
    names = [lookup.name for lookup in LOOKUPS]

    assert len(names) == len(MODULES) == len(set(names))
    assert all(lookup.notice.endswith(".") for lookup in LOOKUPS)


def test_only_what_sends_nothing_about_the_person_is_required():
    assert [lookup.name for lookup in LOOKUPS if lookup.required] == ["account", "mail-domain"]


def test_only_what_looks_at_gravatar_is_on_without_being_asked_for():
    on = [lookup.name for lookup in LOOKUPS if lookup.on and not lookup.required]

    assert on == ["picture", "profile"]
