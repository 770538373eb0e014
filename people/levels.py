"""Who may see the values of a field: one level for every field of every model.

Levels of fields about people stand on the privacy page, by way of the register.
`tests/test_levels.py` holds that the values of public fields show on pages and in the
API, and those of all others nowhere.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class Level(models.TextChoices):
    """Everybody (of a row that is public itself), staff whose task needs it, or only
    staff with a right of their own to it."""

    PUBLIC = "public", _("public")
    INTERNAL = "internal", _("internal")
    SENSITIVE = "sensitive", _("sensitive")


PUBLIC, INTERNAL, SENSITIVE = Level

# Without primary keys that the database counts up, and without histories, whose
# columns are those of the model. Tables of others: those that the register names.
LEVELS: dict[str, dict[Level, tuple[str, ...]]] = {
    "programs.region": {
        PUBLIC: (
            *("code", "name_zh", "name_en", "level", "parent", "pinyin", "initials"),
            *("ended_on", "followed_by", "updated_at"),
        ),
    },
    "programs.topic": {
        PUBLIC: (
            *("slug", "name_zh", "name_en", "dac_code", "sdg_goals", "source"),
            "updated_at",
        ),
        INTERNAL: ("published_at",),  # only decides whether the row is public
    },
    "programs.audience": {
        PUBLIC: ("slug", "name_zh", "name_en", "is_sensitive", "updated_at"),
    },
    "programs.organization": {
        PUBLIC: (
            *("slug", "name_zh", "name_en", "kind", "uscc", "parent", "region"),
            *("contact", "source", "updated_at"),
        ),
        INTERNAL: ("published_at",),  # only decides whether the row is public
    },
    "programs.source": {
        PUBLIC: (
            *("slug", "title_zh", "title_en", "publisher", "author"),
            *("published_date", "published_precision", "published_inferred"),
            *("address", "sha256", "quality", "note_zh", "note_en", "updated_at"),
        ),
    },
    "programs.program": {
        PUBLIC: (
            *("slug", "kind", "parent", "name_zh", "name_en", "summary_zh"),
            *("summary_en", "objectives_zh", "objectives_en", "description_zh"),
            *("description_en", "eligibility_zh", "eligibility_en", "selection_zh"),
            *("selection_en", "complaint_zh", "complaint_en", "note_zh", "note_en"),
            *("status", "start_date", "start_precision", "start_inferred"),
            *("planned_end_date", "planned_end_precision"),
            *("end_date", "end_precision", "lead", "partners", "topics", "audiences"),
            *("regions", "watch_url", "source", "applications_until", "is_demo"),
            *("published_at", "updated_at"),
        ),
        INTERNAL: ("applications_opened_at",),  # whether one can apply is public
    },
    "programs.partnership": {PUBLIC: ("program", "organization", "role")},
    "programs.livestreambase": {
        PUBLIC: (
            *("slug", "kind", "name_zh", "name_en", "description_zh"),
            *("description_en", "region", "region_inferred", "for_training"),
            *("for_livestreaming", "for_storage", "for_office", "for_logistics"),
            *("audiences", "donor", "operator", "program", "rooms", "seats"),
            *("handed_over_date", "handed_over_precision", "opened_date"),
            *("opened_precision", "closed_date", "closed_precision"),
            *("closing_reason_zh", "closing_reason_en", "watch_url"),
            *("note_zh", "note_en", "source", "published_at", "updated_at"),
        ),
    },
    "programs.cohort": {
        PUBLIC: (
            *("program", "code", "name_zh", "name_en", "start_date"),
            *("start_precision", "end_date", "end_precision", "base", "region"),
            *("place_zh", "place_en", "capacity", "applications_until"),
            *("published_at", "updated_at"),
        ),
        INTERNAL: ("applications_opened_at",),
    },
    "programs.session": {
        PUBLIC: (
            *("uuid", "kind", "title_zh", "title_en", "description_zh"),
            *("description_en", "status", "cancel_reason_zh", "cancel_reason_en"),
            *("start_date", "start_precision", "start_inferred", "start_time"),
            *("end_date", "end_time", "format", "program", "cohort", "base", "region"),
            *("place_zh", "place_en", "capacity", "headcount", "watch_url"),
            *("replay_url", "source", "note_zh", "note_en", "applications_until"),
            *("published_at", "updated_at"),
        ),
        INTERNAL: ("applications_opened_at",),
    },
    "programs.product": {
        PUBLIC: (
            *("slug", "kind", "name_zh", "name_en", "description_zh"),
            *("description_en", "place_zh", "place_en", "region", "region_inferred"),
            *("source", "note_zh", "note_en", "published_at", "updated_at"),
        ),
    },
    "programs.roleassignment": {
        INTERNAL: (
            *("user", "role", "program", "organization", "base"),
            *("valid_from", "valid_until"),
        ),
    },
    "people.person": {
        PUBLIC: (
            *("name_zh", "name_en", "platform_name", "role_zh", "role_en"),
            *("about_zh", "about_en", "region", "note_zh", "note_en", "slug"),
            *("basis", "source", "published_at", "updated_at", "is_demo"),
        ),
        INTERNAL: (
            *("objected_at", "gender", "birth_year", "merged_into"),
            "first_public_at",
        ),
        SENSITIVE: ("phone", "phone_digest", "id_number", "id_digest", "audiences"),
    },
    "people.enrolment": {
        PUBLIC: ("person", "program", "role"),
        INTERNAL: (
            *("cohort", "session", "source", "updated_at"),
            *("status", "applied_at", "receipt", "criterion"),
            *("conflict_of_interest", "decided_by", "decided_at"),
        ),
    },
    "people.honour": {
        PUBLIC: (
            *("person", "title_zh", "title_en", "given_by_zh", "given_by_en"),
            *("year", "source"),
        ),
    },
    "people.story": {
        PUBLIC: (
            *("slug", "title_zh", "title_en", "summary_zh", "summary_en"),
            *("body_zh", "body_en", "people", "program", "region"),
            *("region_inferred", "source", "note_zh", "note_en", "published_at"),
            "updated_at",
        ),
        INTERNAL: (
            *("first_public_at", "withdrawn_at"),
            *("shows_strength", "tells_nothing_private", "hides_children"),
            "is_true",
        ),
    },
    "people.consenttext": {
        PUBLIC: ("version", "body_zh", "body_en"),
        INTERNAL: ("valid_from",),
    },
    "people.consent": {
        PUBLIC: ("person", "purpose", "text", "given_at"),
        INTERNAL: ("channel", "collector", "evidence", "expires_at", "withdrawn_at"),
    },
    "people.subjectrequest": {
        INTERNAL: (
            *("person", "kind", "message", "received_at", "due_on"),
            *("outcome", "reason", "closed_by", "closed_at"),
        ),
    },
    "people.accesslog": {INTERNAL: ("person", "by", "field", "purpose", "at")},
    "people.distinction": {INTERNAL: ("first", "second", "by", "at")},
    "metrics.indicator": {
        PUBLIC: (
            *("code", "name_zh", "name_en", "unit", "kind", "over_time"),
            *("over_places", "definition_zh", "definition_en", "counts_zh"),
            *("counts_en", "excludes_zh", "excludes_en", "method_zh", "method_en"),
            *("limits_zh", "limits_en", "updated_at"),
        ),
    },
    "metrics.figure": {
        PUBLIC: (
            *("uuid", "indicator", "program", "base", "region", "organization"),
            *("value", "qualifier", "basis", "period_start_date"),
            *("period_start_precision", "period_end_date", "period_end_precision"),
            *("source", "note_zh", "note_en", "state", "revision", "supersedes"),
            *("correction_note_zh", "correction_note_en", "published_at"),
            "updated_at",
        ),
        INTERNAL: ("series", "reporter", "verifier"),
    },
    "metrics.figurestep": {
        PUBLIC: ("figure", "kind", "role", "at", "note_zh", "note_en"),
        INTERNAL: ("by",),  # steps are told by role
    },
    "auth.user": {
        INTERNAL: (
            *("username", "first_name", "last_name", "email", "password"),
            *("last_login", "date_joined", "is_active", "is_staff", "is_superuser"),
            *("groups", "user_permissions"),
        ),
    },
    "mfa.authenticator": {
        SENSITIVE: ("user", "type", "data", "created_at", "last_used_at"),
    },
    "sessions.session": {INTERNAL: ("session_key", "session_data", "expire_date")},
}

_LEVEL_OF = {
    (model, name): level
    for model, levels in LEVELS.items()
    for level, names in levels.items()
    for name in names
}


def level_of(model: str, field: str) -> Level:
    """The level of a field, as `level_of("people.person", "phone")`."""
    return _LEVEL_OF[model, field]


WHO_SEES = {
    Level.PUBLIC: _("everybody, while the basis holds"),
    Level.INTERNAL: _("staff whose task needs it"),
    Level.SENSITIVE: _("only staff with a right of their own to it"),
}

# Names of columns of other tables that come without a translation.
gettext_noop("phone digest")
gettext_noop("id digest")
gettext_noop("type")
gettext_noop("data")
gettext_noop("created at")
gettext_noop("last used at")
