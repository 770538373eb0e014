"""The model of figures."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from metrics.models.figure_queries import FigureQuerySet
from metrics.models.fit import misfit
from metrics.models.indicator import Indicator
from metrics.models.quantity import Qualifier, Quantity, format_decimal
from metrics.models.rules import (
    FIGURE_CONSTRAINTS,
    OPEN_STATES,
    SCOPES,
    Basis,
    FigureState,
)
from programs.kit.fields import (
    Dated,
    Localized,
    precision_field,
    refuse_end_before_start,
    refuse_imprecise_dates,
)
from programs.models import LivestreamBase, Program, Source


class Figure(models.Model):
    """One revision of one number, with its scope, period, qualifier and source.

    The revisions of one number share `series`; `metrics.actions` changes the state.
    """

    State = FigureState
    Basis = Basis

    uuid = models.UUIDField(_("id"), unique=True, default=uuid4, editable=False)
    series = models.UUIDField(_("series"), default=uuid4, editable=False, db_index=True)
    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,  # a number without its definition means nothing
        verbose_name=_("indicator"),
        related_name="figures",
    )
    program = models.ForeignKey(
        Program,
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("program"),
        related_name="figures",
        null=True,
        blank=True,
    )
    base = models.ForeignKey(
        LivestreamBase,
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("livestream base"),
        related_name="figures",
        null=True,
        blank=True,
    )
    region = models.ForeignKey(
        "programs.Region",
        models.PROTECT,  # a place in use is never deleted
        verbose_name=_("region"),
        related_name="figures",
        null=True,
        blank=True,
    )
    organization = models.ForeignKey(
        "programs.Organization",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("organisation"),
        related_name="figures",
        null=True,
        blank=True,
        help_text=_("For figures of a platform: context, not results of welfare work."),
    )
    value = models.DecimalField(
        _("value"),
        max_digits=15,  # SQLite stores no more digits of a decimal exactly
        decimal_places=2,
        validators=[MinValueValidator(0)],
    )
    qualifier = models.CharField(
        _("qualifier"),
        max_length=10,
        choices=Qualifier.choices,
        default=Qualifier.EXACT,
    )
    basis = models.CharField(
        _("basis"), max_length=10, choices=Basis.choices, default=Basis.CITED
    )
    period_start_date = models.DateField(_("period from"), null=True, blank=True)
    period_start_precision = precision_field()
    period_end_date = models.DateField(
        _("period to"),
        null=True,
        blank=True,
        help_text=_("Empty: as of the source."),
    )
    period_end_precision = precision_field()
    source = models.ForeignKey(
        Source,
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="figures",
        null=True,
        blank=True,
    )
    note_zh = models.TextField(_("how the source words it (Chinese)"), blank=True)
    note_en = models.TextField(_("how the source words it (English)"), blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=FigureState.choices,
        default=FigureState.DRAFT,
        editable=False,
    )
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,  # what a number was before is never lost
        verbose_name=_("corrects"),
        related_name="successor",
        null=True,
        blank=True,
        editable=False,
    )
    correction_note_zh = models.TextField(
        _("correction note (Chinese)"),
        blank=True,
        help_text=_("Public: what was wrong and why."),
    )
    correction_note_en = models.TextField(_("correction note (English)"), blank=True)
    reporter = models.ForeignKey(
        "auth.User",
        models.PROTECT,  # proves that another account verified
        verbose_name=_("entered by"),
        related_name="reported_figures",
        null=True,
        blank=True,
        editable=False,
    )
    verifier = models.ForeignKey(
        "auth.User",
        models.PROTECT,  # proves that another account verified
        verbose_name=_("verified by"),
        related_name="verified_figures",
        null=True,
        blank=True,
        editable=False,
    )
    published_at = models.DateTimeField(
        _("published at"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    note = Localized("note_zh", "note_en")
    correction_note = Localized("correction_note_zh", "correction_note_en")
    period_start = Dated("period_start")
    period_end = Dated("period_end")

    objects = FigureQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["pk"]
        permissions = [
            ("submit_figure", "Can submit figures"),
            ("return_figure", "Can return figures"),
            ("verify_figure", "Can verify figures"),
            ("publish_figure", "Can publish figures"),
            ("correct_figure", "Can start corrections of figures"),
            ("withdraw_figure", "Can withdraw figures"),
        ]
        constraints = FIGURE_CONSTRAINTS

    def __str__(self):
        return f"{self.indicator} · {self.text}"

    def get_absolute_url(self):
        return reverse("metrics:figure_detail", args=[self.uuid])

    def natural_key(self):
        return (str(self.uuid),)

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.value, self.indicator.unit, self.qualifier)

    @property
    def text(self) -> str:
        """Qualifier, number and unit: 超过20万人次, more than 200,000 person-times."""
        return self.quantity.text

    @property
    def value_text(self) -> str:
        """The bare value in digits: 200,000."""
        return format_decimal(self.value, ",f")

    @property
    def components(self) -> dict[str, str]:
        return self.quantity.components

    @property
    def period_text(self) -> str:
        """The period as a person reads it; an end left empty is "as of the source"."""
        start, end = self.period_start, self.period_end
        if start and end:
            if start == end:
                return start.text
            return gettext("%(start)s to %(end)s") % {"start": start, "end": end}
        if start:
            return gettext("since %(start)s, as of the source") % {"start": start}
        if end:
            return gettext("up to %(end)s") % {"end": end}
        if self.indicator.kind == Indicator.Kind.CUMULATIVE:
            return gettext("cumulative, as of the source")
        return gettext("as of the source")

    @property
    def scope(self):
        """The program, base, region or organisation; None stands for all programs."""
        return self.program or self.base or self.region or self.organization

    @property
    def subject(self) -> tuple:
        """Indicator and scope, as ids: a correction has the same as its predecessor."""
        return (self.indicator_id, *(getattr(self, f"{name}_id") for name in SCOPES))

    @property
    def scope_type(self) -> str:
        """`program`, `base`, `region`, `organization` or `all_programs`."""
        for name in SCOPES:
            if getattr(self, f"{name}_id") is not None:
                return name
        return "all_programs"

    @property
    def scope_text(self) -> str:
        return str(self.scope) if self.scope else gettext("all programs")

    @property
    def scope_url(self) -> str | None:
        """The page of the program or base; other scopes have none."""
        place = self.program or self.base
        return place.get_absolute_url() if place else None

    @property
    def quality(self) -> str:
        """Where the number comes from: `computed`, or the quality of its source."""
        if self.basis == Basis.COMPUTED:
            return "computed"
        return self.source.quality if self.source else "not_stated"

    @property
    def quality_text(self) -> str:
        if self.basis == Basis.COMPUTED:
            return Basis.COMPUTED.label
        return self.source.get_quality_display() if self.source else _("not stated")

    @property
    def is_open(self) -> bool:
        """Whether its content may still be changed."""
        return self.state in OPEN_STATES

    @property
    def is_original(self) -> bool:
        return self.supersedes_id is None

    def revisions(self):
        """Revisions of this number that have a page, the newest first."""
        return (
            Figure.objects.public()
            .filter(series=self.series)
            .for_list()
            .order_by("-revision")
        )

    def clean(self):
        refuse_imprecise_dates(self, "period_start", "period_end")
        refuse_end_before_start(self, "period_start", "period_end")
        if sentence := misfit(self):
            raise ValidationError({"indicator": sentence})
