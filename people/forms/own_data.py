"""The data that people enter about themselves."""

import unicodedata

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.names import clean_name
from people.numbers import OLDEST_BIRTH, clean_phone
from programs.kit.spelling import shown
from programs.models import Audience, Region

CHOICES = 20  # counties to choose from, at most
PLACE_LENGTH, PLACE_WORDS = 60, 4
BETWEEN_PLACES = str.maketrans(dict.fromkeys("·・•,，、;；/-－—", " "))


class ReadField(forms.CharField):
    """An input that a function parses; it returns the value or raises an error."""

    def __init__(self, read, **kwargs):
        super().__init__(**kwargs)
        self.read = read

    def clean(self, value):
        value = super().clean(value)
        return self.read(value) if value else value


def read_year(text: str) -> int:
    """The year of birth in a text such as “1968年”; raises ValidationError."""
    digits = unicodedata.normalize("NFKC", text).strip().removesuffix("年").strip()
    this_year = timezone.localdate().year
    if not (len(digits) == 4 and digits.isdecimal()):
        raise forms.ValidationError(
            _("“%(value)s” is not a year: write four digits, such as 1968."),
            params={"value": shown(text)},
        )
    if not OLDEST_BIRTH <= int(digits) <= this_year:
        raise forms.ValidationError(
            _("Nobody who applies was born in %(year)s: look at the year again."),
            params={"year": digits},
        )
    return int(digits)


def own_phone(text: str) -> str:
    """The number in E.164. A doubt about it comes with what to do: only staff decide.

    Raises ValidationError.
    """
    try:
        return clean_phone(text)
    except forms.ValidationError as error:
        if error.code != "doubt":
            raise
        told = {"doubt": error.message, "contact": settings.SITE["contact"]}
        way_on = (
            _("%(doubt)s If it is right, write another number, or ask us: %(contact)s")
            if told["contact"]
            else _("%(doubt)s If it is right, write another number.")
        )
        raise forms.ValidationError(way_on, params=told) from None


class PhoneField(ReadField):
    """A phone number, whose stored form is E.164."""

    def __init__(self, read=own_phone, **kwargs):
        texts = {
            "label": gettext_lazy("Phone number"),
            "error_messages": {
                "required": gettext_lazy("The phone number is missing.")
            },
        }
        attrs = {"type": "tel", "autocomplete": "tel", "inputmode": "numeric"}
        super().__init__(read, widget=forms.TextInput(attrs), **texts, **kwargs)


class PublicForm(forms.Form):
    """A form for visitors, whose page names all faults in a summary above it."""

    @property
    def faults(self) -> list[tuple[str, str]]:
        """For each fault the id of an input, and its error message."""
        return [(field.auto_id, error) for field in self for error in field.errors]


class OwnDataForm(PublicForm):
    """Name, phone and county: the data that people enter about themselves."""

    name = ReadField(
        clean_name,
        label=gettext_lazy("Your name"),
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("The name is missing.")},
    )
    phone = PhoneField()
    county = forms.CharField(
        label=gettext_lazy("County you live in"),
        help_text=gettext_lazy("Its name, pinyin or initials, such as xtx"),
        widget=forms.TextInput({"autocomplete": "address-level3"}),
        error_messages={"required": gettext_lazy("The county is missing.")},
    )
    county_code = forms.CharField(required=False)
    counties = ()  # the candidates, if the text may mean several

    def clean_county(self):
        """The one region that the text means, or the chosen one of several."""
        text = unicodedata.normalize("NFKC", self.cleaned_data["county"])
        words = text[:PLACE_LENGTH].translate(BETWEEN_PLACES).split()
        text = " ".join(words[:PLACE_WORDS])
        found = Region.objects.with_chain().meant_by(text)
        rows = list(found[: CHOICES + 1])
        chosen = [row for row in rows if row.code == self.data.get("county_code")]
        if len(rows) == 1 or chosen:
            return (chosen or rows)[0]
        raise forms.ValidationError(self.county_refusal(text, rows))

    def county_refusal(self, text, rows) -> str:
        """The error message; few candidates are also offered, to choose from."""
        if not rows:
            return _("We know no county “%(text)s”: look at the name again.") % {
                "text": shown(text)
            }
        if len(rows) > CHOICES:
            return _("“%(text)s” may be many counties: write more of the name.") % {
                "text": shown(text)
            }
        self.counties = rows
        return _("Several counties are called that: choose yours.")


class AboutYou(OwnDataForm):
    """Own data with the year of birth, and the groups that one belongs to."""

    birth_year = ReadField(
        read_year,
        label=gettext_lazy("Year of birth"),
        help_text=gettext_lazy("Under 18, a guardian applies for you"),
        widget=forms.TextInput({"autocomplete": "bday-year", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("The year of birth is missing.")},
    )
    audiences = forms.ModelMultipleChoiceField(
        Audience.objects.none(),
        required=False,
        label=gettext_lazy("You are"),
        help_text=gettext_lazy(
            "Choose several or none. We ask so that the program reaches those whom"
            " it is for; it does not decide who is accepted."
        ),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="slug",
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is not one of the choices."),
            "invalid_list": gettext_lazy("That is not one of the choices."),
        },
    )
    field_order = ["name", "phone", "birth_year", "county", "audiences"]

    def __init__(self, *args, audiences, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audiences"].queryset = audiences
