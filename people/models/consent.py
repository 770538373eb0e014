"""Consents, and the versions of the text that people read before they agree."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from people.models.person import Person
from programs.kit.fields import Localized
from programs.kit.querysets import NOW
from programs.roles import ScopedQuerySet

# Columns of a text that may no longer change once a consent names it.
SHOWN = ("version", "body_zh", "body_en", "valid_from")


class ConsentTextQuerySet(models.QuerySet):
    def get_by_natural_key(self, version):
        return self.get(version=version)

    def in_force(self):
        """The text that people are shown today: the newest in force, or None."""
        today = timezone.localdate()
        return self.filter(valid_from__lte=today).order_by("-version").first()


class ConsentText(models.Model):
    """One version of the text that people read before they agree.

    Once a consent names it, it is frozen: it is the proof of what that person has read.
    """

    version = models.PositiveSmallIntegerField(_("version"), unique=True)
    body_zh = models.TextField(_("text (Chinese)"))
    body_en = models.TextField(_("text (English)"), blank=True)
    valid_from = models.DateField(_("valid from"))

    body = Localized("body_zh", "body_en")

    objects = ConsentTextQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["-version"]

    def __str__(self):
        return str(_("version %(number)s") % {"number": self.version})

    def natural_key(self):
        return (self.version,)

    def clean(self):
        if self.is_frozen and self.differs_from_what_was_shown():
            raise ValidationError(
                _("People agreed to %(text)s: it stays as it was shown to them.")
                % {"text": self}
            )

    @property
    def is_frozen(self) -> bool:
        """Whether a consent names this version, so that its text may not change."""
        return self.pk is not None and self.consents.exists()

    def differs_from_what_was_shown(self) -> bool:
        """Whether a frozen column differs from the stored row."""
        kept = ConsentText.objects.get(pk=self.pk)
        return any(getattr(self, name) != getattr(kept, name) for name in SHOWN)


SOON = datetime.timedelta(days=30)


class ConsentState(models.TextChoices):
    """The state of a consent. It is computed from its dates and stored nowhere."""

    VALID = "valid", pgettext_lazy("consent", "valid")
    EXPIRED = "expired", pgettext_lazy("consent", "expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "withdrawn")
    REPLACED = "replaced", pgettext_lazy("consent", "replaced by a newer one")


class ConsentQuerySet(ScopedQuerySet):
    def within(self, scope):
        """Consents of people who have an enrolment within the scope."""
        return self.filter(person__in=Person.objects.within(scope))

    def valid(self):
        """Consents in force at this moment: given, not withdrawn, not expired."""
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=NOW),
            given_at__lte=NOW,
            withdrawn_at__isnull=True,
        )

    def for_purpose(self, purpose):
        return self.filter(purpose=purpose)

    def ended(self):
        """Consents that have ended, with `ended_at`: when withdrawn or expired.

        Each date stands in where the other is NULL, because on SQLite the `Least` of a
        value and NULL is NULL.
        """
        ended_at = Least(
            Coalesce("withdrawn_at", "expires_at"),
            Coalesce("expires_at", "withdrawn_at"),
        )
        return self.annotate(ended_at=ended_at).filter(ended_at__lte=NOW)

    def ending_soon(self):
        """Valid consents that expire within 30 days, so that staff can ask again."""
        return self.valid().filter(expires_at__lte=timezone.now() + SOON)

    def to_an_older_text(self):
        """Valid consents to another text than the one in force today."""
        return self.valid().exclude(text=ConsentText.objects.in_force())

    def with_state(self):
        """Annotate each consent with its `state`, a value of `ConsentState`.

        Where a newer consent for the same purpose begins at the very moment of the
        withdrawal, it has replaced this one: the person has not taken anything back.
        """
        newer = Consent.objects.filter(
            person=OuterRef("person"),
            purpose=OuterRef("purpose"),
            given_at=OuterRef("withdrawn_at"),
        )
        expired = Q(expires_at__lte=Coalesce("withdrawn_at", timezone.now()))
        return self.annotate(
            state=Case(
                When(expired, Value(ConsentState.EXPIRED)),
                When(Exists(newer), Value(ConsentState.REPLACED)),
                When(withdrawn_at__isnull=False, then=Value(ConsentState.WITHDRAWN)),
                default=Value(ConsentState.VALID),
                output_field=models.CharField(),
            )
        )


class Consent(models.Model):
    """What one person agreed to, for one purpose, after reading which text.

    A consent covers the text it names until it expires or is withdrawn; a newer text
    needs a new consent. Withdrawing one must be as easy as giving it.
    """

    State = ConsentState

    class Purpose(models.TextChoices):
        NAME = "name", _("to show the name")
        PHOTO = "photo", _("to show a photo")
        STORY = "story", _("to tell the story")
        CONTACT = "contact", _("to write or call again")
        GUARDIAN = "guardian", _("guardian: taking part of a minor")

    class Channel(models.TextChoices):
        FORM = "form", _("form on this site")
        PAPER = "paper", _("paper")
        PHONE = "phone", _("by phone")
        IN_PERSON = "in_person", _("in person")

    person = models.ForeignKey(
        Person,
        models.PROTECT,  # what was allowed stays proof of it
        verbose_name=_("person"),
        related_name="consents",
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    text = models.ForeignKey(
        ConsentText,
        models.PROTECT,  # what was shown stays readable
        verbose_name=_("text that was shown"),
        related_name="consents",
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    collector = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who took it down answers for it
        verbose_name=_("taken down by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    evidence = models.CharField(
        _("evidence"),
        max_length=300,
        blank=True,
        help_text=_("Where the signed paper or the recording is kept."),
    )
    given_at = models.DateTimeField(
        pgettext_lazy("consent", "given"), default=timezone.now
    )
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        pgettext_lazy("consent", "withdrawn"), null=True, blank=True, editable=False
    )

    objects = ConsentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_stands_once",
                violation_error_message=_(
                    "A consent for this purpose stands already: withdraw it first."
                ),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("given_at")),
                name="consent_expires_after_it_is_given",
                violation_error_message=_("It expires before it is given."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(withdrawn_at__gte=F("given_at")),
                name="consent_is_withdrawn_after_it_is_given",
                violation_error_message=_("It is withdrawn before it is given."),
            ),
            models.CheckConstraint(
                condition=Q(channel="form") | Q(collector__isnull=False),
                name="consent_is_taken_down_by_somebody",
                violation_error_message=_("Say who took the consent down."),
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_purpose_display()}"

    @property
    def is_valid(self) -> bool:
        """The rule of `ConsentQuerySet.valid()`, for a row that is already loaded."""
        now = timezone.now()
        expired = self.expires_at is not None and self.expires_at <= now
        return self.given_at <= now and self.withdrawn_at is None and not expired
