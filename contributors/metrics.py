"""Metrics: what is counted while the site runs, and told at /metrics/ (config.health.metrics).

No label has anything that a visitor brought along.
"""

from functools import cache

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)

LOOKUP_SECONDS = Histogram(
    "meanwhile_lookup_seconds",
    "Time taken by lookups, by name and by final state.",
    ["lookup", "state"],
    buckets=SECONDS,
)
LOOKUPS_OPEN = Gauge(
    "meanwhile_lookups_open",
    "Lookups that are waited for now, by name.",
    ["lookup"],
    multiprocess_mode="livesum",
)
CIRCUIT_OPEN = Gauge(
    "meanwhile_upstream_circuit_open",
    "1 while an upstream is left alone because it kept failing, otherwise 0.",
    ["upstream"],
    multiprocess_mode="livemax",
)
POOL_WAIT_SECONDS = Histogram(
    "meanwhile_pool_wait_seconds",
    "Time spent waiting for a thread (lanes) or a connection (postgresql).",
    ["pool"],
    buckets=SECONDS,
)
STREAMS_OPEN = Gauge("meanwhile_streams_open", "Open streams.", multiprocess_mode="livesum")
STREAMS_ENDED = Counter(
    "meanwhile_streams_ended", "Streams that have ended, by how they ended.", ["ended"]
)


# prometheus_client checks labels and takes a lock for each; there are a few of them, all our own.
lookup_seconds = cache(LOOKUP_SECONDS.labels)
lookups_open = cache(LOOKUPS_OPEN.labels)
circuit_open = cache(CIRCUIT_OPEN.labels)
pool_wait_seconds = cache(POOL_WAIT_SECONDS.labels)
streams_ended = cache(STREAMS_ENDED.labels)
