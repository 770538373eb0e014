"""The form of a draft, which offers the indicators that fit its scope."""

from django import forms
from django.utils.translation import gettext as _

from metrics.models import Figure
from metrics.models.rules import SCOPES


class IndicatorChoices(forms.models.ModelChoiceIterator):
    """All indicators, or first those that fit the scope and then those that do not."""

    def __iter__(self):
        choices = list(super().__iter__())
        if self.field.of_organization is None:
            return iter(choices)
        blank, rows = choices[:1], choices[1:]
        fitting = [row for row in rows if row[0].instance.fits]
        others = [row for row in rows if not row[0].instance.fits]
        groups = [(_("These fit the scope"), fitting), (self.why_not(), others)]
        return iter(blank + [(label, rows) for label, rows in groups if rows])

    def why_not(self) -> str:
        if self.field.of_organization:
            return _("These do not: results of welfare work, not of an organisation")
        return _("These do not: figures of organisations, which are context")


class IndicatorSelect(forms.Select):
    """Disables what does not fit, unless it is chosen: browsers would not send it."""

    def create_option(self, name, value, label, selected, *args, **kwargs):
        option = super().create_option(name, value, label, selected, *args, **kwargs)
        indicator = getattr(value, "instance", None)
        if not selected and not getattr(indicator, "fits", True):
            option["attrs"]["disabled"] = True
        return option


class IndicatorField(forms.ModelChoiceField):
    iterator = IndicatorChoices
    widget = IndicatorSelect
    of_organization: bool | None = None  # None: the scope is not chosen yet

    def fit(self, *, of_organization):
        self.of_organization = of_organization
        self.queryset = self.queryset.with_fit(of_organization=of_organization)


class FigureForm(forms.ModelForm):
    """Does not offer the basis `computed`, nor indicators that do not fit the scope.

    Before there is a scope it offers all of them; once sent, none of the four stands
    for all programs.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if basis := self.fields.get("basis"):
            computed = Figure.Basis.COMPUTED
            basis.choices = [each for each in basis.choices if each[0] != computed]
        if indicator := self.fields.get("indicator"):
            scope = {name: self[name].value() for name in SCOPES if name in self.fields}
            if self.is_bound or self.instance.pk or any(scope.values()):
                indicator.fit(of_organization=bool(scope["organization"]))

    def get_initial_for_field(self, field, field_name):
        initial = super().get_initial_for_field(field, field_name)
        if field_name == "value" and initial is not None:  # drop trailing zeros
            return Figure._meta.get_field("value").to_python(f"{initial.normalize():f}")
        return initial
