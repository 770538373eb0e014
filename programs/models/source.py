"""Sources, the documents that records cite, and their queryset."""

from functools import partial

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from programs.kit.fields import (
    Dated,
    Localized,
    every_word_in,
    has_precision_iff_dated,
    inferred_field,
    precision_field,
    refuse_imprecise_dates,
)
from programs.kit.publication import related_rows, union_of
from programs.kit.querysets import built_once


class SourceQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def matching(self, text):
        return self.filter(every_word_in(text, "title_zh", "title_en"))

    @built_once
    def public(self):
        """Sources that a public row cites."""

        rows = partial(related_rows, Source)
        cited = union_of(
            (rows("programs").published(), "source"),
            (rows("bases").published(), "source"),
            (rows("figures").public(), "source"),
            (rows("topics").public(), "source"),
            (rows("organizations").public(), "source"),
            (rows("sessions").published(), "source"),
            (rows("products").published(), "source"),
            (rows("people").published(), "source"),
            (rows("people").published(), "honours__source"),
            (rows("stories").published(), "source"),
        )
        return self.filter(pk__in=cited)


class Source(models.Model):
    """A document that a public statement can be traced to."""

    class Quality(models.TextChoices):
        OWN_RECORD = "own_record", _("own record")
        PARTNER_REPORT = "partner_report", _("partner's report")
        THIRD_PARTY = "third_party", _("third party")
        PRESS = "press", _("press report")

    slug = models.SlugField(_("address name"), unique=True)
    title_zh = models.CharField(_("title (Chinese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    author = models.CharField(_("author"), max_length=120, blank=True)
    published_date = models.DateField(_("date of publication"), null=True, blank=True)
    published_precision = precision_field()
    published_inferred = inferred_field()
    address = models.URLField(_("web address"), max_length=500, blank=True)
    sha256 = models.CharField(
        _("SHA-256 of the file we keep"),
        max_length=64,
        blank=True,
        validators=[
            RegexValidator(r"^[0-9a-f]{64}$", _("A SHA-256 is 64 digits of 0-9, a-f."))
        ],
    )
    quality = models.CharField(_("quality"), max_length=15, choices=Quality.choices)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    title = Localized("title_zh", "title_en")
    note = Localized("note_zh", "note_en")
    published = Dated("published")

    objects = SourceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["pk"]
        constraints = [has_precision_iff_dated("source", "published")]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

    @property
    def is_cited(self) -> bool:
        """Whether a public figure cites it, so that its contents must not change."""
        figures = related_rows(Source, "figures")
        return figures.public().filter(source=self).exists()

    def clean(self):
        refuse_imprecise_dates(self, "published")
