"""What differs between two crawls, each kind of difference once."""

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

Answer = tuple[str, str]  # who asked, and for which address
STATIC = re.compile(r'(/static/[^"\s?]+)\.[0-9a-f]{12}(\.\w+)')  # the hash of a file
EDGES = re.compile(r"\s*/?>\s*|\s*<\s*")  # the ends of a tag, with spaces beside them
PARTS = re.compile(r"(?<!^)(?=<)|(?<=[,;，；。])(?=.)")  # tags and clauses
NAMED, LISTED, GROUPS, LINES, WIDTH = 200, 5, 60, 14, 180  # what a report shows at most


def compare(before: Path, after: Path) -> bool:
    """Prints the report; whether anything differs."""
    old, new = read(before), read(after)
    report_list(f"Only in {before}", [answer for answer in old if answer not in new])
    report_list(f"Only in {after}", [answer for answer in new if answer not in old])
    both = [answer for answer in old if answer in new]
    kinds = kinds_of_difference({answer: (old[answer], new[answer]) for answer in both})
    report_kinds(kinds)
    differing = {answer for kind in kinds for answer in kind.answers}
    print(f"{len(both):,} answers in both; {len(differing):,} of them differ.")
    return bool(differing) or old.keys() != new.keys()


@dataclass
class Kind:
    """The same lines changed, wherever that is; shown as it was first met."""

    hunk: list[str]
    answers: dict[Answer, None] = field(default_factory=dict)  # a set, in order


def kinds_of_difference(pairs: dict[Answer, tuple[bytes, bytes]]) -> list[Kind]:
    """What most answers have in common comes first."""
    kinds: dict[tuple, Kind] = {}
    for answer, (old, new) in pairs.items():
        for hunk in hunks_between(old, new):
            changed = tuple(line for line in hunk if line[0] in "+-")
            kinds.setdefault(changed, Kind(hunk)).answers[answer] = None
    return sorted(kinds.values(), key=lambda kind: -len(kind.answers))


def read(file: Path) -> dict[Answer, bytes]:
    """As they stand in the file: most are equal and need no reading."""
    found = {}
    with file.open("rb") as lines:
        for line in lines:
            record = json.loads(line)
            found[record["who"], record["url"]] = line
    return found


def report_list(title: str, answers: list[Answer]) -> None:
    if answers:
        print(f"{title}: {len(answers):,}")
        print("".join(f"  {who}  {url}\n" for who, url in answers[:NAMED]), end="")
        print(and_more(len(answers), NAMED))


def and_more(count: int, shown: int) -> str:
    return f"  and {count - shown:,} more\n" if count > shown else ""


def report_kinds(kinds: list[Kind]) -> None:
    for kind in kinds[:GROUPS]:
        print(f"On {len(kind.answers):,}:")
        for who, url in list(kind.answers)[:LISTED]:
            print(f"  {who}  {url}")
        print(and_more(len(kind.answers), LISTED), end="")
        lines = [line[:WIDTH] for line in kind.hunk[:LINES]]
        more = ["…"] if len(kind.hunk) > LINES else []
        print("".join(f"    {line}\n" for line in [*lines, *more]))
    if len(kinds) > GROUPS:
        print(f"And {len(kinds) - GROUPS:,} more kinds of difference.")


def hunks_between(old: bytes, new: bytes) -> Iterator[list[str]]:
    """The pieces in which two answers differ, with two lines around each."""
    if old == new:
        return
    left, right = lines_of(json.loads(old)), lines_of(json.loads(new))
    found = difflib.unified_diff(left, right, n=2, lineterm="")
    hunk: list[str] = []
    for line in [*list(found)[2:], "@@"]:  # after the names of the files
        if line.startswith("@@"):
            if hunk:
                yield hunk
            hunk = []
        else:
            hunk.append(line)


def lines_of(record: dict) -> list[str]:
    """The answer as people compare it: a tag, a clause or a value a line."""
    headers = [f"{name}: {value}" for name, value in record["headers"].items()]
    return [f"status: {record['status']}", *headers, *body_lines(record)]


def body_lines(record: dict) -> list[str]:
    body, kind = record["body"], record["headers"].get("Content-Type", "")
    if record["url"].startswith("/api/v1/schema/") and record["status"] == 200:
        is_json = "json" in kind
        told = json.loads(body) if is_json else yaml.safe_load(body)
        return printed(without_descriptions(told))
    if "json" in kind:
        return printed(json.loads(body))
    body = STATIC.sub(r"\1\2", EDGES.sub(lambda edge: edge.group().strip(), body))
    return PARTS.sub("\n", body).split("\n")


def printed(value) -> list[str]:
    return json.dumps(value, ensure_ascii=False, indent=1).split("\n")


def without_descriptions(value):
    """The texts are left out; a field that is called so is kept."""
    if isinstance(value, list):
        return [without_descriptions(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: without_descriptions(each)
        for name, each in value.items()
        if not (name == "description" and isinstance(each, str))
    }
