"""The form to apply with, its one-time number, and the consents that it asks for."""

from datetime import timedelta
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.actions.applications import PURPOSES, Applicant
from people.forms.own_data import AboutYou
from people.models import Consent
from people.models.rules import adult_since
from programs.models import Audience

PURPOSE_TEXTS = {
    Consent.Purpose.NAME: (
        gettext_lazy("Show my name"),
        gettext_lazy("On pages, in stories and lists of names"),
    ),
    Consent.Purpose.PHOTO: (
        gettext_lazy("Show photos of me"),
        gettext_lazy("Pictures taken at the event may be published"),
    ),
    Consent.Purpose.STORY: (
        gettext_lazy("Tell my story"),
        gettext_lazy("In writing; you see it before it is published"),
    ),
    Consent.Purpose.CONTACT: (
        gettext_lazy("Contact me again"),
        gettext_lazy("When there is something new, by phone"),
    ),
}


NUMBERS = signing.TimestampSigner(salt="people.form")
NUMBER_AGE = timedelta(hours=12)


def new_number() -> str:
    """A one-time number for a form, signed: only forms of this site have one."""
    return NUMBERS.sign(uuid4().hex)


def number_in(text: str) -> UUID:
    """The number that a form carried; raises BadSignature if forged or too old.

    Whoever sends it again is led to the private page, so it must be neither guessed nor
    of use for long on a computer that others use, too.
    """
    return UUID(NUMBERS.unsign(text, max_age=NUMBER_AGE))


def audiences_of(program):
    """The audiences of the program; all public ones, if it names none."""
    return program.audiences.all() or Audience.objects.public()


class ApplyForm(AboutYou):
    """The form to apply with; it asks for consents while a text is in force."""

    website = forms.CharField(required=False)  # a honeypot that only bots fill in
    # No CharField: whatever it holds, it is one number or none.
    form_number = forms.Field(required=False, widget=forms.HiddenInput)
    text_version = forms.CharField(required=False, widget=forms.HiddenInput)

    is_minor = False

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self.text = text
        for purpose in PURPOSES if text else ():
            label, hint = PURPOSE_TEXTS[purpose]
            self.fields[f"consent_{purpose}"] = forms.BooleanField(
                required=False, label=label, help_text=hint
            )
        self.initial["text_version"] = text.version if text else ""
        self.initial["form_number"] = new_number()

    def clean_birth_year(self):
        """Refuse possible minors: the birthday of this year may still be to come."""
        year = self.cleaned_data["birth_year"]
        if year > adult_since():
            self.is_minor = True
            raise forms.ValidationError(
                _("Born in %(year)s: a guardian applies for you."),
                params={"year": year},
            )
        return year

    def clean_form_number(self):
        """The one-time number; a new one is put in the place of one that is no more."""
        try:
            return number_in(self.cleaned_data["form_number"] or "")
        except signing.BadSignature:
            self.data = self.data.copy()
            self.data["form_number"] = self.initial["form_number"]
            sentence = _("This form was open for too long: please send it once more.")
            raise forms.ValidationError(sentence) from None

    def clean(self):
        """Refuse consents if the text has changed since the form was opened.

        The checkboxes are cleared, so that the person reads the new text before
        ticking.
        """
        shown_version = self.data.get("text_version")
        if self.consents and shown_version != str(self.text.version):
            self.data = self.data.copy()
            for purpose in PURPOSES:
                self.data.pop(f"consent_{purpose}", None)
            self.data["text_version"] = str(self.text.version)
            complaint = _("The consent text has changed meanwhile: read it, then tick.")
            self.add_error(f"consent_{PURPOSES[0]}", complaint)

    @property
    def is_by_a_machine(self) -> bool:
        return bool(self.data.get("website"))

    @property
    def consent_fields(self):
        return [self[name] for name in self.fields if name.startswith("consent_")]

    @property
    def consents(self) -> list[str]:
        names = {purpose: f"consent_{purpose}" for purpose in PURPOSES}
        return [p for p, name in names.items() if self.cleaned_data.get(name)]

    @property
    def applicant(self) -> Applicant:
        given = self.cleaned_data
        return Applicant(
            name=given["name"],
            phone=given["phone"],
            birth_year=given["birth_year"],
            region=given["county"],
            audiences=list(given["audiences"]),
        )
