"""Limits on what visitors without an account may send in an hour."""

from django.utils.crypto import salted_hmac
from rest_framework.throttling import SimpleRateThrottle


class AddressThrottle(SimpleRateThrottle):
    """Limits what one IP address sends; a subclass names the scope.

    The cache keeps a keyed digest of the address for that hour, never the address.
    """

    def get_cache_key(self, request, view):
        ident = salted_hmac(f"people.{self.scope}", self.get_ident(request)).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": ident}


class ApplicationThrottle(AddressThrottle):
    """Limits applications; forms with errors do not count."""

    scope = "apply"


class RecoveryThrottle(AddressThrottle):
    """Limits tries of a recovery code."""

    scope = "recover"


class TotalRecoveryThrottle(SimpleRateThrottle):
    """Limits the tries of all addresses together: whoever guesses may have many."""

    scope = "recover_total"

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": "all"}
