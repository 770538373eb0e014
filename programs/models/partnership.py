"""Partnerships between organisations and programs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from programs.models.program import Program


class Partnership(models.Model):
    """One role of one organisation in one program; the roles are those of IATI."""

    class Role(models.TextChoices):
        FUNDING = "funding", _("funding")
        ACCOUNTABLE = "accountable", _("accountable")
        EXTENDING = "extending", _("extending")
        IMPLEMENTING = "implementing", _("implementing")

    program = models.ForeignKey(
        Program,
        models.CASCADE,  # a part of the program, it goes with it
        verbose_name=_("program"),
        related_name="partnerships",
    )
    organization = models.ForeignKey(
        "programs.Organization",
        models.PROTECT,  # who took part is never lost
        verbose_name=_("organisation"),
        related_name="partnerships",
    )
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "organization", "role"],
                name="partnership_is_named_once",
                violation_error_message=_(
                    "This organisation already has this role in the program."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.organization} · {self.get_role_display()}"
