"""The command that loads administrative divisions from a CSV file."""

import csv
import datetime
import io
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from programs.models import Region

Level = Region.Level

COLUMNS = ["code", "name", "level", "parent_code", "name_en", "pinyin"]
LENGTHS = {"name": 60, "name_en": 60, "pinyin": 120}
DIGITS = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6}
PARENTS = {
    Level.PREFECTURE: [Level.PROVINCE],
    Level.COUNTY: [Level.PROVINCE, Level.PREFECTURE],
}
# The columns of Region that the file decides; see `values_of`.
DECIDED = ["name_zh", "name_en", "level", "parent", "pinyin", "initials", "ended_on"]


class Command(BaseCommand):
    help = (
        "Loads administrative divisions from a CSV file with the columns "
        f"{', '.join(COLUMNS)}. Repeating it changes nothing; codes that the file no"
        " longer has are marked as ended, never deleted."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--as-of",
            type=datetime.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day the file speaks of: codes it lacks ended on it (else today)",
        )

    def handle(self, file, as_of=None, **options):
        rows = read_rows(Path(file))
        errors = find_errors(rows)
        if errors:
            raise CommandError("\n".join([*errors, "Nothing was loaded."]))
        changes = load(rows, as_of or timezone.localdate())
        if options["verbosity"]:
            self.report(changes, len(rows))

    def report(self, changes, number):
        if not changes:
            self.stdout.write(f"Nothing changed: {number} regions.")
        for kind, texts in changes.items():
            self.stdout.write(f"{kind}: {len(texts)}")
            for text in texts if len(texts) < number else []:
                self.stdout.write(f"  {text}")


@dataclass(frozen=True)
class Line:
    """One row of the file, with its line number for error messages."""

    line: int
    width: int  # number of cells above (or, negative, below) that of the header
    code: str
    name: str
    level: str
    parent_code: str
    name_en: str
    pinyin: str

    @property
    def prefix(self) -> str:
        """The leading digits that the codes of all regions inside this one share."""
        return self.code[: DIGITS.get(self.level, 6)]

    def error(self, column: str, text: str) -> str:
        return f"Line {self.line}, column {column}: {text}"


