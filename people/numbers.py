"""Phone and ID numbers: cleaned for storage, masked for display."""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent

from people.encryption import Unopened
from programs.kit.spelling import compact, shown

HOME_CODE = 86
MOBILE_DIGITS = 11
ID_LENGTH = 18
OLDEST_BIRTH = 1900

# What the numbering plan of China says. Whether a number is in use, or a range has been
# opened since, nobody here knows: the data of `phonenumbers` is asked only about what
# the plan leaves open, and its answer is a doubt that staff may overrule.
HOME_PREFIX = re.compile(r"^(?:(?:\+|00)86|0?86(?=0?[1-9]\d{9,10}$))")
MOBILE = re.compile(r"0?(1[3-9]\d{9})")
LIKE_MOBILE = re.compile(r"0?(1[3-9]\d*)")
AREA = r"0(?:10|2\d|[3-9]\d\d)"
LANDLINE = re.compile(rf"({AREA})(\d*)")
WITHOUT_AREA = re.compile(r"[2-8]\d{6,7}")
# 400 and 800, and short numbers such as 95588, 12345, 10086, 118114 and 120.
HOTLINE = re.compile(
    rf"0?(?:10)?[48]00\d{{7}}|(?:{AREA})?"
    r"(?:9[56]\d{3,4}|1[0-2]\d{3}|118\d{3}|11\d|12[0-2])"
)
NO_PERSON = {
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
    phonenumbers.PhoneNumberType.UAN,
}
NO_PHONE_SIGN, NO_ID_SIGN = re.compile(r"(?!^)\+|[^+0-9]"), re.compile(r"[^0-9X]")
LIKE_X = str.maketrans(dict.fromkeys("×✕✖╳ХхΧχ", "X"))  # × and letters that look alike


def clean_phone(text: str, *, confirmed: str = "") -> str:
    """The number in E.164, such as +8613800138000; without a country code, of China.

    `confirmed` is a number that somebody has checked, although we do not know it.
    Raises ValidationError.
    """
    number = read_phone(text)
    if number != confirmed and not is_known(number):
        raise ValidationError(doubt_about(number), code="doubt")
    return number


def read_phone(text: str) -> str:
    """The number in E.164, whether we know it or not; raises ValidationError."""
    number = compact(opened(text))
    refuse_other_characters(
        number,
        NO_PHONE_SIGN,
        _("“%(number)s” holds “%(character)s”: write a phone number in digits only."),
    )
    national, has_prefix = HOME_PREFIX.subn("", number)
    if not has_prefix and number.startswith(("+", "00")):
        return read_foreign(number)
    has_area = has_prefix and national.startswith(("10", *"23456789"))
    if has_area and not HOTLINE.fullmatch(national):
        national = f"0{national}"  # which is left out after a country code
    return read_home(national)


def read_home(number: str) -> str:
    """The E.164 form of a number within China; raises ValidationError."""
    if HOTLINE.fullmatch(number):
        raise ValidationError(
            _("“%(number)s” reads as a hotline: write the number of a person.")
            % {"number": shown(number)}
        )
    if mobile := MOBILE.fullmatch(number):
        return f"+{HOME_CODE}{mobile[1]}"
    if landline := LANDLINE.fullmatch(number):
        refuse_other_length(*landline.groups())
        return f"+{HOME_CODE}{number[1:]}"
    landline = LANDLINE.fullmatch(f"0{number}")  # its 0 is forgotten
    is_hotline = landline and HOTLINE.fullmatch(landline[0])
    if landline and not is_hotline and is_known(f"+{HOME_CODE}{number}"):
        return f"+{HOME_CODE}{number}"
    raise ValidationError(what_is_wrong(number))


def read_foreign(number: str) -> str:
    """The E.164 form of a number that begins with a country code, after + or 00.

    Raises ValidationError.
    """
    try:
        parsed = phonenumbers.parse(re.sub("^00", "+", number), None)
        is_possible = phonenumbers.is_possible_number(parsed)
    except phonenumbers.NumberParseException:
        is_possible = False
    if not is_possible:
        raise ValidationError(
            _(
                "“%(number)s” begins like a number abroad, and we cannot read it as"
                " one: write it like +852 9123 4567. A number in China needs no “+”."
            )
            % {"number": shown(number)}
        )
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def is_known(number: str) -> bool:
    """Whether the plan, or the library, knows the E.164 number as a person's."""
    if MOBILE.fullmatch(number.removeprefix(f"+{HOME_CODE}")):
        return True  # new ranges are in use before a library has them
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return False
    is_valid = phonenumbers.is_valid_number(parsed)
    return is_valid and phonenumbers.number_type(parsed) not in NO_PERSON


def doubt_about(number: str) -> str:
    """What an E.164 number that we do not know was read as."""
    parsed = phonenumbers.parse(number, None)
    if parsed.country_code == HOME_CODE:
        landline = LANDLINE.fullmatch(f"0{parsed.national_number}")
        return _(
            "“%(number)s” reads as a landline, but we cannot confirm it: check each"
            " digit."
        ) % {"number": "-".join(landline.groups())}
    return _(
        "“%(number)s” reads as a number of the country +%(country)s, but we cannot"
        " confirm it as a person's: check each digit. A number in China needs no “+”."
    ) % {"number": number, "country": parsed.country_code}


