"""Pages about people: what is public, applying, and one's own private page."""

from people.views.apply import (
    ApplyToCohort,
    ApplyToProgram,
    ApplyToSession,
    applied,
)
from people.views.public import PersonDetail, Privacy, StoryDetail, StoryList
from people.views.receipt import ReceiptPage

__all__ = [
    "ApplyToCohort",
    "ApplyToProgram",
    "ApplyToSession",
    "PersonDetail",
    "Privacy",
    "ReceiptPage",
    "StoryDetail",
    "StoryList",
    "applied",
]
