"""The provinces as a grid of tiles: a diagram of their positions, not a map.

It draws no borders; each province is one cell, whatever its size.
"""

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
    """A province: its cell in the grid (row and column from 1) and what it holds."""

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
    place: int  # its rank among the provinces, by pinyin

    @property
    def label(self) -> str:
        """The abbreviation on the tile: 豫 in Chinese, HA (ISO 3166-2) in English."""
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
    """All 34 tiles, row by row. `counts` holds a number by province code, `url(code)`
    gives the link of a tile that is not empty, `current` is the chosen code."""
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
    """The number of bases by province code, over all kinds."""
    return {code: sum(kinds.values()) for code, kinds in counts.items()}


def tile_strip(provinces: set[str], *, url: Callable[[str], str]) -> list[Tile]:
    """The tiles of these provinces alone, in one shade, in the order of a list."""
    tiles = tile_map(dict.fromkeys(provinces, 1), url=url)
    return in_words([tile for tile in tiles if tile.count])


def in_words(tiles: list[Tile]) -> list[Tile]:
    """The tiles in the order in which a list names provinces: by pinyin."""
    return sorted(tiles, key=lambda tile: tile.place)


def level(count: int, most: int) -> int:
    """The shade of a tile: 0 where there is nothing, up to 5 for the highest count."""
    return -(-LEVELS * count // most) if count else 0


def legend(tiles: list[Tile]) -> list[dict]:
    """Each shade that the map uses, with the counts it stands for."""
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
    """The numbers of the map as a table: a row per province with bases, and the sums.

    `others` is the number of provinces without any.
    """
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
