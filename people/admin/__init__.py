"""Persons, their enrolments, their stories and what they allowed."""

from people.admin import (  # noqa: F401 - importing them registers the admins
    consent,
    contact,
    enrolment,
    person,
    request,
    story,
)
