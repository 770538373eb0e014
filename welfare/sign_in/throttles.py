"""Limits on guessing: what django-axes counts failures by, and how many reset mails."""

import ipaddress
import re

from rest_framework.throttling import BaseThrottle, SimpleRateThrottle


class ResetThrottle(SimpleRateThrottle):
    """The number of reset mails that one client address may ask for."""

    scope, rate = "reset", "5/hour"

    def get_cache_key(self, request, view):
        return f"reset:{client_address(request)}"


def client_address(request) -> str:
    """The client's IP address, as told by the proxies counted in NUM_PROXIES.

    Some proxies add a port or brackets: they are cut off, because the column of
    django-axes takes a bare address only.
    """
    found = BaseThrottle().get_ident(request) or ""
    bare = re.sub(r"^\[(.*)\](:\d+)?$|^([\d.]+):\d+$", r"\1\3", found)
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return request.META.get("REMOTE_ADDR", "")


def account_name(request, credentials=None) -> str:
    """The user name that failures are counted under, at most 150 characters long.

    Wrong codes get a name of their own, padded beyond that length so that no typed
    user name can equal it.
    """
    credentials = credentials or {}
    name = credentials.get("username") or request.POST.get("username") or ""
    return f"{name[:150]:150} code" if "code" in credentials else name[:150]


def locked_by(request, credentials=None) -> list:
    """What is locked: passwords by account and address, codes by account alone.

    Whoever guesses codes knows the password already, and a million codes are soon
    tried from many addresses.
    """
    by_account = "code" in (credentials or {})
    return ["username"] if by_account else [["username", "ip_address"]]
