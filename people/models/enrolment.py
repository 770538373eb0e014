"""Enrolments: who takes part in which program and role, and how far that has come."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from people.models.enrolment_queries import SEATED, EnrolmentQuerySet
from people.models.person import Person
from programs.models import Program

SESSIONS = 20  # shown to one person, at most


def refuse_minor_without_guardian(person) -> None:
    """Raise ValidationError for a possible minor without consent of a guardian."""
    if person.may_be_minor and not person.guardian_has_agreed():
        raise ValidationError(
            _("“%(name)s” may be a minor: first record that a guardian agrees.")
            % {"name": person.name}
        )


class Enrolment(models.Model):
    """One person in one program, in one role.

    An application is an enrolment with the status `applied`; deciding changes its
    status.
    """

    class Role(models.TextChoices):
        LEADER = "leader", _("rural leader")
        LECTURER = "lecturer", _("lecturer")
        TRAINEE = "trainee", _("trainee")
        STREAMER = "streamer", _("streamer")
        AMBASSADOR = "ambassador", _("ambassador")
        REPRESENTATIVE = "representative", _("representative")

    class Status(models.TextChoices):
        APPLIED = "applied", _("applied")
        WAITING = "waiting", _("on the waiting list")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        ACTIVE = "active", pgettext_lazy("enrolment", "active")
        COMPLETED = "completed", pgettext_lazy("enrolment", "completed")
        WITHDRAWN = "withdrawn", _("withdrew")

    person = models.ForeignKey(
        Person,
        models.PROTECT,  # taking part is a fact; persons are not deleted under it
        verbose_name=_("person"),
        related_name="enrolments",
    )
    program = models.ForeignKey(
        Program,
        models.PROTECT,  # who took part is never lost
        verbose_name=_("program"),
        related_name="enrolments",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, blank=True
    )
    cohort = models.ForeignKey(
        "programs.Cohort",
        models.PROTECT,  # who took part in which run is never lost
        verbose_name=_("cohort"),
        related_name="enrolments",
        null=True,
        blank=True,
    )
    session = models.ForeignKey(
        "programs.Session",
        models.PROTECT,  # who came to what is never lost
        verbose_name=pgettext_lazy("event", "session"),
        related_name="enrolments",
        null=True,
        blank=True,
    )
    applied_at = models.DateTimeField(
        _("applied"), null=True, blank=True, editable=False
    )
    criterion = models.CharField(
        _("criterion applied"), max_length=200, blank=True, editable=False
    )
    conflict_of_interest = models.BooleanField(
        _("conflict of interest"),
        default=False,
        help_text=_("Staff or their relatives are involved: somebody else decides."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who decided stays known
        verbose_name=_("decided by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    decided_at = models.DateTimeField(
        _("decided"), null=True, blank=True, editable=False
    )
    form_number = models.UUIDField(
        _("number of the form"), null=True, blank=True, unique=True, editable=False
    )
    receipt = models.PositiveSmallIntegerField(
        _("number of the private link"), default=0, editable=False
    )
    recovery_digest = models.CharField(
        _("digest of the recovery code"), max_length=64, blank=True, editable=False
    )
    recovery_at = models.DateTimeField(
        _("recovery code made"), null=True, blank=True, editable=False
    )
    recovered_at = models.DateTimeField(
        _("private link recovered"), null=True, blank=True, editable=False
    )
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="enrolments",
        null=True,
        blank=True,
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = EnrolmentQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["recovery_digest"])

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["pk"]
        permissions = [("decide_enrolment", "Can accept and decline applications")]
        constraints = [
            # Declined and withdrawn enrolments do not stand in the way of a new one.
            # Coalesce, because a unique index takes two NULLs for different values.
            models.UniqueConstraint(
                "person",
                "program",
                "role",
                Coalesce("cohort", 0),
                Coalesce("session", 0),
                condition=~Q(status__in=["declined", "withdrawn"]),
                name="person_has_a_role_once",
                violation_error_message=_(
                    "This person already has this role in the program."
                ),
            ),
            models.UniqueConstraint(
                "recovery_digest",
                condition=~Q(recovery_digest=""),
                name="recovery_code_opens_one_application",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="decision_has_who_and_when",
                violation_error_message=_("Say who decided, and when."),
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_role_display()}"

    @property
    def is_demo(self) -> bool:
        return self.person.is_demo or self.program.is_demo

    @property
    def seats_left(self) -> int | None:
        """Free seats in the cohort or the session, whichever has fewer; None: no limit.

        Only rows from `for_inbox()` have the counts that this needs.
        """
        places = [
            (self.cohort, self.taken_in_cohort),
            (self.session, self.taken_in_session),
        ]
        left = [
            max(place.capacity - taken, 0)
            for place, taken in places
            if place is not None and place.capacity is not None
        ]
        return min(left, default=None)

    def clean(self):
        for name in ("cohort", "session"):
            place = getattr(self, name)
            if place and place.program_id not in {None, self.program_id}:
                raise ValidationError({name: _("It belongs to another program.")})
        person = getattr(self, "person", None)
        program = getattr(self, "program", None)
        if person and person.pk and program and person.is_demo != program.is_demo:
            sentence = _("Invented people take part in the example, real ones do not.")
            raise ValidationError({"program": sentence})
        is_over = self.status in {self.Status.DECLINED, self.Status.WITHDRAWN}
        if person is not None and not is_over:
            refuse_minor_without_guardian(person)

    @property
    def place_in_queue(self) -> int | None:
        """The place on the waiting list of its target; None for who is not on it.

        Only rows from `with_queue()` have the count that this needs.
        """
        return self.ahead + 1 if self.status == self.Status.WAITING else None

    @property
    def target(self):
        """What was applied for: a cohort, a session, or the program as a whole."""
        return self.cohort or self.session or self.program

    def sessions_shown(self) -> list:
        """The session that was applied for, or the next ones of the cohort or program.

        Once a person was accepted: before that, the place may go to somebody else.
        """
        if self.session and not self.cohort:
            return [self.session]
        if self.status not in SEATED:
            return []
        rows = self.target.sessions.shown().for_detail().coming_first()
        return list(rows[:SESSIONS])

    @property
    def told_contact(self) -> str:
        """Whom participants ask: as the target says, or else its program."""
        return self.target.contact or self.program.contact

    @property
    def told_bring(self) -> str:
        """What participants bring: as the target says, or else its program."""
        return self.target.bring or self.program.bring

    @property
    def target_text(self) -> str:
        """For display: names the program, and the cohort or session if there is one."""
        if self.target == self.program:
            return self.program.name
        name = self.cohort.name if self.cohort else self.session.title
        return f"{self.program.name} · {name}"
