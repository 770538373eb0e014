"""The forms of the private page: to correct one's data, and to get the link back."""

import unicodedata

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.forms.own_data import AboutYou, PhoneField, PublicForm
from people.models.rules import adult_since
from people.numbers import read_phone
from programs.kit.versions import Versioned


class CorrectionForm(Versioned, AboutYou):
    """Own data on the private page; an empty phone keeps the stored one."""

    row = None  # the person

    def __init__(self, *args, person, audiences, **kwargs):
        self.row = person
        super().__init__(
            *args, audiences=audiences, initial=self.initial_of(person), **kwargs
        )
        self.fields["phone"].required = False
        self.fields["phone"].label = gettext_lazy("New phone number")
        self.fields["phone"].help_text = gettext_lazy("Leave it empty to keep yours")
        if person.id_digest:
            del self.fields["birth_year"]  # the ID number says it

    def initial_of(self, person) -> dict:
        places = person.region.lineage if person.region else []
        return {
            "name": person.name_zh,
            "county": " ".join(region.name_zh for region in places),
            "birth_year": person.birth_year,
            "audiences": list(person.audiences.values_list("slug", flat=True)),
        }

    def sent_value(self, name):
        """The county as it was written, because the form opened with its name."""
        if name != "county" or self.cleaned_data[name] != self.row.region:
            return super().sent_value(name)
        return self.initial[name]

    def stored_value(self, name):
        of_row = {"county": self.row.region, "audiences": self.row.audiences.all()}
        return of_row.get(name, self.initial.get(name))

    def contest(self, name) -> str:
        value = self.initial[name] if name == "county" else self.shown_value(name)
        sentence = _(
            "Meanwhile it was changed to “%(value)s”. To replace that with yours, save"
            " once more."
        )
        return sentence % {"value": value}

    def clean_county(self):
        """What was not changed stays, also a county that has ended since."""
        stored = self.initial["county"]
        if stored and self.cleaned_data["county"] == stored:
            return self.row.region
        return super().clean_county()

    def clean_birth_year(self):
        """A possible minor needs the consent of a guardian on record."""
        year = self.cleaned_data["birth_year"]
        if year > adult_since() and not self.row.guardian_has_agreed():
            raise forms.ValidationError(
                _("Born in %(year)s: a guardian has to agree first."),
                params={"year": year},
            )
        return year


class RecoveryForm(PublicForm):
    """The recovery code and the phone number of an application whose link is lost."""

    code = forms.CharField(
        label=gettext_lazy("Recovery code"),
        help_text=gettext_lazy("Eight letters and digits, such as K7QM2XRA"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": gettext_lazy("The recovery code is missing.")},
    )
    # It is compared with what is stored, also where staff have confirmed it.
    phone = PhoneField(
        read_phone, help_text=gettext_lazy("The one that stands in the application")
    )

    def clean_code(self):
        """The code as it is stored: people type spaces, hyphens and small letters."""
        text = unicodedata.normalize("NFKC", self.cleaned_data["code"]).upper()
        return "".join(letter for letter in text if letter.isalnum())
