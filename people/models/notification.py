"""Who was told what, by whom and when, since this site sends no messages itself."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.enrolment import Enrolment


class Notification(models.Model):
    """One person was told by staff how their application stands.

    `message` is what they were told, without the name and without a private link.
    """

    class Channel(models.TextChoices):
        PHONE = "phone", _("phone call")
        SMS = "sms", _("text message")
        WECHAT = "wechat", _("WeChat")
        IN_PERSON = "in_person", _("in person")

    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,  # that somebody was told stays provable
        verbose_name=_("enrolment"),
        related_name="notifications",
    )
    channel = models.CharField(_("told by"), max_length=10, choices=Channel.choices)
    message = models.TextField(_("what they were told"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who told them stays known
        verbose_name=_("who told them"),
        related_name="+",
    )
    at = models.DateTimeField(_("told at"), default=timezone.now)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(message=""), name="notification_says_something"
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id} · {self.get_channel_display()}"
