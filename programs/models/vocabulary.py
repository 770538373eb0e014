"""Topics and audiences, the words that programs are sorted by."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from programs.kit.fields import Localized, every_word_in
from programs.kit.publication import Publication, related_rows
from programs.kit.querysets import NOW, built_once


def validate_sdg_goals(value):
    """Raise ValidationError unless it is a list of different goals from 1 to 17."""
    if (
        not isinstance(value, list)
        or not all(isinstance(goal, int) and 1 <= goal <= 17 for goal in value)
        or len(set(value)) != len(value)
    ):
        raise ValidationError(
            _("%(value)s is not a list of SDG goals from 1 to 17, such as [1, 8]."),
            params={"value": value},
        )


class VocabularyQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def matching(self, text):
        return self.filter(every_word_in(text, "name_zh", "name_en"))


class TopicQuerySet(VocabularyQuerySet):
    @built_once
    def public(self):
        """Topics of published programs, and those that were published themselves."""
        programs = related_rows(Topic, "programs").published()
        return self.filter(
            Q(published_at__lte=NOW) | Exists(programs.filter(topics=OuterRef("pk")))
        )


class AudienceQuerySet(VocabularyQuerySet):
    @built_once
    def public(self):
        """Audiences of published programs and bases."""
        programs = related_rows(Audience, "programs").published()
        bases = related_rows(Audience, "bases").published()
        return self.filter(
            Exists(programs.filter(audiences=OuterRef("pk")))
            | Exists(bases.filter(audiences=OuterRef("pk")))
        )


class Topic(Publication, models.Model):
    """One line of action that programs are grouped by."""

    slug = models.SlugField(_("address name"), unique=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=60, blank=True)
    dac_code = models.CharField(
        _("DAC sector code"),
        max_length=5,
        blank=True,
        validators=[
            RegexValidator(r"^\d{5}$", _("A DAC sector code has five digits."))
        ],
        help_text=_("Five digits, OECD DAC purpose code."),
    )
    sdg_goals = models.JSONField(
        _("SDG goals"), default=list, blank=True, validators=[validate_sdg_goals]
    )
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="topics",
        null=True,
        blank=True,
        help_text=_("The document that names this line of action."),
    )
    published_at = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")

    objects = TopicQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["pk"]
        permissions = [("publish_topic", "Can publish and unpublish topics")]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    @property
    def is_used(self) -> bool:
        return self.programs.exists()


class Audience(models.Model):
    """One group that programs are for; groups overlap and are never summed."""

    slug = models.SlugField(_("address name"), unique=True)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=60, blank=True)
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("Small numbers of this group are protected more strictly."),
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    name = Localized("name_zh", "name_en")

    objects = AudienceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    @property
    def is_used(self) -> bool:
        uses = (self.programs, self.bases, self.people)
        return any(rows.exists() for rows in uses)
