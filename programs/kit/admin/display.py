"""How the admin displays states, times and pairs of fields, and links to a form."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

NOT_STATED = lazy(format_html, SafeString)(
    '<span class="quiet">{}</span>', _("not stated")
)


def mark(value, word) -> SafeString:
    """A square and its word, as on the public pages; CSS colours it by `value`."""
    return format_html(
        '<span class="state">'
        '<span class="mark mark-{}" aria-hidden="true"></span>{}</span>',
        value or "not_stated",
        word or gettext("not stated"),
    )


def with_demo_chip(shown, record) -> SafeString:
    """`shown`, followed by a chip “Example” where the record is invented."""
    if not getattr(record, "is_demo", False):
        return shown
    return format_html('{} <span class="chip">{}</span>', shown, gettext("Example"))


def format_moment(moment) -> str:
    """A time in our time zone, in the format of the active language."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def form_url(record) -> str:
    """The address of a record's form."""
    options = record._meta
    name = f"admin:{options.app_label}_{options.model_name}_change"
    return reverse(name, args=[record.pk])


def bilingual(*names: str) -> list[tuple[str, str]]:
    """Rows of a form with the Chinese and the English text side by side."""
    return [(f"{name}_zh", f"{name}_en") for name in names]


def dated(*names: str) -> list[tuple[str, str]]:
    """Rows of a form with a date and how precisely it is known."""
    return [(f"{name}_date", f"{name}_precision") for name in names]


def filled_in(record, columns: list[str]) -> list[str]:
    """Those of the columns that are not empty; the others may still be filled in."""
    return [column for column in columns if getattr(record, column)]
