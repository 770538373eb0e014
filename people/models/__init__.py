"""The tables about people: who they are, what they agreed to, what is told of them."""

from people.models.consent import Consent, ConsentText
from people.models.enrolment import Enrolment
from people.models.honour import Honour
from people.models.notification import Notification
from people.models.person import Person
from people.models.requests import AccessLog, Distinction, SubjectRequest
from people.models.story import Story

__all__ = [
    "AccessLog",
    "Consent",
    "ConsentText",
    "Distinction",
    "Enrolment",
    "Honour",
    "Notification",
    "Person",
    "Story",
    "SubjectRequest",
]
