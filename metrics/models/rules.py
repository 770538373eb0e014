"""The states and scopes of figures, and the constraints of their table."""

import datetime

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from programs.kit.fields import ends_after_it_starts, has_precision_iff_dated

SCOPES = ("program", "base", "region", "organization")


class FigureState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting to be verified")
    RETURNED = "returned", _("returned")
    VERIFIED = "verified", _("verified")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("corrected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Basis(models.TextChoices):
    CITED = "cited", _("cited from a source")
    REPORTED = "reported", _("reported by a partner")
    COMPUTED = "computed", _("computed from our records")


OPEN_STATES = [FigureState.DRAFT, FigureState.RETURNED]  # content may be edited
CHECKED_STATES = [
    FigureState.VERIFIED,
    FigureState.PUBLISHED,
    FigureState.SUPERSEDED,
    FigureState.WITHDRAWN,
]
# States of a figure that counts, or is to: another one has to agree with it.
COUNTING_STATES = [
    FigureState.SUBMITTED,
    FigureState.VERIFIED,
    FigureState.PUBLISHED,
]
# States of a figure that has a page.
PUBLIC_STATES = [FigureState.PUBLISHED, FigureState.SUPERSEDED, FigureState.WITHDRAWN]


def at_most_one_scope() -> Q:
    """At most one column of SCOPES is set; a figure with none is of all programs."""
    nothing = {f"{scope}__isnull": True for scope in SCOPES}
    condition = Q(**nothing)
    for scope in SCOPES:
        condition |= Q(**{**nothing, f"{scope}__isnull": False})
    return condition


FIGURE_CONSTRAINTS = [
    has_precision_iff_dated("figure", "period_start"),
    has_precision_iff_dated("figure", "period_end"),
    ends_after_it_starts("figure", "period_start", "period_end"),
    models.CheckConstraint(
        condition=at_most_one_scope(),
        name="figure_has_one_scope",
        violation_error_message=_(
            "A figure is of one program, base, region or organisation, or of"
            " all programs (none of the four)."
        ),
    ),
    models.CheckConstraint(
        condition=Q(value__gte=0),
        name="figure_is_not_negative",
        violation_error_message=_("A figure is zero or more."),
    ),
    models.CheckConstraint(
        condition=Q(state__in=OPEN_STATES)
        | Q(basis=Basis.COMPUTED)
        | Q(source__isnull=False),
        name="submitted_figure_has_a_source",
        violation_error_message=_("A figure that is submitted has a source."),
    ),
    models.CheckConstraint(
        condition=Q(reporter__isnull=True)
        | Q(verifier__isnull=True)
        | ~Q(reporter=F("verifier")),
        name="figure_needs_four_eyes",
        violation_error_message=_("Whoever entered a figure does not verify it."),
    ),
    # A comparison with NULL passes a CHECK: the rule above needs both columns set.
    models.CheckConstraint(
        condition=~Q(state__in=CHECKED_STATES)
        | Q(basis=Basis.COMPUTED)
        | Q(reporter__isnull=False, verifier__isnull=False),
        name="checked_figure_names_both",
        violation_error_message=_(
            "A verified figure names who entered and who verified it."
        ),
    ),
    models.CheckConstraint(
        condition=~Q(state__in=PUBLIC_STATES) | Q(published_at__isnull=False),
        name="public_figure_has_a_date",
        violation_error_message=_("A published figure says since when."),
    ),
    models.CheckConstraint(
        condition=Q(supersedes__isnull=True, revision=1)
        | Q(supersedes__isnull=False, revision__gt=1),
        name="first_revision_corrects_nothing",
        violation_error_message=_("Only a later revision corrects another."),
    ),
    models.CheckConstraint(
        condition=Q(supersedes__isnull=True)
        | Q(state__in=OPEN_STATES)
        | ~Q(correction_note_zh=""),
        name="correction_says_why",
        violation_error_message=_("A correction has a public note in Chinese."),
    ),
    models.UniqueConstraint(
        fields=["series", "revision"],
        name="one_figure_per_revision",
        violation_error_message=_("This revision exists already."),
    ),
    # NULLs are distinct in a unique index: Coalesce makes empty columns comparable.
    models.UniqueConstraint(
        "indicator",
        *[Coalesce(scope, 0) for scope in SCOPES],
        Coalesce("period_start_date", Value(datetime.date.min)),
        "period_start_precision",
        Coalesce("period_end_date", Value(datetime.date.min)),
        "period_end_precision",
        "basis",
        condition=Q(state=FigureState.PUBLISHED),
        name="one_published_figure_per_series",
        violation_error_message=_(
            "A figure of this indicator, scope, period and basis is already"
            " published: correct that one."
        ),
    ),
]
