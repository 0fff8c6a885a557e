from base64 import b64decode

from contributors.lookups.openpgp import keys
from contributors.lookups.openpgp.keys import WEAK, Key, merge_copies
from tests.support.people.keys import EMAIL

# gpg --cert-digest-algo SHA1 --quick-gen-key "Ada Lovelace <ada@example.org>" ed25519 sign never
SIGNED_BY_SHA1 = b64decode(
    "mDMEVKSOABYJKwYBBAHaRw8BAQdAucfeN+Lwaf4xTN6QGTCMvRyCPbADZOCPUlCkEmRVXQO0HkFkYSBMb3ZlbGFj"
    "ZSA8YWRhQGV4YW1wbGUub3JnPoiQBBMWAgA4FiEEndJv3l+JprZVaaINGhrQjhDYsPwFAlSkjgACGwMFCwkIBwIG"
    "FQoJCAsCBBYCAwECHgECF4AACgkQGhrQjhDYsPwMmwD8D8cJLSuVbF47a1KKBSuTtZ1LeGFcwi7PmfLoSgfDHX4B"
    "APBvfMGF83yzliffJq8m/pO2Cg247KCGrInAyntjfVwO"
)
FINGERPRINT = "9DD26FDE5F89A6B65569A20D1A1AD08E10D8B0FC"


def test_a_key_that_only_a_weak_signature_ties_to_the_address_is_said_to_be_so():
    assert keys.keys_for(EMAIL, SIGNED_BY_SHA1) == [Key(FINGERPRINT, WEAK)]
    assert keys.keys_for("eve@example.org", SIGNED_BY_SHA1) == []


def test_beside_a_weak_signature_a_better_one_counts():
    weak, good, revoked = Key("A", WEAK), Key("A"), Key("A", "is revoked")

    assert merge_copies([good, weak]) == merge_copies([weak, good]) == [good]
    assert merge_copies([weak, revoked]) == [revoked]
