"""Whether all performance targets are met: make bench.

The weight of the first page, sign-ups beside other systems, and streams that are held: each prints
what it has seen, and it ends with an error where any of them misses a target.
"""

import sys

from bench import compare
from bench.suites import page_weight
from bench.suites.streams import open_streams

if __name__ == "__main__":
    # All of them, whatever the first has found.
    sys.exit(max([part.main() for part in (page_weight, compare, open_streams)]))
