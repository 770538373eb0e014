"""Cohorts, the runs of a program, and their queryset."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from programs.kit.fields import (
    Dated,
    Localized,
    ends_after_it_starts,
    every_word_in,
    has_precision_iff_dated,
    precision_field,
    refuse_end_before_start,
    refuse_imprecise_dates,
)
from programs.kit.publication import Publication, Realm, related_rows
from programs.kit.querysets import NOW, built_once
from programs.models.applications import (
    Condition,
    OpenToApplications,
    OpenToApplicationsQuerySet,
)
from programs.models.program import Program
from programs.models.region import Region
from programs.models.schedule import not_passed
from programs.roles import ScopedQuerySet

MATCHED = [(name, tail) for name in ("name", "place") for tail in ("zh", "en")]


class CohortQuerySet(OpenToApplicationsQuerySet, ScopedQuerySet):
    def get_by_natural_key(self, program, code):
        return self.get(program__slug=program, code=code)

    @built_once
    def published(self):
        """Cohorts that count; their program, and base if any, are published, too."""
        return self._of(Program.objects.published())

    @built_once
    def shown(self):
        """Cohorts with a public page, those of the example included."""
        return self._of(Program.objects.shown())

    @built_once
    def demo(self):
        return self._of(Program.objects.demo())

    # The page of a cohort names its program and base: a hidden one hides the cohort.
    def _of(self, programs):
        bases = related_rows(Cohort, "base").published()
        return self.filter(
            Q(base__isnull=True) | Q(base__in=bases),
            program__in=programs,
            published_at__lte=NOW,
        )

    def going_on(self):
        """Cohorts whose end has not passed, of programs that go on."""
        return self.not_over().filter(program__in=Program.objects.going_on())

    def not_over(self):
        """Cohorts whose end has not passed, as `is_over` tells of one row."""
        return self.filter(Q(end_date__isnull=True) | not_passed("end"))

    def within(self, scope):
        """The cohorts of the scope's programs, and those at its bases."""
        return self.filter(
            Q(program__in=Program.objects.within(scope)) | Q(base__in=scope.bases)
        )

    def matching(self, text):
        """Cohorts with each word in a name, a place or a region they lie in."""
        cohorts = self
        for word in text.split():
            places = Region.objects.inside_matching(word)
            cohorts = cohorts.filter(
                every_word_in(word, *(f"{name}_{tail}" for name, tail in MATCHED))
                | Q(region__in=places)
                | Q(base__region__in=places)
            )
        return cohorts

    def changed_since(self, moment):
        """Cohorts changed since then, or published, also by their program or base.

        A change of their program may be one of their `condition`.
        """
        return self.filter(
            Q(updated_at__gte=moment)
            | Q(published_at__gte=moment)
            | Q(program__updated_at__gte=moment)
            | Q(program__published_at__gte=moment)
            | Q(base__published_at__gte=moment)
        )

    def with_key(self):
        """Add the alias `key`, the public identifier: `lecture-hall.2026-1`."""
        key = ["program__slug", Value("."), "code"]
        return self.alias(key=Concat(*key, output_field=models.CharField()))

    def for_api(self, realm=Realm.RECORD):
        return self.with_key().select_related("program", "base__region", "region")

    def newest_first(self):
        return self.order_by(F("start_date").desc(nulls_last=True), "-pk")

    def for_list(self):
        return self.select_related(
            "program", "base__region__parent__parent", "region__parent__parent"
        )

    def for_detail(self, realm=Realm.RECORD):
        sessions = related_rows(Cohort, "sessions")
        rows = sessions.in_realm(realm).for_list().order_by("start_date", "pk")
        return self.for_list().prefetch_related(models.Prefetch("sessions", rows))


class Cohort(Publication, OpenToApplications):
    """One run (期) of a program, with its own dates, place and number of seats."""

    program = models.ForeignKey(
        Program,
        models.PROTECT,  # who took part in which run is never lost
        verbose_name=_("program"),
        related_name="cohorts",
    )
    code = models.SlugField(_("address name"), max_length=30)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    start_date = models.DateField(_("start"), null=True, blank=True)
    start_precision = precision_field()
    end_date = models.DateField(_("end"), null=True, blank=True)
    end_precision = precision_field()
    base = models.ForeignKey(
        "programs.LivestreamBase",
        models.PROTECT,  # where it took place is never lost
        verbose_name=_("livestream base"),
        related_name="cohorts",
        null=True,
        blank=True,
    )
    region = models.ForeignKey(
        "programs.Region",
        models.PROTECT,  # a place in use is never deleted
        verbose_name=_("region"),
        related_name="cohorts",
        null=True,
        blank=True,
        help_text=_("Where it takes place, unless that is a base."),
    )
    place_zh = models.CharField(_("place (Chinese)"), max_length=160, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=160, blank=True)
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        help_text=_("No more people than this are accepted."),
    )
    published_at = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")
    place = Localized("place_zh", "place_en")
    start = Dated("start")
    end = Dated("end")

    objects = CohortQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ["pk"]
        permissions = [("publish_cohort", "Can publish and unpublish cohorts")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "code"],
                name="cohort_code_is_unique_in_its_program",
                violation_error_message=_("This program has a cohort of that name."),
            ),
            has_precision_iff_dated("cohort", "start"),
            has_precision_iff_dated("cohort", "end"),
            ends_after_it_starts("cohort", "start", "end"),
        ]

    def __str__(self):
        return f"{self.program} · {self.name}"

    def get_absolute_url(self):
        return reverse("programs:cohort_detail", args=[self.program.slug, self.code])

    def natural_key(self):
        return (self.program.slug, self.code)

    natural_key.dependencies = ["programs.program"]

    @property
    def is_demo(self) -> bool:
        return self.program.is_demo

    @property
    def key(self) -> str:
        return f"{self.program.slug}.{self.code}"

    @property
    def where(self):
        """The region it takes place in: its base's, or its own."""
        return self.base.region if self.base else self.region

    @property
    def is_over(self) -> bool:
        return self.end is not None and self.end.last_day < timezone.localdate()

    @property
    def condition(self) -> Condition:
        """Over by its own last day; otherwise as its program."""
        return Condition.OVER if self.is_over else self.program.condition

    def clean(self):
        refuse_imprecise_dates(self, "start", "end")
        refuse_end_before_start(self, "start", "end")
        if self.base and self.region:
            raise ValidationError(
                {"region": _("The base says where it is: name one of the two.")}
            )
