"""The admin of figures and indicators."""

from metrics.admin import (  # noqa: F401 - importing them registers the admins
    figure,
    indicator,
)
