"""Are all marks met? make bench

The weight of the first page, sign-ups beside other systems, and streams that are held: each prints
what it has seen, and it ends with an error where any of them misses a mark.
"""

import sys

from bench import compare, held, weight

if __name__ == "__main__":
    # All of them, whatever the first has found.
    sys.exit(max([part.main() for part in (weight, compare, held)]))
