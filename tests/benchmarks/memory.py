"""Memory of one process while it answers the addresses it is given, by turns."""

import os
import sys
from pathlib import Path

REQUESTS = 10_000
MARKS = (100, REQUESTS // 2, REQUESTS)


def resident() -> float:
    """MB of this process that lie in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def main(addresses: list[str]) -> None:
    """Prints what it holds after the first requests, in the middle, at the end."""
    from tests.benchmarks.wsgi import get
    from welfare.wsgi import application as site

    for number in range(1, REQUESTS + 1):
        get(site, addresses[number % len(addresses)])
        if number in MARKS:
            print(f"{resident():.1f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