def read_rows(path: Path) -> list[Line]:
    """The rows of the file as strings, not checked yet.

    Raises CommandError for a file that is no CSV table with these columns.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise CommandError(f"{path} lacks the columns: {', '.join(missing)}.")
        places = [header.index(column) for column in COLUMNS]
        rows = [
            Line(reader.line_num, len(cells) - len(header), *pick(cells, places))
            for cells in reader
            if cells
        ]
    except csv.Error as error:
        raise CommandError(f"{path}, line {reader.line_num}: {error}.") from error
    if not rows:
        raise CommandError(f"{path} has no rows: nothing was loaded.")
    return rows


def read_text(path: Path) -> str:
    """The content of the file; raises CommandError unless it is readable UTF-8."""
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CommandError(f"{path} is not UTF-8 (line {line}): save it so.") from error


def pick(cells: list[str], places: list[int]) -> list[str]:
    """The cells at these positions, stripped; a missing cell is empty."""
    return [cells[place].strip() if place < len(cells) else "" for place in places]


def find_errors(rows: list[Line]) -> list[str]:
    """All errors of the file, in the order of its lines; empty if it can be loaded."""
    first = {}
    for row in rows:
        first.setdefault(row.code, row)
    errors = []
    for row in rows:
        if row.width:
            difference = "many" if row.width > 0 else "few"
            errors.append(f"Line {row.line}: too {difference} columns.")
            continue
        errors += find_text_errors(row)
        errors += find_code_errors(row, first)
        errors += find_parent_errors(row, first)
    return errors


def find_text_errors(row: Line):
    """Errors in name, pinyin and level."""
    if not row.name:
        yield row.error("name", "it is empty.")
    if not re.fullmatch(r"[a-z]+( [a-z]+)*", row.pinyin):
        yield row.error("pinyin", f"“{row.pinyin}” is not syllables of letters a-z.")
    for column, length in LENGTHS.items():
        if len(getattr(row, column)) > length:
            yield row.error(column, f"longer than {length} characters.")
    if row.level not in Level.values:
        levels = ", ".join(Level.values)
        yield row.error("level", f"“{row.level}” is none of: {levels}.")


def find_code_errors(row: Line, first: dict[str, Line]):
    """Errors in the code: its form, its level, its uniqueness in the file."""
    if not re.fullmatch(r"[0-9]{6}", row.code):
        yield row.error("code", f"“{row.code}” is not six digits.")
    elif row.code != row.prefix.ljust(6, "0"):
        yield row.error("code", f"{row.code} is not the code of a {row.level}.")
    if first[row.code] is not row:
        before = first[row.code].line
        yield row.error("code", f"{row.code} stands on line {before} already.")


def find_parent_errors(row: Line, first: dict[str, Line]):
    """Errors in the parent: its existence, its level, its leading digits."""
    parent = first.get(row.parent_code)
    if row.level == Level.PROVINCE:
        if row.parent_code:
            yield row.error("parent_code", "a province lies in nothing.")
    elif not row.parent_code:
        yield row.error("parent_code", "only a province may leave it empty.")
    elif parent is None:
        yield row.error("parent_code", f"{row.parent_code} is not in this file.")
    elif row.level in PARENTS and parent.level not in PARENTS[row.level]:
        yield row.error("parent_code", f"{parent.code} is a {parent.level}.")
    elif not row.code.startswith(parent.prefix):
        yield row.error("parent_code", f"{row.code} is no code inside {parent.code}.")


@transaction.atomic
def load(rows: list[Line], as_of: datetime.date) -> dict[str, list[str]]:
    """Make the table equal to the file, in one transaction; return what changed.

    The result maps a kind of change to the names of regions. Regions that the file
    lacks are marked as ended and not deleted, because other rows refer to them.
    """
    by_code = {region.code: region for region in Region.objects.all()}
    new = [row for row in rows if row.code not in by_code]
    old = [(by_code[row.code], row) for row in rows if row.code in by_code]
    add(new, by_code)
    changes = defaultdict(list, {"Added": [f"{row.code} {row.name}" for row in new]})
    ended = end_missing({row.code for row in rows}, by_code, as_of)
    changes["Ended"] = [f"{region.code} {region.name_zh}" for region in ended]
    changed = [region for region, row in old if update(region, row, by_code, changes)]
    save_regions(changed + ended)
    return {kind: texts for kind, texts in changes.items() if texts}


def add(rows: list[Line], by_code: dict[str, Region]) -> None:
    """Insert new regions, provinces first: a region needs the key of its parent."""
    for level in Level.values:
        regions = [
            Region(code=row.code, **values_of(row, by_code))
            for row in rows
            if row.level == level
        ]
        by_code |= {
            region.code: region for region in Region.objects.bulk_create(regions)
        }


def update(
    region: Region, row: Line, by_code: dict[str, Region], changes: dict
) -> bool:
    """Set what the row says on the region, and add to `changes`; True if it changed."""
    values = values_of(row, by_code)
    news = {name for name, value in values.items() if getattr(region, name) != value}
    if "name_zh" in news:
        changes["Renamed"].append(f"{row.code} {region.name_zh} → {row.name}")
    if "parent_id" in news:
        parent = by_code[row.parent_code].name_zh if row.parent_code else "nothing"
        changes["Moved"].append(f"{row.code} {row.name} → {parent}")
    if "ended_on" in news:
        changes["Returned"].append(f"{row.code} {row.name}")
    if news - {"name_zh", "parent_id", "ended_on"}:
        changes["Changed in pinyin, English name or level"].append(
            f"{row.code} {row.name}"
        )
    for name in news:
        setattr(region, name, values[name])
    return bool(news)


def end_missing(
    codes: set[str], by_code: dict[str, Region], as_of: datetime.date
) -> list[Region]:
    """Mark regions that the file lacks as ended; an earlier date stays."""
    ended = [
        region
        for region in by_code.values()
        if region.code not in codes and region.ended_on is None
    ]
    for region in ended:
        region.ended_on = as_of
    return ended


def save_regions(regions: list[Region]) -> None:
    """Write the regions; `bulk_update()` would not set `updated_at` by itself."""
    now = timezone.now()
    for region in regions:
        region.updated_at = now
    Region.objects.bulk_update(regions, [*DECIDED, "updated_at"])


def values_of(row: Line, by_code: dict[str, Region]) -> dict:
    """The values of the columns that the file decides.

    A region that is in the file has not ended, even if it was marked before.
    """
    return {
        "name_zh": row.name,
        "name_en": row.name_en,
        "level": row.level,
        "parent_id": by_code[row.parent_code].pk if row.parent_code else None,
        "pinyin": row.pinyin.replace(" ", ""),
        "initials": "".join(syllable[0] for syllable in row.pinyin.split()),
        "ended_on": None,
    }
