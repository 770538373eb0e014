"""The register of personal fields: why each is kept, on what basis, for how long.

The privacy page is generated from it, and a field of a model about people that is
not in it fails a test (PIPL articles 5, 6, 17 and 19).
"""

from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.levels import WHO_SEES, Level, level_of
from people.retention import (
    AGREED,
    DUTY,
    ENDED,
    HISTORY,
    PROOF,
    READ,
    ROLE,
    SEPARATE,
    SERVICE,
    TAKING_PART,
    WHILE_AGREED,
    WHILE_PUBLIC,
)


@dataclass(frozen=True)
class Entry:
    """One or more fields of a model that are kept for the same purpose."""

    model: str
    fields: tuple[str, ...]
    purpose: str
    basis: str
    retention: str

    @property
    def options(self):
        return apps.get_model(self.model)._meta

    @property
    def labels(self) -> list[str]:
        words = (self.options.get_field(name).verbose_name for name in self.fields)
        return [gettext(str(word)) for word in words]

    @property
    def heading(self) -> str:
        return str(HEADINGS.get(self.model) or self.options.verbose_name_plural)

    @property
    def level(self) -> Level:
        """The level of its fields; a test checks that all have the same."""
        return level_of(self.model, self.fields[0])

    @property
    def level_text(self) -> str:
        return str(WHO_SEES[self.level])


HEADINGS = {  # tables of other packages, named in our words
    "mfa.authenticator": _("second factors"),
    "sessions.session": _("signed-in devices"),
}
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
        ("slug", "basis", "source", "published_at", "updated_at", "is_demo"),
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
    ),
    Entry(
        "people.person",
        ("gender", "birth_year"),
        _("to see whom the programs reach, and to protect minors"),
        TAKING_PART,
        ENDED,
    ),
    Entry(
        "people.person",
        ("phone", "phone_digest"),
        _("to reach the person about the program, and to notice a second record"),
        TAKING_PART,
        ENDED,
    ),
    Entry(
        "people.person",
        ("id_number", "id_digest"),
        _("to tell people of one name apart where a program demands it"),
        SEPARATE,
        ENDED,
    ),
    Entry(
        "people.person",
        ("audiences",),
        _("to offer what fits, such as to people with disabilities or to veterans"),
        SEPARATE,
        ENDED,
    ),
    Entry(
        "people.person",
        ("merged_into", "first_public_at"),
        _("to keep one record of one person, and to say when it is gone"),
        SERVICE,
        HISTORY,
    ),
    Entry(
        "people.enrolment",
        ("person", "program", "role"),
        _("to say which part a person has in a program"),
        ROLE,
        WHILE_PUBLIC,
    ),
    Entry(
        "people.enrolment",
        (
            *("status", "applied_at", "form_number", "receipt", "recovery_digest"),
            *("recovery_at", "recovered_at", "cohort", "session"),
            *("source", "updated_at"),
        ),
        _("to run the program, and to show applicants how their application stands"),
        TAKING_PART,
        ENDED,
    ),
    Entry(
        "people.enrolment",
        ("criterion", "conflict_of_interest", "decided_by", "decided_at"),
        _("to choose people openly and fairly, and to be able to say why"),
        DUTY,
        ENDED,
    ),
    Entry(
        "people.notification",
        ("enrolment", "channel", "message", "by", "at"),
        _("to tell everybody how their application stands, and nobody twice"),
        TAKING_PART,
        ENDED,
    ),
    Entry(
        "people.consent",
        ("person", "purpose", "text", "given_at"),
        _("to show on which consent a name or story stands"),
        AGREED,
        PROOF,
    ),
    Entry(
        "people.consent",
        ("channel", "collector", "evidence", "expires_at", "withdrawn_at"),
        _("to prove a consent, and to obey it when it ends"),
        DUTY,
        PROOF,
    ),
    Entry(
        "people.consenttext",
        ("version", "body_zh", "body_en"),
        READ,
        DUTY,
        WHILE_AGREED,
    ),
    Entry("people.consenttext", ("valid_from",), READ, DUTY, WHILE_AGREED),
    Entry(
        "people.subjectrequest",
        (
            *("person", "kind", "message", "received_at", "due_on"),
            *("outcome", "reason", "closed_by", "closed_at"),
        ),
        _("to answer in time what people ask about their data"),
        DUTY,
        PROOF,
    ),
    Entry(
        "people.accesslog",
        ("person", "by", "field", "purpose", "at"),
        _("to know who opened or searched a phone or ID number, and what for"),
        DUTY,
        PROOF,
    ),
    Entry(
        "people.distinction",
        ("first", "second", "by", "at"),
        _("not to ask twice whether two records are one person"),
        SERVICE,
        HISTORY,
    ),
    Entry(
        "programs.roleassignment",
        (
            *("user", "role", "program", "organization", "base"),
            *("valid_from", "valid_until"),
        ),
        _("to let staff see and do only what their task needs"),
        _("employment or mandate of the person"),
        _("as long as the account's steps are on record"),
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
            *("note_zh", "note_en", "published_at", "updated_at"),
        ),
        _("to tell what a program means to people"),
        ROLE,
        _("until it is withdrawn, or somebody in it objects or withdraws consent"),
    ),
    Entry(
        "people.story",
        ("first_public_at", "withdrawn_at"),
        _("to say of a story that was taken back that it is gone"),
        DUTY,
        HISTORY,
    ),
    Entry(
        "people.story",
        ("shows_strength", "tells_nothing_private", "hides_children", "is_true"),
        _("to look at the dignity of everybody in a story before it is public"),
        DUTY,
        HISTORY,
    ),
    Entry(
        "auth.user",
        ("username", "first_name", "last_name", "email"),
        SERVICE,
        _("employment or mandate of the person"),
        _("as long as the account's steps are on record"),
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
    ),
    Entry(
        "mfa.authenticator",
        ("user", "type", "data", "created_at", "last_used_at"),
        _("to ask staff for a second factor at sign-in; its secret is encrypted"),
        _("employment or mandate of the person"),
        _("until the person removes it, or the account is deleted"),
    ),
    Entry(
        "sessions.session",
        ("session_data", "expire_date"),
        _("to keep staff signed in, and to show them on which devices they are"),
        _("employment or mandate of the person"),
        _("12 hours after its last use and 7 days at most, or until they sign out"),
    ),
    Entry(
        "welfare.typedform",
        ("account", "address_digest", "body", "kept_at"),
        _("to give staff back what they typed when their sign-in had ended"),
        _("employment or mandate of the person"),
        _("an hour, then deleted when the next form is kept; encrypted"),
    ),
    Entry(
        "programs.source",
        ("author",),
        _("to say who wrote a document that is cited"),
        ROLE,
        HISTORY,
    ),
]
