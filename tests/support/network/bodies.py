"""Bodies that an upstream may send when it means no good, or is out of its mind."""

import json

from hypothesis import strategies as st

NAMES = "display_name location pronouns verified_accounts url is_hidden items login name email"
words = st.text(st.characters(), max_size=150) | st.sampled_from(
    ("mokafor", "../..", "https://codeberg.org/mokafor", "javascript:alert(1)", "\ud800", "a@b@c")
)
plain = st.none() | st.booleans() | st.integers() | st.floats() | words
names = st.sampled_from(NAMES.split(" "))


def nested(inner):
    return st.lists(inner, max_size=8) | st.dictionaries(names, inner, max_size=8)


bodies = st.binary(max_size=60) | st.recursive(plain, nested, max_leaves=30).map(
    lambda content: json.dumps(content).encode()
)
