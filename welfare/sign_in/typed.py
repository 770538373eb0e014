"""Keeps a form that was sent after the sign-in ended, and finds it after the next."""

from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import csrf

from people.encryption import Unopened, keys_are_usable
from programs.kit.admin.typed import MARK, WITHOUT, is_shown_again
from welfare.models import TypedForm

LARGEST = 1_000_000  # characters of a form
HAS_TYPED = "has_typed"  # in the session: something was kept for this account
NOT_KEPT = {"csrfmiddlewaretoken", MARK}


def is_sent(request) -> bool:
    """Whether somebody sends this form now; one that is shown again is not sent."""
    return request.method == "POST" and not is_shown_again(request)


def is_kept(request, view) -> bool:
    """Whether this is a sent form that can be shown again."""
    return is_sent(request) and hasattr(view, "keeps") and view.keeps(request.POST)


def keep_typed(request, account) -> bool:
    """Keep the sent form for the account; False where it is too long, or keys miss."""
    sent = {n: v for n, v in request.POST.lists() if n not in NOT_KEPT}
    body = urlencode(sent, doseq=True)
    if len(body) > LARGEST or not keys_are_usable():
        return False
    TypedForm.objects.keep(account=account, address=address_of(request), body=body)
    return True


def address_of(request) -> str:
    """The address, without what `asks_for_stored` took away."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return request.path + query


def note_typed(request) -> None:
    """After a sign-in: note whether there is something to show again."""
    if TypedForm.objects.of(request.user).exists():
        request.session[HAS_TYPED] = True


def asks_for_stored(request) -> bool:
    """Whether the page is asked for as it is stored; takes the parameter away.

    A list would take it for a filter, and a form is kept for the address without it.
    """
    if WITHOUT not in request.GET:
        return False
    request.GET = request.GET.copy()
    del request.GET[WITHOUT]
    return True


def typed_before(request, view) -> QueryDict | None:
    """What the account had typed into the form that it opens now."""
    has_form = request.method == "GET" and hasattr(view, "keeps")
    if not has_form or HAS_TYPED not in request.session:
        return None
    row = TypedForm.objects.at(request.user, address_of(request)).first()
    is_readable = row and not isinstance(row.body, Unopened)
    return QueryDict(f"{row.body}&{MARK}=1") if is_readable else None


def forget_typed(request) -> None:
    """What was kept for this address is saved now, or was shown on another page."""
    if HAS_TYPED in request.session:
        TypedForm.objects.at(request.user, address_of(request)).delete()


def ask_to_sign_in(request, view, account):
    """Answer a form whose sign-in has ended: sign in, and find it again.

    Other buttons lead back to the page on which they were pressed.
    """
    text = _("Your sign-in had ended, and nothing was saved. Please sign in again.")
    address = page_before(request)
    if is_kept(request, view) and keep_typed(request, account):
        text = _(
            "Your sign-in had ended, and nothing was saved. What you typed is kept for"
            " an hour: sign in again, and it is there."
        )
        address = address_of(request)
    messages.warning(request, text)
    return redirect_to_login(address, reverse("admin:login"))


def page_before(request) -> str:
    """The page of the admin that the form was on, or the start page."""
    before = urlsplit(request.headers.get("Referer", ""))
    ours = url_has_allowed_host_and_scheme(before.geturl(), request.get_host())
    start = reverse("admin:index")
    if not (ours and before.path.startswith(start)):
        return start
    return before.path + (f"?{before.query}" if before.query else "")


def csrf_failure(request, reason=""):
    """Show a form again that was opened before its sender signed in anew elsewhere.

    Each sign-in has its own token. The browser says that the form is from this site:
    one that another site forged is refused, and not kept.
    """
    view, account = request.resolver_match.func, request.user
    ours = f"{request.scheme}://{request.get_host()}" == request.headers.get("Origin")
    if not (ours and account.is_authenticated and is_kept(request, view)):
        return csrf.csrf_failure(request, reason)
    if not keep_typed(request, account):
        return csrf.csrf_failure(request, reason)
    request.session[HAS_TYPED] = True
    return redirect(address_of(request))
