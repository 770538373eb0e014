"""Livestream bases and their queryset."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from programs.kit.blocks import prefetches_for
from programs.kit.fields import (
    Dated,
    Localized,
    ends_after_it_starts,
    has_precision_iff_dated,
    precision_field,
    refuse_end_before_start,
    refuse_imprecise_dates,
)
from programs.kit.publication import Publication, Realm, related_rows
from programs.kit.querysets import NOW, built_once
from programs.models.region import Region
from programs.roles import ScopedQuerySet


class LivestreamBaseQuerySet(ScopedQuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    @built_once
    def published(self):
        return self.filter(published_at__lte=NOW)

    def within(self, scope):
        """The scope's bases, those of its programs, those its organisations run."""
        programs = related_rows(LivestreamBase, "program")
        return self.filter(
            Q(pk__in=scope.bases)
            | Q(program__in=programs.within(scope))
            | Q(operator__in=scope.organizations)
        )

    def in_region(self, region):
        """Bases in the region or in one inside it."""
        return self.filter(region__code__startswith=region.code_prefix)

    def matching(self, text):
        """Bases with each word in a name, or in the name of a region they lie in."""
        bases = self
        for word in text.split():
            bases = bases.filter(
                Q(name_zh__icontains=word)
                | Q(name_en__icontains=word)
                | Q(region__in=Region.objects.matching(word))
                | Q(region__parent__in=Region.objects.matching(word))
                | Q(region__parent__parent__in=Region.objects.matching(word))
            )
        return bases

    def shared_rooms(self):
        return self.filter(kind=LivestreamBase.Kind.SHARED_ROOM)

    def with_function(self, function):
        """Bases that serve a purpose, such as `training`."""
        return self.filter(**{f"for_{function}": True})

    def changed_since(self, moment):
        return self.filter(Q(updated_at__gte=moment) | Q(published_at__gte=moment))

    def for_list(self):
        return self.select_related("region__parent__parent").order_by("pk")

    def for_api(self):
        """Fetch what the serializer reads; an unpublished program becomes null."""
        programs = related_rows(LivestreamBase, "program")
        return self.select_related(
            "region", "donor", "operator", "source"
        ).prefetch_related(
            "audiences", models.Prefetch("program", programs.published())
        )

    def for_detail(self):
        """Fetch what the public page shows, the blocks of other apps included."""
        return self.select_related(
            "region__parent__parent", "program", "donor", "operator", "source"
        ).prefetch_related("audiences", *prefetches_for(self.model, Realm.RECORD))

    def count_by_province(self) -> dict[str, dict[str, int]]:
        """Number of bases by province code and kind; one query."""
        rows = self.order_by().values("region__code", "kind")
        counts: dict[str, dict[str, int]] = {}
        for row in rows.annotate(number=models.Count("pk")):
            province = counts.setdefault(f"{row['region__code'][:2]}0000", {})
            province[row["kind"]] = province.get(row["kind"], 0) + row["number"]
        return counts


