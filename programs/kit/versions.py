"""Forms that two people may have open at once: none overwrites the other unseen."""

import datetime
from decimal import Decimal

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from programs.kit.history import last_change
from programs.kit.steps import author_of

VERSION = "form_version"  # the name of the hidden field
SHOWN = 500  # characters of a value in an error message, at most


def fingerprint(field: forms.Field, value) -> str:
    """A keyed digest of a field's value, equal for what the browser sends back.

    Browsers end lines with two characters, and forms strip texts: neither is a change.
    """
    value = field.prepare_value(value)
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = value.astimezone(datetime.UTC).isoformat()
    elif isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    elif isinstance(value, list | tuple):
        value = sorted(map(str, value))
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return salted_hmac("kit.version", text, algorithm="sha256").hexdigest()[:12]


class Versioned:
    """Mixed into a form that changes a stored row.

    The hidden field `form_version` holds a fingerprint of each value as the form was
    opened. When the form is sent, a field whose stored value has another one was
    changed by somebody else meanwhile. If this person left it alone, the stored value
    stays. If both changed it, the form comes back with both values, and sending it once
    more replaces the other's.
    """

    @property
    def row(self):
        """The stored row that the form changes."""
        return self.instance

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept: set[str] = set()
        self.stored = {
            name: fingerprint(field, self.get_initial_for_field(field, name))
            for name, field in self.fields.items()
        }
        if self.row.pk is not None and self.stored:
            hidden = forms.CharField(required=False, widget=forms.HiddenInput)
            self.fields[VERSION] = hidden
            self.initial[VERSION] = self.token(self.stored)

    @cached_property
    def signer(self):
        return signing.Signer(salt=f"{self.row._meta.label}.{self.row.pk}")

    def token(self, fingerprints: dict) -> str:
        return self.signer.sign_object(fingerprints)

    @cached_property
    def changed_data(self):
        return [n for n in super().changed_data if n not in {*self.kept, VERSION}]

    def clean(self):
        if VERSION in self.fields:
            self.settle_with_others()
        return super().clean()

    def settle_with_others(self):
        """Keep what only others changed; an error for each field that both changed.

        Raises ValidationError where the form does not say which version it shows.
        """
        try:
            opened = self.signer.unsign_object(self.cleaned_data.get(VERSION, ""))
        except signing.BadSignature:
            sentence = _("This form is incomplete: open the record again to change it.")
            raise ValidationError(sentence) from None
        changed = [n for n in self.stored if opened.get(n) != self.stored[n]]
        both = [name for name in changed if self.is_contested(name, opened.get(name))]
        for name in both:
            self.add_error(name, self.contest(name))
        if both:
            seen = {name: self.stored[name] for name in both}
            self.data = self.data.copy()
            self.data[self.add_prefix(VERSION)] = self.token({**opened, **seen})

    def is_contested(self, name, opened) -> bool:
        """Whether this person changed the field, too, and to something else.

        A field that was left alone gets the stored value.
        """
        if name not in self.cleaned_data:  # it has an error of its own
            return True
        sent = fingerprint(self.fields[name], self.sent_value(name))
        if sent == opened:
            self.cleaned_data[name] = self.stored_value(name)
            self.kept.add(name)
        return sent not in (opened, self.stored[name])

    def sent_value(self, name):
        """What this person sent, in the form that the stored value has, too."""
        return self.cleaned_data[name]

    def stored_value(self, name):
        """The stored value as `cleaned_data` holds it."""
        value = getattr(self.row, name, self.initial.get(name))
        return value.all() if hasattr(value, "all") else value

    def shown_value(self, name) -> str:
        """The stored value in words."""
        display = getattr(self.row, f"get_{name}_display", None)
        value = display() if display else self.stored_value(name)
        if isinstance(self.fields[name], forms.ModelMultipleChoiceField):
            value = _(", ").join(map(str, value))
        text = "" if value is None else str(value)
        return text[:SHOWN] or _("(empty)")

    def contest(self, name) -> str:
        """What somebody else wrote into the field, who, and when."""
        told = {"value": self.shown_value(name)}
        entry = last_change(self.row, name)
        if entry is None:
            return _("Meanwhile somebody wrote “%(value)s” here.") % told
        told["who"] = author_of(entry)[0] or _("somebody")
        moment = timezone.localtime(entry.history_date)
        told["when"] = date_format(moment, "DATETIME_FORMAT")
        sentence = _(
            "Meanwhile %(who)s wrote “%(value)s” here (%(when)s). To replace it"
            " with yours, save once more."
        )
        return sentence % told
