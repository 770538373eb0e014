"""What the dates of a session cover, however well they are known."""

import datetime

from django.db.models import Q
from django.utils import timezone

from programs.fields import Precision


def months_between(first: datetime.date, last: datetime.date) -> list[str]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def not_over() -> Q:
    """The last day lies ahead, or the span it is known to has not ended."""
    today = timezone.localdate()
    month = today.replace(day=1)
    quarter = month.replace(month=(today.month - 1) // 3 * 3 + 1)
    return (
        Q(start_date__gte=today)
        | Q(end_date__gte=today)
        | Q(start_precision=Precision.MONTH, start_date__gte=month)
        | Q(start_precision=Precision.QUARTER, start_date__gte=quarter)
        | Q(start_precision=Precision.YEAR, start_date__gte=month.replace(month=1))
    )
