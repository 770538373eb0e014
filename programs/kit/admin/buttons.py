"""Buttons above the form of a record; each runs one action on it."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path

from programs.kit.admin.display import form_url
from programs.kit.admin.typed import is_shown_again, keeps_typed


@dataclass(frozen=True, kw_only=True)
class Button:
    """One action on a record, offered as a button with a URL of its own."""

    name: str  # the last part of its URL
    label: str
    permission: str
    act: Callable  # (record, by, note) → the record to show next
    done: str  # the message after success
    fits: Callable  # (record, by) → whether the record's state allows it
    why: str = ""  # the label of a text field for the reason, if one is asked
    warning: str = ""  # what will follow, shown beside the button
    # (record) → what to consider before, or "": then the button is pressed once more.
    asks: Callable = lambda record: ""
    group: str = ""  # the heading of a group of buttons
    primary: bool = False
    # Not offered while the form can be edited: a button beside “Save” then saves, too.
    beside_save: bool = False


class ButtonsAdmin:
    """Mixed into a ModelAdmin: shows its buttons, and runs their actions on POST."""

    buttons: tuple[Button, ...] = ()

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_action"
        view = self.admin_site.admin_view(self.take_step)
        step = path("<path:object_id>/action/<slug:step>/", view, name=name)
        return [step, *super().get_urls()]

    @keeps_typed
    def take_step(self, request, object_id, step):
        """Run the action of a button and return to the form.

        404 for an unknown record or button, 403 without the permission. Only a sent
        form runs it: whoever had to sign in first comes back by GET.
        """
        record = self.get_object(request, unquote(object_id))
        button = next((b for b in self.buttons if b.name == step), None)
        if record is None or button is None:
            raise Http404
        if not request.user.has_perm(button.permission, record):
            raise PermissionDenied
        note = request.POST.get("note", "")
        if is_shown_again(request):
            self.keep_note(request, record, step, note)
        elif request.method == "POST" and not self.asks_first(request, record, button):
            record = self.run(request, record, button, note)
        return redirect(form_url(record))

    def run(self, request, record, button, note):
        """Run the action; the record to show next. A refusal becomes a message."""
        try:
            note = forms.CharField(required=False).clean(note)
            record = button.act(record, request.user, note)
        except ValidationError as error:
            self.message_errors(request, error)
            errors = getattr(error, "message_dict", {}).get("note", [])
            self.keep_note(request, record, button.name, note, errors=errors)
        else:
            self.message_user(request, button.done, messages.SUCCESS)
        return record

    def asks_first(self, request, record, button) -> bool:
        """Whether there is a question to consider; the form then asks it, once."""
        question = button.asks(record)
        if not question or "considered" in request.POST:
            return False
        self.message_user(request, question, messages.WARNING)
        self.keep_note(request, record, button.name, "", considered=True)
        return True

    def keep_note(self, request, record, step, note, **told):
        """Keep in the session what the form shows beside the button that was pressed.

        `told` holds the errors of the note, or that the question was `considered`.
        """
        request.session["refused"] = {
            "at": form_url(record),
            "step": step,
            "note": note,
            **told,
        }

    def message_errors(self, request, error: ValidationError):
        for sentence in error.messages:
            self.message_user(request, sentence, messages.ERROR)

    def offered(self, request, record) -> list[Button]:
        """The buttons that the account may use and that fit the record's state."""
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
