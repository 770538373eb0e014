"""The bases on which people may be named, and who counts as an adult."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What stands in place of an erased person's name.
ERASED = {"name_zh": "已删除", "name_en": "deleted"}


class Basis(models.TextChoices):
    """Why a person may be named in public."""

    CONSENT = "consent", _("consent")
    PUBLIC_ROLE = "public_role", _("public role")
    PUBLISHED_REPORT = "published_report", _("published report")


class Gender(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    OTHER = "other", pgettext_lazy("gender", "other")


# Bases that need a source; a consent is a row of its own.
CITED = [Basis.PUBLIC_ROLE, Basis.PUBLISHED_REPORT]


ADULT = 18


def adult_since() -> int:
    """The latest year of birth whose people have all turned 18.

    Only the year is stored, so people who turn 18 this year still count as minors.
    """
    return timezone.localdate().year - ADULT - 1
