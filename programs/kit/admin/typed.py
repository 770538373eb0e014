"""Forms that are shown again, filled in, to whoever was signed out while typing.

The middleware keeps what was typed and hands it over as `request.typed` after the next
sign-in; the views and forms here show it, and never save it by themselves.
"""

from functools import partial, wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.utils.html import format_html
from django.utils.translation import gettext as _

MARK = "shown_again"  # a name in the data of a form that is shown, not sent
WITHOUT = "without_typed"  # the parameter that asks for the page as it is stored


def keeps_typed(view=None, *, name=""):
    """A method of an admin whose form is kept when it is sent after the sign-in ended.

    Opened again, the view gets the kept data as if it were sent, with MARK in it. Its
    forms have to be of the class `ShownAgain`, or ask `is_shown_again`. With a name
    only forms that have an input of that name are kept: a list has buttons, too.
    """
    if view is None:
        return partial(keeps_typed, name=name)

    @wraps(view)
    def shown(self, request, *args, **kwargs):
        typed = getattr(request, "typed", None)
        # FILES is asked before POST is set: whichever is read first loads both.
        is_opened = request.method == "GET" and not request.FILES
        if is_opened and typed is not None:
            request.method, request.POST = "POST", typed
            address = {**request.GET.dict(), WITHOUT: "1"}
            messages.warning(request, sentence(address))
        return view(self, request, *args, **kwargs)

    shown.keeps = lambda data: not name or name in data
    return shown


def is_shown_again(request) -> bool:
    return MARK in request.POST


class ShownAgain:
    """Mixed into a form: what is only shown again is not valid, and has no error."""

    def is_valid(self):
        return super().is_valid() and MARK not in self.data


def sentence(address: dict) -> str:
    text = _(
        "Nothing is saved yet: this is what you had typed when your sign-in ended. Look"
        " at it, and send it again."
    )
    return format_html(
        '{} <a href="?{}">{}</a>',
        text,
        urlencode(address),
        _("Show what is stored instead"),
    )
