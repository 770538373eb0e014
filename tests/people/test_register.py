"""Every field about people is in the register, and the register invents none."""

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import models

from people.levels import Level, level_of
from people.models import (
    AccessLog,
    Consent,
    ConsentText,
    Distinction,
    Enrolment,
    Honour,
    Notification,
    Person,
    Story,
    SubjectRequest,
)
from people.register import REGISTER
from programs.models import RoleAssignment
from welfare.models import TypedForm

pytestmark = pytest.mark.on_sqlite


def personal_models() -> list[type[models.Model]]:
    """Models that are about people, every field of which is in the register."""
    people = apps.get_app_config("people").get_models()
    named = [model for model in people if not hasattr(model, "history_id")]
    others = ["programs.roleassignment", "auth.user"]
    others += ["mfa.authenticator", "sessions.session", "welfare.typedform"]
    return [*named, *map(apps.get_model, others)]


def registered() -> dict[str, set[str]]:
    fields: dict[str, set[str]] = {}
    for entry in REGISTER:
        fields.setdefault(entry.model, set()).update(entry.fields)
    return fields


def test_the_models_about_people_are_known():
    taking_part = {Person, Enrolment, Honour, Story, Consent, ConsentText}
    permissions = {SubjectRequest, AccessLog, Distinction, Notification}
    staff = {RoleAssignment, User, Authenticator, Session, TypedForm}
    assert set(personal_models()) == taking_part | permissions | staff


def unregistered(model) -> set[str]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    names = {field.name for field in fields if not field.primary_key}
    return names - registered().get(model._meta.label_lower, set())


@pytest.mark.parametrize("model", personal_models(), ids=lambda model: model.__name__)
def test_every_field_about_people_is_registered(model):
    assert unregistered(model) == set()


def test_a_field_that_is_not_registered_is_found(monkeypatch):
    kept = [entry for entry in REGISTER if "objected_at" not in entry.fields]
    monkeypatch.setattr("tests.people.test_register.REGISTER", kept)
    assert unregistered(Person) == {"objected_at"}


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: entry.model)
def test_the_register_names_only_fields_that_exist(entry):
    options = apps.get_model(entry.model)._meta
    known = {field.name for field in options.get_fields()}
    assert set(entry.fields) <= known
    assert entry.labels and all(entry.labels)


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: entry.model)
def test_every_entry_says_why_on_what_basis_and_for_how_long(entry):
    assert entry.purpose and entry.basis and entry.retention


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: entry.model)
def test_all_fields_of_an_entry_have_one_level(entry):
    assert {level_of(entry.model, name) for name in entry.fields} == {entry.level}


SENSITIVE = {"phone", "phone_digest", "id_number", "id_digest", "audiences"}


def test_what_is_sensitive_of_a_person_is_known():
    of_people = [entry for entry in REGISTER if entry.model == "people.person"]
    found = [set(e.fields) for e in of_people if e.level == Level.SENSITIVE]
    assert set.union(*found) == SENSITIVE


def test_no_field_is_registered_twice():
    pairs = [(entry.model, name) for entry in REGISTER for name in entry.fields]
    assert len(pairs) == len(set(pairs))
