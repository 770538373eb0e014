"""Programs: plans, their boards, and the single programs."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from programs.kit.fields import (
    Dated,
    Localized,
    ends_after_it_starts,
    has_precision_iff_dated,
    inferred_field,
    precision_field,
    refuse_cycle,
    refuse_end_before_start,
    refuse_imprecise_dates,
)
from programs.kit.publication import Publication
from programs.models.applications import Condition, OpenToApplications, news_field
from programs.models.program_queries import ProgramQuerySet


class Program(Publication, OpenToApplications):
    """A plan, a board of a plan, or a program: what is done, for whom and by whom."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("plan")
        BOARD = "board", _("board")
        PROGRAM = "program", _("program")

    class Status(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        RUNNING = "running", _("running")
        FINISHING = "finishing", _("finishing")
        CLOSED = "closed", pgettext_lazy("program status", "closed")
        SUSPENDED = "suspended", _("suspended")
        CANCELLED = "cancelled", _("cancelled")

    slug = models.SlugField(_("address name"), unique=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind.choices, default=Kind.PROGRAM
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,  # boards do not outlive their plan unseen
        verbose_name=_("part of"),
        related_name="children",
        null=True,
        blank=True,
    )
    name_zh = models.CharField(_("name (Chinese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    summary_zh = models.CharField(
        _("in one sentence (Chinese)"), max_length=300, blank=True
    )
    summary_en = models.CharField(
        _("in one sentence (English)"), max_length=300, blank=True
    )
    objectives_zh = models.TextField(_("objectives (Chinese)"), blank=True)
    objectives_en = models.TextField(_("objectives (English)"), blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    eligibility_zh = models.TextField(_("who can take part (Chinese)"), blank=True)
    eligibility_en = models.TextField(_("who can take part (English)"), blank=True)
    selection_zh = models.TextField(_("how people are chosen (Chinese)"), blank=True)
    selection_en = models.TextField(_("how people are chosen (English)"), blank=True)
    complaint_zh = models.TextField(_("how to complain (Chinese)"), blank=True)
    complaint_en = models.TextField(_("how to complain (English)"), blank=True)
    note_zh = models.TextField(_("what the source leaves open (Chinese)"), blank=True)
    note_en = models.TextField(_("what the source leaves open (English)"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, blank=True
    )
    start_date = models.DateField(_("start"), null=True, blank=True)
    start_precision = precision_field()
    start_inferred = inferred_field()
    planned_end_date = models.DateField(_("planned end"), null=True, blank=True)
    planned_end_precision = precision_field()
    end_date = models.DateField(_("end"), null=True, blank=True)
    end_precision = precision_field()
    lead = models.ForeignKey(
        "programs.Organization",
        models.PROTECT,  # who answers for a program is never lost
        verbose_name=_("lead organisation"),
        related_name="led_programs",
        null=True,
        blank=True,
    )
    partners = models.ManyToManyField(
        "programs.Organization",
        through="programs.Partnership",
        verbose_name=_("partners"),
        related_name="programs",
    )
    topics = models.ManyToManyField(
        "programs.Topic", verbose_name=_("topics"), related_name="programs", blank=True
    )
    audiences = models.ManyToManyField(
        "programs.Audience",
        verbose_name=_("audiences"),
        related_name="programs",
        blank=True,
    )
    regions = models.ManyToManyField(
        "programs.Region", verbose_name=_("places"), related_name="programs", blank=True
    )
    watch_url = models.URLField(_("livestream address"), max_length=500, blank=True)
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="programs",
        null=True,
        blank=True,
    )
    is_demo = models.BooleanField(
        _("demonstration"),
        default=False,
        editable=False,
        help_text=_("Invented, to try things out; counted nowhere."),
    )
    news_at = news_field()
    published_at = models.DateTimeField(_("public since"), null=True, blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")
    summary = Localized("summary_zh", "summary_en")
    objectives = Localized("objectives_zh", "objectives_en")
    description = Localized("description_zh", "description_en")
    eligibility = Localized("eligibility_zh", "eligibility_en")
    selection = Localized("selection_zh", "selection_en")
    complaint = Localized("complaint_zh", "complaint_en")
    note = Localized("note_zh", "note_en")
    start = Dated("start")
    planned_end = Dated("planned_end")
    end = Dated("end")

    objects = ProgramQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[topics, audiences, regions])

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["pk"]
        permissions = [
            ("publish_program", "Can publish and unpublish programs"),
            ("change_program_status", "Can change the status of programs"),
        ]
        constraints = [
            has_precision_iff_dated("program", "start"),
            has_precision_iff_dated("program", "planned_end"),
            has_precision_iff_dated("program", "end"),
            ends_after_it_starts("program", "start", "planned_end"),
            ends_after_it_starts("program", "start", "end"),
            models.CheckConstraint(
                condition=~Q(kind="board") | Q(parent__isnull=False),
                name="board_belongs_to_a_plan",
                violation_error_message=_("A board belongs to a plan: name it."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="program_is_not_its_own_parent",
                violation_error_message=_("A program cannot be part of itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programs:detail", args=[self.slug])

    @property
    def condition(self) -> Condition:
        """By its status alone: dates are plans, and staff close a program."""
        status = self.Status
        stopped = {
            status.CANCELLED: Condition.CALLED_OFF,
            status.SUSPENDED: Condition.SUSPENDED,
            status.CLOSED: Condition.OVER,
        }
        return stopped.get(self.status, Condition.AS_PLANNED)

    def natural_key(self):
        return (self.slug,)

    @property
    def headline(self):
        """The figure that stands for the program in lists; person-times go first.

        Only for rows of `for_list()` or `for_home()`, which fetch `public_figures`.
        """
        figures = self.public_figures  # a prefetch, see above
        visits = [row for row in figures if row.indicator.unit == "person_time"]
        return next(iter([*visits, *figures]), None)

    def clean(self):
        refuse_imprecise_dates(self, "start", "planned_end", "end")
        refuse_end_before_start(self, "start", "planned_end")
        refuse_end_before_start(self, "start", "end")
        refuse_cycle(self)
        is_board = self.kind == self.Kind.BOARD
        if is_board and self.parent and self.parent.kind != self.Kind.PLAN:
            raise ValidationError({"parent": _("A board belongs to a plan.")})
