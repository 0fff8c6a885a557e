"""Metrics: what is counted while the site runs, and told at /metrics/ (config.health.metrics).

No label has anything that a visitor brought along.
"""

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)

LOOKUP_SECONDS = Histogram(
    "meanwhile_lookup_seconds",
    "Time that lookups took, by name and by the state that they ended in.",
    ["lookup", "state"],
    buckets=SECONDS,
)
CIRCUIT_OPEN = Gauge(
    "meanwhile_upstream_circuit_open",
    "Whether an upstream is left alone because it kept failing (1) or not (0).",
    ["upstream"],
    multiprocess_mode="livemax",
)
POOL_WAIT_SECONDS = Histogram(
    "meanwhile_pool_wait_seconds",
    "Time that work waited for a thread (lanes) or a connection (postgresql).",
    ["pool"],
    buckets=SECONDS,
)
STREAMS_OPEN = Gauge(
    "meanwhile_streams_open", "Streams that are open.", multiprocess_mode="livesum"
)
STREAMS_ENDED = Counter(
    "meanwhile_streams_ended", "Streams that have ended, by how they did.", ["ended"]
)
