"""The model of indicators."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from metrics.models.quantity import Unit
from programs.kit.fields import Localized, every_word_in
from programs.kit.publication import related_rows
from programs.kit.querysets import built_once


class IndicatorQuerySet(models.QuerySet):
    def get_by_natural_key(self, code):
        return self.get(code=code)

    def matching(self, text):
        return self.filter(every_word_in(text, "name_zh", "name_en"))

    @built_once
    def public(self):
        """Indicators of which at least one figure has a page."""
        figures = related_rows(Indicator, "figures")
        return self.filter(Exists(figures.public().filter(indicator=OuterRef("pk"))))

    def programs_first(self):
        """Indicators with results of programs first, those of platforms alone last."""
        figures = related_rows(Indicator, "figures")
        results = figures.public().of_programs().filter(indicator=OuterRef("pk"))
        return self.annotate(has_results=Exists(results)).order_by("-has_results", "pk")

    def with_fit(self, *, of_organization: bool):
        """Annotate `fits`: whether a figure of an organisation, or of welfare work, may
        be counted by it.

        The first is context and never a result of the second, so what figures of an
        indicator tell of already decides. Without any, it fits both.
        """
        counting = related_rows(Indicator, "figures").counting()
        counting = counting.filter(indicator=OuterRef("pk"))
        same, other = counting.of_programs(), counting.of_organizations()
        if of_organization:
            same, other = other, same
        return self.annotate(fits=Q(Exists(same)) | ~Exists(other))

    def with_public_figures(self):
        """Prefetch the figures that hold now, as `public_figures`."""
        figures = related_rows(Indicator, "figures")
        return self.prefetch_related(
            models.Prefetch(
                "figures", figures.published().for_list(), to_attr="public_figures"
            )
        )


class Indicator(models.Model):
    """The definition of what figures count: unit, inclusions, limits, addition."""

    class Kind(models.TextChoices):
        FLOW = "flow", _("flow: what happened in a period")
        STOCK = "stock", _("stock: what there is on a day")
        CUMULATIVE = "cumulative", _("cumulative: everything since the start")

    class Rule(models.TextChoices):
        """How several figures of one indicator are combined, over time or places."""

        SUM = "sum", _("may be summed")
        LATEST = "latest", _("the latest holds")
        MAX = "max", _("the highest holds")
        DISTINCT = "distinct", _("only counted anew, each once")
        NONE = "none", _("never combined")

    code = models.SlugField(_("code"), unique=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=15, choices=Unit.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    over_time = models.CharField(
        _("over time"), max_length=10, choices=Rule.choices, default=Rule.NONE
    )
    over_places = models.CharField(
        _("over places and programs"),
        max_length=10,
        choices=Rule.choices,
        default=Rule.NONE,
    )
    definition_zh = models.TextField(_("definition (Chinese)"))
    definition_en = models.TextField(_("definition (English)"), blank=True)
    counts_zh = models.TextField(
        _("what counts (Chinese)"), blank=True, help_text=_("One thing per line.")
    )
    counts_en = models.TextField(
        _("what counts (English)"), blank=True, help_text=_("One thing per line.")
    )
    excludes_zh = models.TextField(
        _("what does not count (Chinese)"),
        blank=True,
        help_text=_("One thing per line."),
    )
    excludes_en = models.TextField(
        _("what does not count (English)"),
        blank=True,
        help_text=_("One thing per line."),
    )
    method_zh = models.TextField(_("how it is counted (Chinese)"), blank=True)
    method_en = models.TextField(_("how it is counted (English)"), blank=True)
    limits_zh = models.TextField(_("known limits (Chinese)"), blank=True)
    limits_en = models.TextField(_("known limits (English)"), blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")
    definition = Localized("definition_zh", "definition_en")
    counts = Localized("counts_zh", "counts_en")
    excludes = Localized("excludes_zh", "excludes_en")
    method = Localized("method_zh", "method_en")
    limits = Localized("limits_zh", "limits_en")

    objects = IndicatorQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("metrics:indicator_detail", args=[self.code])

    def natural_key(self):
        return (self.code,)

    @property
    def is_frozen(self) -> bool:
        """Whether figures use it already: a guard then refuses changes of meaning."""
        return self.pk is not None and self.figures.exists()
