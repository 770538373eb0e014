"""Every page as each kind of reader gets it, so that two commits can be compared.

    python -m tests.crawl FILE                     writes what this commit answers
    python -m tests.crawl --compare BEFORE AFTER   1 if they differ, and in what

Each line of the file is one answer as JSON. It is the same at every run: the database
is filled anew, the clock stands still and nothing random is.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.crawl.compare import compare


def main(arguments: list[str]) -> int:
    if len(arguments) == 3 and arguments[0] == "--compare":
        return int(compare(Path(arguments[1]), Path(arguments[2])))
    if len(arguments) == 1 and not arguments[0].startswith("-"):
        hold_order()
        crawl(Path(arguments[0]))
        return 0
    print(__doc__)
    return 2


def hold_order() -> None:
    """Begins anew where sets are in another order at each run: some are shown."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        command = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, command, {**os.environ, "PYTHONHASHSEED": "0"})


def crawl(file: Path) -> None:
    """The modules that need the site's settings are imported once it stands."""
    from tests.crawl import site

    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="welfare-") as folder:
        site.begin(Path(folder))
        from tests.crawl.readers import everything

        unfinished = file.with_name(f"{file.name}.part")
        with unfinished.open("w", encoding="utf-8") as out:
            count = sum(out.write(line) > 0 for line in everything())
        unfinished.rename(file)  # what was broken off compares with nothing
    print(f"{count:,} answers in {time.monotonic() - started:.0f} s: {file}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
