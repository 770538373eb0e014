"""The register of personal fields: why each is kept, on what basis, for how long.

The privacy page is generated from it, and a field of a model about people that is
not in it fails a test (PIPL articles 5, 6, 17 and 19).
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PUBLIC = "public", _("public")
    INTERNAL = "internal", _("internal")
    SENSITIVE = "sensitive", _("sensitive")


@dataclass(frozen=True)
class Entry:
    """One or more fields that are kept for the same purpose."""

    model: str
    fields: tuple[str, ...]
    purpose: str
    basis: str
    retention: str
    level: str = Level.PUBLIC

    @property
    def options(self):
        return apps.get_model(self.model)._meta

    @property
    def labels(self) -> list[str]:
        return [str(self.options.get_field(name).verbose_name) for name in self.fields]

    @property
    def level_text(self) -> str:
        return Level(self.level).label


ROLE = _("public role or published report, cited; the person can object")
SERVICE = _("operating the record: who entered and who verified")
WHILE_PUBLIC = _(
    "public until the person objects or the record is withdrawn; then hidden, seen by"
    " staff alone, until it is erased on request"
)
HISTORY = _("as long as the record it belongs to")

REGISTER = [
    Entry(
        "people.person",
        ("name_zh", "name_en", "platform_name"),
        _("to say who is behind a program"),
        ROLE,
        WHILE_PUBLIC,
    ),
    Entry(
        "people.person",
        ("role_zh", "role_en", "about_zh", "about_en", "region", "note_zh", "note_en"),
        _("to say in which public role a person appears"),
        ROLE,
        WHILE_PUBLIC,
    ),
    Entry(
        "people.person",
        ("slug", "basis", "source", "published_at", "first_public_at", "updated_at"),
        _("to show on which basis a person is named"),
        ROLE,
        WHILE_PUBLIC,
    ),
    Entry(
        "people.person",
        ("objected_at",),
        _("to keep a person out of the public record"),
        _("the person's objection"),
        _("as long as the objection stands"),
        Level.INTERNAL,
    ),
    Entry(
        "people.enrolment",
        ("person", "program", "role", "source", "updated_at"),
        _("to say which part a person has in a program"),
        ROLE,
        WHILE_PUBLIC,
    ),
    Entry(
        "people.enrolment",
        ("status",),
        _("to run the program"),
        ROLE,
        HISTORY,
        Level.INTERNAL,
    ),
    Entry(
        "people.honour",
        (
            *("person", "title_zh", "title_en", "given_by_zh", "given_by_en"),
            *("year", "source"),
        ),
        _("to say which public honours a source names"),
        ROLE,
        WHILE_PUBLIC,
    ),
    Entry(
        "people.story",
        (
            *("slug", "title_zh", "title_en", "summary_zh", "summary_en"),
            *("body_zh", "body_en", "people", "program", "region"),
            *("region_inferred", "source"),
            *("note_zh", "note_en", "published_at", "first_public_at"),
            *("withdrawn_at", "updated_at"),
        ),
        _("to tell what a program means to people"),
        ROLE,
        _("until it is withdrawn, or somebody in it objects"),
    ),
    Entry(
        "auth.user",
        ("username", "first_name", "last_name", "email"),
        SERVICE,
        _("employment or mandate of the person"),
        _("as long as the account's steps are on record"),
        Level.INTERNAL,
    ),
    Entry(
        "auth.user",
        (
            *("password", "last_login", "date_joined", "is_active", "is_staff"),
            *("is_superuser", "groups", "user_permissions"),
        ),
        _("to let staff sign in, and only staff"),
        _("employment or mandate of the person"),
        _("as long as the account exists"),
        Level.INTERNAL,
    ),
    Entry(
        "programs.source",
        ("author",),
        _("to say who wrote a document that is cited"),
        ROLE,
        HISTORY,
    ),
]


def personal_models() -> list[type[models.Model]]:
    """Models that are about people, every field of which is in the register."""
    people = apps.get_app_config("people").get_models()
    named = [model for model in people if not hasattr(model, "history_id")]
    return [*named, apps.get_model("auth.user")]


def registered() -> dict[str, set[str]]:
    fields: dict[str, set[str]] = {}
    for entry in REGISTER:
        fields.setdefault(entry.model, set()).update(entry.fields)
    return fields
