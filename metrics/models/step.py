"""The model of the steps of a figure."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from metrics.models.figure import Figure
from programs.kit.fields import Localized


class FigureStep(models.Model):
    """One change of a figure's state: who made it, in which role, when and why."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("entered and submitted")
        RETURNED = "returned", pgettext_lazy("step", "returned")
        VERIFIED = "verified", pgettext_lazy("step", "verified")
        PUBLISHED = "published", pgettext_lazy("step", "published")
        SUPERSEDED = "superseded", _("replaced by a correction")
        WITHDRAWN = "withdrawn", pgettext_lazy("step", "withdrawn")

    class Role(models.TextChoices):
        EDITOR = "editor", _("program editor")
        VERIFIER = "verifier", _("data verifier")
        ADMINISTRATOR = "administrator", _("administrator")

    figure = models.ForeignKey(
        Figure,
        models.PROTECT,  # what was submitted once is never deleted
        verbose_name=_("figure"),
        related_name="steps",
    )
    kind = models.CharField(_("step"), max_length=10, choices=Kind.choices)
    by = models.ForeignKey(
        "auth.User",
        models.PROTECT,  # who took a step stays known
        verbose_name=_("by"),
        related_name="figure_steps",
    )
    role = models.CharField(_("in the role"), max_length=15, choices=Role.choices)
    at = models.DateTimeField(_("at"), default=timezone.now)
    note_zh = models.TextField(_("note (Chinese)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    note = Localized("note_zh", "note_en")

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=["returned", "withdrawn"])
                | ~models.Q(note_zh=""),
                name="return_and_withdrawal_say_why",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.get_role_display()}"

    @property
    def public_note(self) -> str:
        """The note as visitors may read it: the reason of a return is internal."""
        return "" if self.kind == self.Kind.RETURNED else self.note
