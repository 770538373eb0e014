"""Language of admin and API, large type in caches, sign-in, and second factor."""

from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from welfare import second_factor
from welfare.devices import has_ended, last_renewal
from welfare.sign_in.typed import (
    ask_to_sign_in,
    asks_for_stored,
    forget_typed,
    is_sent,
    typed_before,
)


class ServiceLanguageMiddleware:
    """Chooses the language of the admin and the API, whose addresses name none.

    Elsewhere the address alone decides, by LocaleMiddleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/admin/"):
            return self.admin(request)
        if request.path_info.startswith("/api/"):
            return self.api(request)
        return self.get_response(request)

    def admin(self, request):
        chosen = supported(request.GET.get("lang", ""))
        activate(request, chosen or translation.get_language_from_request(request))
        if "lang" in request.GET:  # or admin lists take it for a filter
            request.GET = request.GET.copy()
            del request.GET["lang"]
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if chosen:
            remember(response, chosen)
        return response

    def api(self, request):
        chosen = supported(request.GET.get("lang", ""))
        activate(request, chosen or accepted(request) or settings.LANGUAGE_CODE)
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response


class LargeTypeMiddleware:
    """Tells caches that pages depend on a cookie: ordinary or large type."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response


class RenewalMiddleware:
    """Lets a sign-in last while somebody works in the admin; keeps forms sent too late.

    Renewals are noted every few minutes only, because each is an UPDATE. Sessions that
    did not begin with a sign-in on our page carry no time and are left alone.
    """

    EVERY = timedelta(minutes=5)
    SIGNING_IN = {"admin:login", "admin:logout", "sign_in_code"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        has_run = hasattr(request, "typed") and request.method == "POST"
        if has_run and response.status_code == HTTPStatus.FOUND:
            forget_typed(request)
        return response

    def process_view(self, request, view, args, kwargs):
        """After the check against forged forms: only what is not forged is kept."""
        if not request.path_info.startswith("/admin/"):
            return None
        now, account = timezone.now(), request.user
        is_as_stored = asks_for_stored(request)
        if has_ended(request.session, now):
            logout(request)
            is_signing_in = request.resolver_match.view_name in self.SIGNING_IN
            if account.is_authenticated and is_sent(request) and not is_signing_in:
                return ask_to_sign_in(request, view, account)
            return None
        self.renew(request.session, now)
        request.typed = None if is_as_stored else typed_before(request, view)
        return None

    def renew(self, session, now):
        renewed = last_renewal(session)
        if renewed and now - renewed >= self.EVERY:
            session["renewed"] = now.isoformat()


class SecondFactorMiddleware:
    """Demands a second factor in the admin, if SECOND_FACTOR is on.

    It concerns accounts that may see personal data. A middleware does it, so that no
    page of the admin can forget to ask.
    """

    OPEN = {"security_set_up", "admin:login", "admin:logout"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        elsewhere = not request.path_info.startswith("/admin/")
        if elsewhere or request.resolver_match.view_name in self.OPEN:
            return None
        if not second_factor.is_missing(request):
            return None
        if not second_factor.has_factor(request.user):
            return redirect("security_set_up")
        # The session is from before the factor was set up or demanded: sign in anew.
        address = request.get_full_path()
        logout(request)
        return redirect_to_login(address, reverse("admin:login"))


def supported(language: str) -> str | None:
    """The language of this site that fits a code such as `zh-CN`, if there is one."""
    with suppress(LookupError, ValueError):
        return translation.get_supported_language_variant(language)


def accepted(request) -> str | None:
    """The first language of the Accept-Language header that this site has."""
    header = request.headers.get("Accept-Language", "")
    wishes = (supported(language) for language, _ in parse_accept_lang_header(header))
    return next(filter(None, wishes), None)


def activate(request, language: str) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = language


def remember(response, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
