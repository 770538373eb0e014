"""A text field whose column is encrypted, and queries for its raw tokens."""

from django import forms
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, IsNull

from people.encryption import (
    EncryptionError,
    Unopened,
    decrypt,
    encrypt,
    newest_prefix,
)


class IsEmpty(Exact):
    """`exact`, with the empty text alone.

    No other comparison is possible: the same text has a different token each time.
    """

    def __init__(self, lhs, rhs):
        if rhs != "":
            raise FieldError(lookup_error(lhs.output_field))
        super().__init__(lhs, rhs)


def lookup_error(field) -> str:
    """The message for a lookup that encrypted columns do not support."""
    return f"{field.name} is encrypted: ask whether it is empty, match by its digest."


class EncryptedFormField(forms.CharField):
    """An input of one line; left empty, it keeps a value that cannot be decrypted."""

    def prepare_value(self, value):
        return "" if isinstance(value, Unopened) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def get_bound_field(self, form, field_name):
        bound = super().get_bound_field(form, field_name)
        if isinstance(bound.initial, Unopened):
            bound.help_text = str(bound.initial)
        return bound


class EncryptedTextField(models.TextField):
    """Plain text in Python, a token in the database; empty stays empty.

    A token that cannot be decrypted is read as `Unopened` and saved unchanged. Tokens
    are bound to their column by `context`: name the former label there when a model or
    field is renamed, or nothing can be decrypted any more.
    """

    def __init__(self, *args, context="", **kwargs):
        self.named_context = context
        super().__init__(*args, **kwargs)

    @property
    def context(self):
        return self.named_context or f"{self.model._meta.label_lower}.{self.name}"

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.named_context:
            kwargs["context"] = self.named_context
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        if not value:
            return value
        try:
            return decrypt(value, self.context)
        except EncryptionError as error:
            return Unopened.of(value, self.context, error)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        if not value:
            return value
        if isinstance(value, Unopened) and value.context == self.context:
            return value.token
        return encrypt(value, self.context)

    def get_lookup(self, lookup_name):
        allowed = {"exact": IsEmpty, "isnull": IsNull}
        if lookup_name not in allowed:
            raise FieldError(lookup_error(self))
        return allowed[lookup_name]

    def value_to_string(self, obj):
        """For fixtures, in plain text; raises EncryptionError if there is none."""
        value = self.value_from_object(obj)
        if isinstance(value, Unopened):
            raise EncryptionError(str(value))
        return value

    def formfield(self, **kwargs):
        """An input of one line, also where the admin gives text fields a textarea."""
        widget = kwargs.get("widget", forms.Textarea)
        if isinstance(widget, type) and issubclass(widget, forms.Textarea):
            kwargs["widget"] = forms.TextInput
        return super().formfield(**{"form_class": EncryptedFormField, **kwargs})

    def save_form_data(self, instance, data):
        """An empty input does not overwrite a value that cannot be decrypted."""
        kept = isinstance(getattr(instance, self.attname), Unopened) and not data
        if not kept:
            super().save_form_data(instance, data)


def encrypted_fields() -> dict[type[models.Model], list[EncryptedTextField]]:
    """Every encrypted column of the project, by model."""
    columns = {
        model: [
            field
            for field in model._meta.local_concrete_fields
            if isinstance(field, EncryptedTextField)
        ]
        for model in apps.get_models(include_auto_created=True)
    }
    return {model: fields for model, fields in columns.items() if fields}


def with_older_keys(model, fields):
    """Rows in which some value is encrypted with another key than the newest."""
    older = Q()
    for field in fields:
        begins = Q(**{f"stored_{field.name}__startswith": newest_prefix()})
        older |= ~Q(**{f"stored_{field.name}": ""}) & ~begins
    return stored(model, fields).filter(older)


def stored(model, fields):
    """All rows, with aliases `stored_<field>` for the raw tokens; never NULL."""
    text = models.TextField()
    tokens = {
        f"stored_{field.name}": Coalesce(
            ExpressionWrapper(F(field.name), output_field=text),
            Value(""),
            output_field=text,
        )
        for field in fields
    }
    return model._base_manager.alias(**tokens)


def stored_values_open() -> bool:
    """Whether the oldest and newest value of every encrypted column can be decrypted.

    A sample, because decrypting all of them takes too long for a health check.
    """
    return all(
        opens(rows.order_by(order), field.name)
        for model, fields in encrypted_fields().items()
        for field in fields
        for rows in [model._base_manager.exclude(**{field.name: ""})]
        for order in ("pk", "-pk")
    )


def opens(rows, name: str) -> bool:
    """Whether the first value of the rows can be decrypted; True without any."""
    value = (
        rows.filter(**{f"{name}__isnull": False}).values_list(name, flat=True).first()
    )
    return not isinstance(value, Unopened)
