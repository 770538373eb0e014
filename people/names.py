"""Names of people: one spelling in any script, and what no name contains."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from people.numbers import opened
from programs.kit.spelling import SpelledField, one_spelling, shown

NAME_LENGTH = 60
SELECTORS = "\U000e0100-\U000e01ef\ufe00-\ufe0e"  # which form of a rare character
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
AFTER_HAN, BEFORE_HAN = f"(?<=[{HAN}{SELECTORS}])", f"(?=[{HAN}])"

# The separator · of names such as 买买提·阿不都, as keyboards offer it; a full stop is
# one only between two Chinese characters.
DOTS = re.compile(r" ?[·•‧∙⋅・･⸱ꞏ] ?")
STOPS = re.compile(rf"{AFTER_HAN} ?[.․．﹒] ?{BEFORE_HAN}")
SPACES = re.compile(f"{AFTER_HAN} {BEFORE_HAN}")
# Signs that change the letter before them belong to these scripts alone; elsewhere
# nobody sees them.
JOINED = "\u0600-\u08ff\u0900-\u0dff\u1800-\u18af"
LOOSE = re.compile(
    rf"(?<![{JOINED}])[\u200c\u200d]|[\u200c\u200d](?!\w)"
    rf"|(?<![{HAN}])[{SELECTORS}]|\ufe0f|(?<![\u1800-\u18af])[\u180b-\u180f]"
)

# Unicode categories that no name contains: symbols, enclosing marks, and controls,
# formats, lone surrogates, private use and unassigned code points.
REFUSED = {"So", "Sk", "Sm", "Sc", "Cc", "Cf", "Cs", "Co", "Cn", "Me"}
NEEDED = "\u200c\u200d\u180e"  # what LOOSE has left of the formats
RARE_HAN = range(0x20000, 0x40000)  # some are newer than Python's Unicode table


def one_name(text: str) -> str:
    """The name as everybody else would write it, its letters as large as typed."""
    name = STOPS.sub("·", DOTS.sub("·", LOOSE.sub("", one_spelling(text))))
    return SPACES.sub("", name).strip()


def name_key(name: str) -> str:
    """What is equal in two spellings of one name: no case, no form of a character."""
    return re.sub(f"[{SELECTORS}]", "", one_name(name)).casefold()


def clean_name(text: str) -> str:
    """The name in one spelling, in any script; raises ValidationError for symbols."""
    name = one_name(opened(text))
    refuse_odd_name(name)
    if len(name) > NAME_LENGTH:
        raise ValidationError(
            _("“%(name)s” has %(count)d characters; a name has %(most)d at most.")
            % {"name": shown(name), "count": len(name), "most": NAME_LENGTH}
        )
    return name


def refuse_odd_name(name: str) -> None:
    """Raise ValidationError for a sign that no name contains, or without a letter."""
    if not name:
        raise ValidationError(_("Nothing is written here."))
    for character in name:
        if is_refused(character):
            raise ValidationError(
                _("“%(name)s” holds “%(character)s”: a name is written in letters.")
                % {"name": shown(name), "character": shown(character)}
            )
    if not any(is_letter(character) for character in name):
        raise ValidationError(
            _("“%(name)s” is not a name: it has no letter.") % {"name": shown(name)}
        )


def is_letter(character: str) -> bool:
    """Whether a name can be written with the character."""
    if ord(character) in RARE_HAN:
        return True
    # Unicode calls 〇 a number, but people are named with it.
    return unicodedata.category(character)[0] == "L" or character == "〇"


def is_refused(character: str) -> bool:
    """Whether no name contains the character."""
    if ord(character) in RARE_HAN or character in NEEDED:
        return False
    return unicodedata.category(character) in REFUSED


class NameField(SpelledField):
    """A person's name, spelled and checked alike by every door."""

    spell = staticmethod(one_name)
    default_validators = [refuse_odd_name]
