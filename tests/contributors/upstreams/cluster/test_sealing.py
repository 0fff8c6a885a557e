from contributors.upstreams.cluster.sealing import seal_content, unseal_content


def test_what_was_sealed_is_read_by_whoever_has_the_key():
    assert unseal_content("a", seal_content("a", b"an answer")) == b"an answer"


def test_nobody_reads_it_without():
    assert b"an answer" not in seal_content("a", b"an answer")


def test_what_was_moved_made_up_or_sealed_by_somebody_else_is_not_believed(settings):
    sealed = seal_content("a", b"an answer")

    assert unseal_content("b", sealed) is None
    assert unseal_content("a", b"an answer") is None
    settings.SECRET_KEY = "another"
    assert unseal_content("a", sealed) is None
