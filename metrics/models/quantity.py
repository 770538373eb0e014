"""Quantities: a value with its qualifier and unit, how they are written and added."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext_lazy

from programs.kit.fields import speaks_english


class Unit(models.TextChoices):
    """What is counted. A person who comes twice is one person, two person-times."""

    PERSON = "person", pgettext_lazy("unit", "person")
    PERSON_TIME = "person_time", pgettext_lazy("unit", "person-time")
    HOUR = "hour", pgettext_lazy("unit", "hour")
    ORDER = "order", pgettext_lazy("unit", "order")
    PROVINCE = "province", pgettext_lazy("unit", "province")
    COUNTY = "county", pgettext_lazy("unit", "county")
    COUNTY_OR_CITY = "county_or_city", pgettext_lazy("unit", "county or city")
    INDUSTRY = "industry", pgettext_lazy("unit", "industry")
    ORGANISATION = "organisation", pgettext_lazy("unit", "organisation")
    SESSION = "session", pgettext_lazy("unit", "session")
    YEAR = "year", pgettext_lazy("unit", "year")

    @property
    def is_whole(self) -> bool:
        """Whether there is no half of it; only time is measured in fractions."""
        return self not in (Unit.HOUR, Unit.YEAR)


# The word after a number; Chinese puts a classifier before the unit: 个订单, 家.
COUNTED = {
    Unit.PERSON: npgettext_lazy("counted", "person", "people"),
    Unit.PERSON_TIME: npgettext_lazy("counted", "person-time", "person-times"),
    Unit.HOUR: npgettext_lazy("counted", "hour", "hours"),
    Unit.ORDER: npgettext_lazy("counted", "order", "orders"),
    Unit.PROVINCE: npgettext_lazy("counted", "province", "provinces"),
    Unit.COUNTY: npgettext_lazy("counted", "county", "counties"),
    Unit.COUNTY_OR_CITY: npgettext_lazy(
        "counted", "county or city", "counties and cities"
    ),
    Unit.INDUSTRY: npgettext_lazy("counted", "industry", "industries"),
    Unit.ORGANISATION: npgettext_lazy("counted", "organisation", "organisations"),
    Unit.SESSION: npgettext_lazy("counted", "session", "sessions"),
    Unit.YEAR: npgettext_lazy("counted", "year", "years"),
}


class Qualifier(models.TextChoices):
    """Whether the value is exact, a bound or an estimate; always printed with it."""

    EXACT = "exact", pgettext_lazy("qualifier", "exactly")
    MORE_THAN = "more_than", pgettext_lazy("qualifier", "more than")
    AT_LEAST = "at_least", pgettext_lazy("qualifier", "at least")
    NEARLY = "nearly", pgettext_lazy("qualifier", "nearly")
    ABOUT = "about", pgettext_lazy("qualifier", "about")

    def plus(self, other: "Qualifier") -> "Qualifier":
        """The qualifier of a sum, which is never more exact than either term."""
        if self == other:
            return self
        qualifiers = {self, other}
        if qualifiers & {Qualifier.NEARLY, Qualifier.ABOUT}:
            return Qualifier.ABOUT
        if Qualifier.MORE_THAN in qualifiers:
            return Qualifier.MORE_THAN
        return Qualifier.AT_LEAST


class UnitMismatch(ValueError):
    """Two quantities of different units were to be added."""


@dataclass(frozen=True)
class Quantity:
    """A qualified number of a unit: more than 200,000 person-times."""

    value: Decimal
    unit: Unit
    qualifier: Qualifier = Qualifier.EXACT

    def __str__(self):
        return self.text

    def __add__(self, other):
        if self.unit != other.unit:
            raise UnitMismatch(
                _("%(first)s and %(second)s are different units and never add.")
                % {
                    "first": Unit(self.unit).label,
                    "second": Unit(other.unit).label,
                }
            )
        qualifier = Qualifier(self.qualifier).plus(Qualifier(other.qualifier))
        return Quantity(self.value + other.value, self.unit, qualifier)

    @property
    def has_odd_fraction(self) -> bool:
        """Whether it is a fraction of what is counted one by one, as people are."""
        return self.value % 1 != 0 and Unit(self.unit).is_whole

    @property
    def fraction_refusal(self) -> str:
        sentence = _("%(value)s is no whole number: there is no half “%(unit)s”.")
        value = format_decimal(self.value)
        return sentence % {"value": value, "unit": Unit(self.unit).label}

    @property
    def components(self) -> dict[str, str]:
        """The text in pieces: `qualifier`, `digits`, `magnitude`, `unit`."""
        digits, magnitude = _scaled(self.value)
        exact = self.qualifier == Qualifier.EXACT
        return {
            "qualifier": "" if exact else str(Qualifier(self.qualifier).label),
            "digits": digits,
            "magnitude": magnitude,
            # gettext picks plural forms by whole numbers; the value may be a fraction.
            "unit": COUNTED[self.unit] % (1 if self.value == 1 else 2),
        }

    @property
    def text(self) -> str:
        """Qualifier, number and unit in one text; nothing else joins them."""
        words = [word for word in self.components.values() if word]
        return (" " if speaks_english() else "").join(words)


ENGLISH_SCALES = [
    (Decimal(10) ** 9, gettext_lazy("billion")),
    (Decimal(10) ** 6, gettext_lazy("million")),
]
CHINESE_SCALES = [(Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")]


def _scaled(value: Decimal) -> tuple[str, str]:
    """Digits and magnitude: the largest scale that needs at most two decimals."""
    for scale, name in ENGLISH_SCALES if speaks_english() else CHINESE_SCALES:
        quotient = value / scale
        if quotient >= 1 and quotient == round(quotient, 2):
            return format_decimal(quotient), str(name)
    return format_decimal(value, ",f"), ""


def format_decimal(value: Decimal, form: str = "f") -> str:
    """A decimal without exponent or trailing zeros: `1170`, `2.5`; `,f`: `1,170`."""
    text = format(value, form)
    return text.rstrip("0").rstrip(".") if "." in text else text