def refuse_other_length(area: str, rest: str) -> None:
    """Raise ValidationError unless as many digits follow the area code as in use."""
    lengths = (8,) if area < "03" else (7, 8)
    if len(rest) in lengths:
        return
    sentence = ngettext(
        "“%(number)s” reads as area code %(area)s and %(count)d digit: %(needed)s are"
        " expected, without an extension.",
        "“%(number)s” reads as area code %(area)s and %(count)d digits: %(needed)s are"
        " expected, without an extension.",
        len(rest),
    )
    number, needed = shown(f"{area}-{rest}"), "8" if lengths == (8,) else _("7 or 8")
    told = {"number": number, "area": area, "count": len(rest), "needed": needed}
    raise ValidationError(sentence % told)


def what_is_wrong(number: str) -> str:
    """The most helpful sentence about a number that is none of China."""
    if like_mobile := LIKE_MOBILE.fullmatch(number):
        count = len(like_mobile[1])
        return ngettext(
            "This number has %(count)d digit; a mobile number has %(needed)d.",
            "This number has %(count)d digits; a mobile number has %(needed)d.",
            count,
        ) % {"count": count, "needed": MOBILE_DIGITS}
    if WITHOUT_AREA.fullmatch(number):
        return _("The area code is missing, such as 010 for Beijing.")
    return ngettext(
        "“%(number)s” has %(count)d digit. A mobile number has 11 and begins with 13 to"
        " 19; a landline has its area code, such as 010-62551234.",
        "“%(number)s” has %(count)d digits. A mobile number has 11 and begins with 13"
        " to 19; a landline has its area code, such as 010-62551234.",
        len(number),
    ) % {"number": shown(number), "count": len(number)}


def clean_id_number(text: str) -> str:
    """The 18 characters of an ID card or residence permit; raises ValidationError."""
    number = ric.compact(compact(opened(text))).translate(LIKE_X)
    refuse_other_characters(
        number,
        NO_ID_SIGN,
        _(
            "“%(character)s” does not belong in an ID number: it has digits, and"
            " perhaps an X at the end."
        ),
    )
    refuse_other_id_length(number)
    if "X" in number[:-1]:
        raise ValidationError(_("X can only be the last character of an ID number."))
    refuse_impossible_birth(number)
    if number[-1] != ric.calc_check_digit(number):
        raise ValidationError(
            _("The last character does not fit the others: compare with the card.")
        )
    return number


def refuse_other_id_length(number: str) -> None:
    """Raise ValidationError unless the number is as long as an ID number."""
    if len(number) != ID_LENGTH:
        raise ValidationError(
            ngettext(
                "This ID number has %(count)d character; it needs %(needed)d.",
                "This ID number has %(count)d characters; it needs %(needed)d.",
                len(number),
            )
            % {"count": len(number), "needed": ID_LENGTH}
        )


def refuse_impossible_birth(number: str) -> None:
    """Raise ValidationError unless digits 7 to 14 are a possible day of birth."""
    try:
        born = ric.get_birth_date(number)
    except InvalidComponent:
        sentence = _("Digits 7 to 14 are the day of birth, and “%(digits)s” is no day.")
    else:
        if born > timezone.localdate():
            sentence = _(
                "Digits 7 to 14 are the day of birth, and “%(digits)s” is still to"
                " come."
            )
        elif born.year < OLDEST_BIRTH:
            sentence = _(
                "Digits 7 to 14 are the day of birth, and “%(digits)s” is before 1900:"
                " compare with the card."
            )
        else:
            return
    raise ValidationError(sentence % {"digits": number[6:14]})


def birth_year_of(id_number: str) -> int:
    """The year of birth in a clean ID number."""
    return int(id_number[6:10])


def masked(number: str, *, head: int = 3) -> str:
    """`138****0000`: enough to recognise a number, too little to use it.

    The first `head` and the last four digits are shown. The sentence in place of a
    number that cannot be decrypted is returned as it is.
    """
    if isinstance(number, Unopened):
        return number
    short = number.removeprefix("+86")
    hidden = len(short) - head - 4
    if hidden < 4:
        return "*" * len(short)
    return f"{short[:head]}{'*' * hidden}{short[-4:]}"


def opened(text: str) -> str:
    """The text; raises ValidationError if it stands for an undecryptable value."""
    if isinstance(text, Unopened):
        raise ValidationError(str(text))
    return text


def refuse_other_characters(number: str, other: re.Pattern, sentence: str) -> None:
    """Raise ValidationError at the first other character, or for an empty number."""
    if not number:
        raise ValidationError(_("Nothing is written here."))
    if found := other.search(number):
        told = {"number": shown(number), "character": shown(found[0])}
        raise ValidationError(sentence % told)