class LivestreamBase(Publication, models.Model):
    """A site where people learn to livestream and do it: a room, a studio, a park."""

    class Kind(models.TextChoices):
        SHARED_ROOM = "shared_room", _("shared livestream room")
        STUDIO = "studio", _("studio base")
        STARTUP_PARK = "startup_park", _("start-up park")

    class Function(models.TextChoices):
        TRAINING = "training", _("training")
        LIVESTREAMING = "livestreaming", _("livestreaming")
        STORAGE = "storage", _("storage")
        OFFICE = "office", _("office")
        LOGISTICS = "logistics", _("logistics")

    class State(models.TextChoices):
        HANDED_OVER = "handed_over", _("handed over")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        NOT_STATED = "not_stated", _("not stated")

    slug = models.SlugField(_("address name"), unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    region = models.ForeignKey(
        Region,
        models.PROTECT,  # a place in use is never deleted
        verbose_name=_("region"),
        related_name="bases",
        help_text=_("The county; a wider region when the county is unknown."),
    )
    region_inferred = models.BooleanField(
        _("region inferred"),
        default=False,
        help_text=_("We concluded the region; the source does not name it."),
    )
    for_training = models.BooleanField(Function.TRAINING.label, default=False)
    for_livestreaming = models.BooleanField(Function.LIVESTREAMING.label, default=False)
    for_storage = models.BooleanField(Function.STORAGE.label, default=False)
    for_office = models.BooleanField(Function.OFFICE.label, default=False)
    for_logistics = models.BooleanField(Function.LOGISTICS.label, default=False)
    audiences = models.ManyToManyField(
        "programs.Audience",
        verbose_name=_("audiences"),
        related_name="bases",
        blank=True,
    )
    donor = models.ForeignKey(
        "programs.Organization",
        models.PROTECT,  # who gave is never lost
        verbose_name=_("donor"),
        related_name="donated_bases",
        null=True,
        blank=True,
    )
    operator = models.ForeignKey(
        "programs.Organization",
        models.PROTECT,  # who answers for a site is never lost
        verbose_name=_("operator"),
        related_name="operated_bases",
        null=True,
        blank=True,
    )
    program = models.ForeignKey(
        "programs.Program",
        models.PROTECT,  # a site does not vanish with its program
        verbose_name=_("program"),
        related_name="bases",
        null=True,
        blank=True,
    )
    rooms = models.PositiveIntegerField(_("rooms"), null=True, blank=True)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    handed_over_date = models.DateField(_("handed over"), null=True, blank=True)
    handed_over_precision = precision_field()
    opened_date = models.DateField(_("opened"), null=True, blank=True)
    opened_precision = precision_field()
    closed_date = models.DateField(_("closed"), null=True, blank=True)
    closed_precision = precision_field()
    closing_reason_zh = models.TextField(_("why it closed (Chinese)"), blank=True)
    closing_reason_en = models.TextField(_("why it closed (English)"), blank=True)
    watch_url = models.URLField(_("livestream address"), max_length=500, blank=True)
    note_zh = models.TextField(_("what the source leaves open (Chinese)"), blank=True)
    note_en = models.TextField(_("what the source leaves open (English)"), blank=True)
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="bases",
        null=True,
        blank=True,
    )
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")
    description = Localized("description_zh", "description_en")
    closing_reason = Localized("closing_reason_zh", "closing_reason_en")
    note = Localized("note_zh", "note_en")
    handed_over = Dated("handed_over")
    opened = Dated("opened")
    closed = Dated("closed")

    objects = LivestreamBaseQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[audiences])

    class Meta:
        verbose_name = _("livestream base")
        verbose_name_plural = _("livestream bases")
        ordering = ["pk"]
        permissions = [
            ("publish_livestreambase", "Can publish and unpublish livestream bases")
        ]
        constraints = [
            has_precision_iff_dated("base", "handed_over"),
            has_precision_iff_dated("base", "opened"),
            has_precision_iff_dated("base", "closed"),
            ends_after_it_starts("base", "opened", "closed"),
            models.CheckConstraint(
                condition=Q(closed_date__isnull=True) | ~Q(closing_reason_zh=""),
                name="closed_base_says_why",
                violation_error_message=_("A closed base says why, in Chinese."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programs:base_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    @property
    def state(self) -> "LivestreamBase.State":
        """The latest stage whose date has come; not stated where no date has.

        It is derived from the dates and not stored, so that it is never out of date.
        """
        today = timezone.localdate()
        for date, state in [
            (self.closed, self.State.CLOSED),
            (self.opened, self.State.OPEN),
            (self.handed_over, self.State.HANDED_OVER),
        ]:
            if date and date.date <= today:
                return state
        return self.State.NOT_STATED

    @property
    def functions(self) -> list["LivestreamBase.Function"]:
        return [purpose for purpose in self.Function if getattr(self, f"for_{purpose}")]

    @property
    def county_is_known(self) -> bool:
        return self.region.is_county

    def clean(self):
        refuse_imprecise_dates(self, "handed_over", "opened", "closed")
        refuse_end_before_start(self, "opened", "closed")
