"""One spelling of every name and code, whatever keyboard or old program wrote it.

What is checked is what is stored and what is compared: the fields below spell a text in
forms, in fixtures, in every write and in every lookup.
"""

import re
import unicodedata

from django import forms
from django.db import models
from django.utils import timezone

# Private-use code points at which GBK kept characters that Unicode did not have yet, in
# the order of their bytes FE50 to FEA0. Python's codec knows where most of them went;
# the others got their place later (GB 18030-2005 and -2022).
GBK_PRIVATE = range(0xE815, 0xE865)
GBK_TRAILS = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
CAME_LATER = {
    **{0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7},
    **{0xE83B: 0x2298F, 0xE855: 0x241FE, 0xE81E: 0x9FB4, 0xE826: 0x9FB5},
    **{0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8, 0xE843: 0x9FB9},
    **{0xE854: 0x9FBA, 0xE864: 0x9FBB},
}
# Radicals of the Kangxi dictionary and its supplement; letters of full and half width.
RADICALS, WIDTHS = range(0x2E80, 0x2FE0), range(0xFF00, 0xFFF0)

# Signs that nobody sees, wherever they stand: direction marks, zero-width spaces, soft
# hyphens, fillers, tags. Joiners and selectors are not among them: scripts need these.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)
JOINERS, SELECTORS = "\u200c\u200d", "\ufe00-\ufe0f\U000e0100-\U000e01ef"
STRAY = re.compile(rf"(?:^|(?<=\s))[{JOINERS}{SELECTORS}]+")  # with nothing to change
BETWEEN = re.compile(r"[\s./()\u2010-\u2015\u2212~-]")  # separators in numbers
# Signs that change the character before them: no digit and no capital needs one.
CHANGING = re.compile(rf"[{JOINERS}{SELECTORS}\u180b-\u180f\u20e3]")


def same_characters() -> dict[int, str]:
    """The character that each of these code points stands for."""
    places = zip(GBK_PRIVATE, GBK_TRAILS, strict=True)
    same = {code: bytes([0xFE, trail]).decode("gb18030") for code, trail in places}
    same |= {code: chr(place) for code, place in CAME_LATER.items()}
    for code in (*RADICALS, *WIDTHS):
        plain = unicodedata.normalize("NFKC", chr(code))
        if unicodedata.category(plain[0])[0] in "LMN":  # punctuation keeps its width
            same[code] = plain
    return same


SAME = same_characters()


def one_spelling(text: str) -> str:
    """The text without invisible signs, in plain characters, with single spaces."""
    visible = INVISIBLE.sub("", unicodedata.normalize("NFC", text.translate(SAME)))
    return " ".join(STRAY.sub("", visible).split())


def compact(text: str) -> str:
    """A number or code as people paste it, without separators and invisible signs."""
    visible = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return CHANGING.sub("", BETWEEN.sub("", visible))


def shown(text: str) -> str:
    """The text for a message: shortened, what cannot be seen by its code point."""
    short = text if len(text) <= 20 else f"{text[:20]}…"
    loose = unicodedata.category(short[:1] or " ")[0] == "M"  # with nothing to change
    return "".join(
        f"[U+{ord(c):04X}]" if is_unseen(c) or (loose and place == 0) else c
        for place, c in enumerate(short)
    )


def is_unseen(character: str) -> bool:
    return not character.isprintable() or bool(INVISIBLE.match(character))


class SpelledInput(forms.CharField):
    """An input whose text is brought into one spelling before it is checked."""

    def __init__(self, *, spell, **kwargs):
        super().__init__(**kwargs)
        self.spell = spell

    def to_python(self, value):
        return self.spell(super().to_python(value))


class SpelledField(models.CharField):
    """A line of text that is checked, stored and looked up in one spelling."""

    spell = staticmethod(one_spelling)

    def to_python(self, value):
        value = super().to_python(value)
        return self.spell(value) if isinstance(value, str) else value

    def formfield(self, **kwargs):
        given = {"form_class": SpelledInput, "spell": self.spell, **kwargs}
        return super().formfield(**given)


def respell(row, entries, values: dict, *, because: str) -> None:
    """For migrations: store other values in a row, with an entry in its history.

    `entries` is the historical model. Nothing happens if the row holds the values.
    """
    if values.items() <= vars(row).items():
        return
    for name, value in [*values.items(), ("updated_at", timezone.now())]:
        setattr(row, name, value)
    row.save(update_fields=[*values, "updated_at"])
    kept = {field.attname for field in entries._meta.concrete_fields}
    columns = {name: value for name, value in vars(row).items() if name in kept}
    about = {"history_date": row.updated_at, "history_change_reason": because}
    entries.objects.create(history_type="~", **about, **columns)
