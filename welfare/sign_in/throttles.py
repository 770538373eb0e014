"""How guessing is slowed down, and by what a client and an account are counted."""

import ipaddress
import re

from rest_framework.throttling import BaseThrottle, SimpleRateThrottle


class ResetThrottle(SimpleRateThrottle):
    """Mails that one address may ask for; the form's answer is the same without one."""

    scope, rate = "reset", "5/hour"

    def get_cache_key(self, request, view):
        return f"reset:{client_address(request)}"


def client_address(request) -> str:
    """Where a request comes from, past as many proxies as we have and no more.

    A proxy may add a port or brackets; the database takes nothing but an address.
    """
    found = BaseThrottle().get_ident(request) or ""
    bare = re.sub(r"^\[(.*)\](:\d+)?$|^([\d.]+):\d+$", r"\1\3", found)
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return request.META.get("REMOTE_ADDR", "")


def account_name(request, credentials=None) -> str:
    """Whose password is guessed; never longer than a name of an account can be.

    Guesses at codes are counted under a longer one, which nobody can type.
    """
    credentials = credentials or {}
    name = credentials.get("username") or request.POST.get("username") or ""
    return f"{name[:150]:150} code" if "code" in credentials else name[:150]


def locked_by(request, credentials=None) -> list:
    """A password is locked for one address; a code for all of them.

    Who guesses codes knows the password, and a million codes are few.
    """
    by_account = "code" in (credentials or {})
    return ["username"] if by_account else [["username", "ip_address"]]
