"""Honours: titles and appointments that people were given, according to a source."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from people.models.person import Person
from programs.kit.fields import Localized


class Honour(models.Model):
    """One title or appointment that a person was given, as a source states it."""

    person = models.ForeignKey(
        Person,
        models.CASCADE,  # a part of the person, it goes with the person
        verbose_name=_("person"),
        related_name="honours",
    )
    title_zh = models.CharField(_("title (Chinese)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160, blank=True)
    given_by_zh = models.CharField(_("given by (Chinese)"), max_length=120, blank=True)
    given_by_en = models.CharField(_("given by (English)"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(
        pgettext_lazy("label", "year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1949), MaxValueValidator(2100)],
    )
    source = models.ForeignKey(
        "programs.Source",
        models.PROTECT,  # evidence is never cascaded away
        verbose_name=_("source"),
        related_name="honours",
    )

    title = Localized("title_zh", "title_en")
    given_by = Localized("given_by_zh", "given_by_en")

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("honour")
        verbose_name_plural = _("honours")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "title_zh"],
                name="honour_is_named_once",
                violation_error_message=_("This honour is on record already."),
            ),
        ]

    def __str__(self):
        return self.title
