"""Persons, their part in programs, their stories and what they allowed."""

from people.admin.consent import ConsentAdmin, ConsentInline, ConsentTextAdmin
from people.admin.contact import AccessLogAdmin
from people.admin.enrolment import EnrolmentAdmin
from people.admin.person import (
    PERSON_BUTTONS,
    EnrolmentInline,
    HonourInline,
    PersonAdmin,
    may_be_published,
)
from people.admin.request import RequestAdmin
from people.admin.story import (
    STORY_BUTTONS,
    StoryAdmin,
    StoryPreview,
    may_be_told,
)

__all__ = [
    "PERSON_BUTTONS",
    "STORY_BUTTONS",
    "AccessLogAdmin",
    "ConsentAdmin",
    "ConsentInline",
    "ConsentTextAdmin",
    "EnrolmentAdmin",
    "EnrolmentInline",
    "HonourInline",
    "PersonAdmin",
    "RequestAdmin",
    "StoryAdmin",
    "StoryPreview",
    "may_be_published",
    "may_be_told",
]
