"""The provinces as tiles: a diagram of positions without borders, not a map."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.kit.fields import speaks_english
from programs.models import LivestreamBase, Region

LEVELS = 5


@dataclass(frozen=True)
class Tile:
    """One province's place on the grid (row and column from 1) and what it holds."""

    code: str
    row: int
    col: int
    abbr: str
    iso: str
    name: str
    count: int
    level: int
    url: str | None
    current: bool
    place: int  # in the order of the provinces' pinyin

    @property
    def label(self) -> str:
        """The sign on the tile: 豫 in Chinese, HA in English."""
        return self.iso if speaks_english() else self.abbr


@cache
def grid() -> list[dict]:
    """The 34 cells in reading order, with all of a tile that needs no database."""
    with open(settings.BASE_DIR / "seeds/province_tiles.csv", encoding="utf-8") as file:
        cells = [
            {
                **{name: cell[name] for name in ("code", "abbr", "name")},
                **{name: int(cell[name]) for name in ("row", "col")},
                "iso": cell["iso_3166_2"].removeprefix("CN-"),
            }
            for cell in csv.DictReader(file)
        ]
    return sorted(cells, key=lambda cell: (cell["row"], cell["col"]))


def tile_map(
    counts: dict[str, int], *, url: Callable[[str], str], current: str = ""
) -> list[Tile]:
    """All 34 tiles in reading order.

    `counts` holds a number by province code, `url(code)` the address of a tile that
    holds something, `current` the code of the chosen province.
    """
    names = {region.code: region.name for region in Region.objects.provinces()}
    places = {code: place for place, code in enumerate(names)}
    most = max(counts.values(), default=0)
    tiles = []
    for cell in grid():
        code, count = cell["code"], counts.get(cell["code"], 0)
        known = {
            "name": names.get(code, cell["name"]),
            "place": places.get(code, len(places)),
        }
        shade = {"count": count, "level": level(count, most)}
        link = {"url": url(code) if count else None, "current": code == current}
        tiles.append(Tile(**{**cell, **known, **shade, **link}))
    return tiles


def totals(counts: dict[str, dict[str, int]]) -> dict[str, int]:
    """Number of bases by province, whatever their kind."""
    return {code: sum(kinds.values()) for code, kinds in counts.items()}


def tile_strip(provinces: set[str], *, url: Callable[[str], str]) -> list[Tile]:
    """Only the tiles of some provinces, all of the same weight."""
    tiles = tile_map(dict.fromkeys(provinces, 1), url=url)
    return in_words([tile for tile in tiles if tile.count])


def in_words(tiles: list[Tile]) -> list[Tile]:
    """Tiles as a list names them: by the pinyin of their provinces."""
    return sorted(tiles, key=lambda tile: tile.place)


def level(count: int, most: int) -> int:
    """From 0 (none) to 5 (the most there is anywhere)."""
    return -(-LEVELS * count // most) if count else 0


def legend(tiles: list[Tile]) -> list[dict]:
    """Each level that the map shows, with the counts it stands for."""
    shown: dict[int, set[int]] = {}
    for tile in tiles:
        shown.setdefault(tile.level, set()).add(tile.count)
    return [
        {"level": step, "text": _bases(min(numbers), max(numbers))}
        for step, numbers in sorted(shown.items())
    ]


def _bases(least: int, most: int) -> str:
    if most == 0:
        return _("none")
    if least == most:
        return ngettext("%(count)d base", "%(count)d bases", most) % {"count": most}
    text = ngettext("%(least)d–%(most)d base", "%(least)d–%(most)d bases", most)
    return text % {"least": least, "most": most}


def province_table(counts: dict[str, dict[str, int]], tiles: list[Tile]) -> dict:
    """The map's numbers as rows: a province each, the rest together, and the sum."""
    kinds = LivestreamBase.Kind
    rows = [
        {
            "name": tile.name,
            "url": tile.url,
            "current": tile.current,
            "cells": [counts[tile.code].get(kind, 0) for kind in kinds],
            "total": tile.count,
        }
        for tile in sorted(in_words(tiles), key=lambda tile: -tile.count)
        if tile.count
    ]
    columns = zip(*[row["cells"] for row in rows], strict=True)
    return {
        "kinds": kinds.labels,
        "rows": rows,
        "others": len(tiles) - len(rows),
        "cells": [sum(column) for column in columns] or [0] * len(kinds),
        "total": sum(row["total"] for row in rows),
    }
