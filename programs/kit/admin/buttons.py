"""Buttons above a form: the steps that a person may take on the record now."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST


@dataclass(frozen=True, kw_only=True)
class Button:
    """One step a person may take on a record; it has a form and an address."""

    name: str  # the last part of its address
    label: str
    permission: str
    act: Callable  # (record, by, note) → the record to look at next
    done: str  # what the page says when it is done
    fits: Callable  # (record, by) → whether the step makes sense now
    why: str = ""  # asks for a reason, under this label
    warning: str = ""  # what will follow; read before the step is taken
    group: str = ""  # a heading over several buttons
    primary: bool = False
    beside_save: bool = False  # taken from the form, so that nothing typed is lost


class ButtonsAdmin:
    """Mixed into a ModelAdmin: draws its buttons, and takes their steps by POST."""

    buttons: tuple[Button, ...] = ()

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_action"
        view = self.admin_site.admin_view(require_POST(self.take_step))
        step = path("<path:object_id>/action/<slug:step>/", view, name=name)
        return [step, *super().get_urls()]

    def take_step(self, request, object_id, step):
        record = self.get_object(request, unquote(object_id))
        button = next((b for b in self.buttons if b.name == step), None)
        if record is None or button is None:
            raise Http404
        if not request.user.has_perm(button.permission, record):
            raise PermissionDenied
        note = request.POST.get("note", "")
        try:
            note = forms.CharField(required=False).clean(note)
            record = button.act(record, request.user, note)
        except ValidationError as error:
            self.keep_note(request, record, step, note, error)
        else:
            self.message_user(request, button.done, messages.SUCCESS)
        return redirect(self.address(record))

    def keep_note(self, request, record, step, note, error):
        """Say why nothing happened, and keep what was typed for the next page."""
        self.message_errors(request, error)
        by_field = getattr(error, "message_dict", {})
        request.session["refused"] = {
            "at": self.address(record),
            "step": step,
            "note": note,
            "errors": by_field.get("note", []),
        }

    def message_errors(self, request, error: ValidationError):
        for sentence in error.messages:
            self.message_user(request, sentence, messages.ERROR)

    def address(self, record) -> str:
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change",
            args=[record.pk],
        )

    def offered(self, request, record) -> list[Button]:
        """The steps that this person may take on this record now."""
        has_form = self.has_change_permission(request, record)
        return [
            button
            for button in self.buttons
            if request.user.has_perm(button.permission, record)
            and not (button.beside_save and has_form)
            and button.fits(record, request.user)
        ]

    def render_change_form(self, request, context, **kwargs):
        record = kwargs.get("obj")
        if record is not None:
            context["buttons"] = self.offered(request, record)
        refused = request.session.get("refused", {})
        if refused.get("at") == request.path:
            context["refused"] = request.session.pop("refused")
        return super().render_change_form(request, context, **kwargs)
