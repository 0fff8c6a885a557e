"""A run of the lab shows each lane when its answer is known."""

from contributors.lookups import LOOKUPS

QUICK = "picture=600&code-host=900&account=10&mail-domain=20&profile=30&signing-key=40"


def seen(sight, title):
    return {name: float(lane.figures["seen"]) for name, lane in sight.lanes(title).items()}


def test_only_streaming_shows_an_answer_before_the_last_is_known(visitor):
    visitor.open(f"/lab/?{QUICK}")

    visitor.press("Run all four")

    sight = visitor.shows("Read down a column")
    for title in ("Sequential", "gather", "TaskGroup"):
        lanes = sight.lanes(title)
        assert min(seen(sight, title).values()) >= max(
            float(lane.figures["ended"]) for lane in lanes.values()
        )
    assert len(seen(sight, "gather")) == len(LOOKUPS)
    streamed = sight.lanes("Streaming")
    assert seen(sight, "Streaming")["picture"] < float(streamed["code-host"].figures["ended"])
