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

HOME = "CN"
MOBILE_DIGITS = 11
ID_LENGTH = 18
OLDEST_BIRTH = 1900
HOME_MOBILE = re.compile(r"(?:\+|00|0)?86(?=1\d{10}$)")


def clean_phone(text: str) -> str:
    """The number in E.164, such as +8613800138000; without a country code, of China.

    Raises ValidationError.
    """
    number = compact(opened(text))
    refuse_other_characters(number, "+0123456789", _(
        "“%(character)s” does not belong in a phone number: write digits only."
    ))  # fmt: skip
    try:
        parsed = phonenumbers.parse(HOME_MOBILE.sub("+86", number), HOME)
    except phonenumbers.NumberParseException:
        raise ValidationError(_("This is not a phone number.")) from None
    if not phonenumbers.is_valid_number(parsed):
        raise ValidationError(what_is_wrong(parsed))
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def what_is_wrong(parsed: phonenumbers.PhoneNumber) -> str:
    """The most helpful sentence about a number that is not valid."""
    digits = str(parsed.national_number)
    if parsed.country_code != phonenumbers.country_code_for_region(HOME):
        return _("This is not a phone number of the country +%(country)s.") % {
            "country": parsed.country_code
        }
    if digits.startswith("1") and len(digits) != MOBILE_DIGITS:
        return ngettext(
            "This number has %(count)d digit; a mobile number has %(needed)d.",
            "This number has %(count)d digits; a mobile number has %(needed)d.",
            len(digits),
        ) % {"count": len(digits), "needed": MOBILE_DIGITS}
    if digits.startswith("1"):
        return _("No mobile number begins with %(start)s.") % {"start": digits[:3]}
    if len(digits) in (7, 8):
        return _("The area code is missing, such as 010 for Beijing.")
    return _("This is neither a mobile number nor a landline with its area code.")


def clean_id_number(text: str) -> str:
    """The 18 characters of an ID card or residence permit; raises ValidationError."""
    number = ric.compact(compact(opened(text)))
    refuse_other_characters(number, "0123456789X", _(
        "“%(character)s” does not belong in an ID number."
    ))  # fmt: skip
    if len(number) != ID_LENGTH:
        raise ValidationError(
            ngettext(
                "This ID number has %(count)d character; it needs %(needed)d.",
                "This ID number has %(count)d characters; it needs %(needed)d.",
                len(number),
            )
            % {"count": len(number), "needed": ID_LENGTH}
        )
    if "X" in number[:-1]:
        raise ValidationError(_("X can only be the last character of an ID number."))
    refuse_impossible_birth(number)
    if number[-1] != ric.calc_check_digit(number):
        raise ValidationError(
            _("The last character does not fit the others: compare with the card.")
        )
    return number


def refuse_impossible_birth(number: str) -> None:
    """Raise ValidationError unless digits 7 to 14 are a possible day of birth."""
    try:
        born = ric.get_birth_date(number)
    except InvalidComponent:
        born = None
    if born is None or not born.year >= OLDEST_BIRTH or born > timezone.localdate():
        raise ValidationError(
            _("Digits 7 to 14 are the day of birth, and %(digits)s is none.")
            % {"digits": number[6:14]}
        )


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


def refuse_other_characters(number: str, allowed: str, sentence: str) -> None:
    """Raise ValidationError at the first other character, or for an empty number."""
    for character in number:
        if character not in allowed:
            raise ValidationError(sentence % {"character": shown(character)})
    if not number:
        raise ValidationError(_("Nothing is written here."))
