"""Requests about personal data, the log of its openings, and pairs told apart."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from programs.roles import ScopedQuerySet


class AccessLog(models.Model):
    """One opening of a sensitive field of one person: by whom, when and what for.

    A search by a full number is one, too: a row for each person it found. Without a
    person it is a search that found nobody.
    """

    person = models.ForeignKey(
        Person,
        models.PROTECT,  # the log outlives every wish to hide it
        verbose_name=_("person"),
        related_name="access_log",
        null=True,
        blank=True,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who looked stays known
        verbose_name=_("opened by"),
        related_name="+",
    )
    field = models.CharField(_("field"), max_length=40)
    purpose = models.CharField(_("what for"), max_length=200)
    at = models.DateTimeField(_("opened at"), default=timezone.now)

    class Meta:
        verbose_name = _("opening of personal data")
        verbose_name_plural = _("openings of personal data")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose=""),
                name="opening_has_a_purpose",
                violation_error_message=_("Say what you need it for."),
            ),
        ]

    def __str__(self):
        return f"{self.person or _('nobody found')} · {self.field}"


class SubjectRequestQuerySet(ScopedQuerySet):
    def within(self, scope):
        """Requests of people who have an enrolment within the scope."""
        return self.filter(person__in=Person.objects.within(scope))

    def open(self):
        return self.filter(closed_at__isnull=True)

    def by_due_date(self):
        return self.order_by("due_on", "pk")


class SubjectRequest(models.Model):
    """A person's request for a copy, a correction or the deletion of their data."""

    class Kind(models.TextChoices):
        COPY = "copy", _("copy of my data")
        CORRECTION = "correction", _("correction")
        DELETION = "deletion", _("deletion")

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    DAYS = 15  # the deadline for an answer

    person = models.ForeignKey(
        Person,
        models.PROTECT,  # what was asked and answered stays provable
        verbose_name=_("person"),
        related_name="requests",
    )
    kind = models.CharField(_("asks for"), max_length=10, choices=Kind.choices)
    message = models.TextField(_("in their words"), blank=True, max_length=1000)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    due_on = models.DateField(_("answer by"))
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome.choices, blank=True, editable=False
    )
    reason = models.TextField(_("why it was refused"), blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who answered stays known
        verbose_name=_("answered by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    closed_at = models.DateTimeField(
        _("answered"), null=True, blank=True, editable=False
    )

    objects = SubjectRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        ordering = ["due_on", "pk"]
        permissions = [("answer_subjectrequest", "Can answer requests")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="answered_request_has_an_outcome",
                violation_error_message=_("Say how the request was answered."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome="refused") | ~Q(reason=""),
                name="refused_request_has_a_reason",
                violation_error_message=_("Say why it was refused."),
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(closed_at=None),
                name="request_is_open_once",
                violation_error_message=_("The same request is open already."),
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_kind_display()}"


class Distinction(models.Model):
    """The decision of staff that two similar records are two different people.

    The lower primary key comes first, so that a pair can be stored only once.
    """

    first = models.ForeignKey(
        Person,
        models.CASCADE,  # without the record there is nothing to tell apart
        verbose_name=_("person"),
        related_name="distinguished_before",
    )
    second = models.ForeignKey(
        Person,
        models.CASCADE,  # without the record there is nothing to tell apart
        verbose_name=_("person"),
        related_name="distinguished_after",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who decided stays known
        verbose_name=_("decided by"),
        related_name="+",
    )
    at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("two different people")
        verbose_name_plural = _("two different people")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="distinction_is_ordered",
                violation_error_message=_("Name the older record first."),
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                name="distinction_is_made_once",
                violation_error_message=_("These two were told apart already."),
            ),
        ]

    def __str__(self):
        return f"{self.first} ≠ {self.second}"
