"""On which basis a person is named, and who counts as an adult."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# What the name of a person who was forgotten is replaced with.
ERASED = {"name_zh": "已删除", "name_en": "deleted"}


class Basis(models.TextChoices):
    CONSENT = "consent", _("consent")
    PUBLIC_ROLE = "public_role", _("public role")
    PUBLISHED_REPORT = "published_report", _("published report")


class Gender(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    OTHER = "other", pgettext_lazy("gender", "other")


# A basis that rests on a document; consent rests on its own record.
CITED = [Basis.PUBLIC_ROLE, Basis.PUBLISHED_REPORT]


ADULT = 18


def adult_since() -> int:
    """The last year of birth of which everybody is of age by now."""
    return timezone.localdate().year - ADULT - 1
