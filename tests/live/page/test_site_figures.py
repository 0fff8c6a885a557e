from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from contributors.metrics import STREAMS_OPEN
from live.page.site_figures import find_limit, read_figures, since, sum_figures


def measured(**seconds):
    """Return a registry in which each lookup took these seconds, and what it has of streams."""
    registry = CollectorRegistry()
    histogram = Histogram(
        "meanwhile_lookup_seconds", "", ["lookup", "state"], buckets=(0.1, 1.0), registry=registry
    )
    for lookup, times in seconds.items():
        for time in times:
            histogram.labels(lookup, "found" if time < 1 else "timed out").observe(time)
    Gauge("meanwhile_streams_open", "", registry=registry).set(7)
    asking = Gauge("meanwhile_lookups_open", "", ["lookup"], registry=registry)
    asking.labels("picture").set(3)
    ended = Counter("meanwhile_streams_ended", "", ["ended"], registry=registry)
    ended.labels("left").inc(2)
    circuit = Gauge("meanwhile_upstream_circuit_open", "", ["upstream"], registry=registry)
    circuit.labels("GitHub").set(1)
    circuit.labels("Gravatar").set(0)
    return sum_figures(registry.collect())


def test_what_is_open_is_told_by_lookup():
    figures = measured()

    assert (figures.streams, figures.asking, figures.ended) == (7, {"picture": 3}, {"left": 2})
    assert figures.paused == ("GitHub",)


def test_lookups_are_told_by_how_they_ended():
    figures = measured(picture=[0.05, 0.5, 3])

    assert figures.states == {("picture", "found"): 2, ("picture", "timed out"): 1}
    assert figures.seconds["picture"] == 3.55


def test_a_limit_is_one_that_was_kept():
    figures = measured(picture=[0.05] * 99 + [0.5])

    assert find_limit(figures, "picture", 50) == 0.1
    assert find_limit(figures, "picture", 99) == 0.1
    assert find_limit(figures, "picture", 100) == 1
    assert find_limit(figures, "account", 99) is None


def test_only_what_was_counted_in_between_is_shown():
    figures = since(measured(picture=[0.05]), measured(picture=[0.05, 0.5]))

    assert figures.states == {("picture", "found"): 1}
    assert find_limit(figures, "picture", 99) == 1
    assert figures.streams == 7


def test_the_sites_own_counters_are_read():
    before = read_figures()

    with STREAMS_OPEN.track_inprogress():
        during = read_figures()

    assert during.streams == before.streams + 1
