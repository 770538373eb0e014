"""The second factor: a code from an app of one's own, or a recovery code kept for need.

Table, secrets and codes are allauth's. Its pages and its own way of signing in are
not used: they bring sign-up, addresses and a second throttle, and we have one door.
"""

import unicodedata

from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.encryption import ALSO_ROTATED, decrypt, encrypt, renew
from welfare.devices import end_sessions

CONTEXT = "mfa.authenticator.data"
PASSED = "second_factor"  # in a session that showed a code
WRONG = _("This code is not right, or was used before. Wait for the next one.")
KNOWN = _("This account has a second factor already.")


class Adapter(DefaultMFAAdapter):
    """What allauth asks of us: secrets are encrypted, and named after the site."""

    def encrypt(self, text):
        return encrypt(text, CONTEXT)

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text, CONTEXT)

    def get_totp_label(self, user):
        return user.get_username()

    def get_totp_issuer(self):
        return gettext("Open Welfare Record")


class CodeBackend(BaseBackend):
    """The second step of signing in, so that its failures count as failures there."""

    def authenticate(self, request, username, code):
        user = User.objects.filter(username=username, is_active=True).first()
        return user if user and accept_code(user=user, code=code) else None


def has_factor(user) -> bool:
    return kept(user).filter(type=Authenticator.Type.TOTP).exists()


def kept(user):
    return Authenticator.objects.filter(user=user)


def is_demanded_of(user) -> bool:
    return settings.SECOND_FACTOR and user.has_perm("people.view_personal_data")


def is_missing(request) -> bool:
    """Whether more is demanded than was shown in this session."""
    if not settings.SECOND_FACTOR or PASSED in request.session:
        return False
    return is_demanded_of(request.user)


def new_secret() -> str:
    return totp.generate_totp_secret()


def address_for_app(user, secret: str) -> str:
    """What an authenticator app reads from the QR code."""
    return Adapter().build_totp_url(user, secret)


def codes_left(row) -> int:
    """How many of the recovery codes are unused; needs no key."""
    return app_settings.RECOVERY_CODE_COUNT - row.data["used_mask"].bit_count()


@transaction.atomic
def accept_code(*, user, code: str) -> bool:
    """Take a code for good: none is taken twice, whichever process it comes to."""
    code = plain(code)
    rows = {row.type: row for row in kept(user).select_for_update()}
    app, spare = (rows.get(t) for t in ("totp", "recovery_codes"))
    if app and take_app_code(app, code):
        return True
    if spare and RecoveryCodes(spare).validate_code(code):
        kept(user).filter(pk=spare.pk).update(last_used_at=timezone.now())
        return True
    return False


def take_app_code(row, code: str) -> bool:
    secret = decrypt(row.data["secret"], CONTEXT)
    for step in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        is_new = step > row.data.get("step", 0)
        if is_new and totp.compare_user_code(actual=code, expected=expected):
            row.data["step"], row.last_used_at = step, timezone.now()
            row.save(update_fields=["data", "last_used_at"])
            return True
    return False


def plain(code: str) -> str:
    """As the codes are kept: no spaces, no full-width digits."""
    return "".join(unicodedata.normalize("NFKC", code).split())


@transaction.atomic
def set_up(*, user, secret: str, code: str, session_key: str) -> list[str]:
    """Keep the secret when its first code is right; return the recovery codes."""
    User.objects.select_for_update().get(pk=user.pk)
    if has_factor(user):
        raise ValidationError({"code": KNOWN})
    row = totp.TOTP.activate(user, secret).instance
    if not take_app_code(row, plain(code)):
        raise ValidationError({"code": WRONG})
    # They were opened by the password alone.
    end_sessions(user=user, but=session_key)
    return make_recovery_codes(user=user)


@transaction.atomic
def make_recovery_codes(*, user) -> list[str]:
    kept(user).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    return RecoveryCodes.activate(user).generate_codes()


@transaction.atomic
def remove_factor(*, user, session_key: str = "") -> None:
    """Without its factor an account is only as safe as its password: start anew."""
    kept(user).delete()
    end_sessions(user=user, but=session_key)


@transaction.atomic
def renew_secrets() -> int:
    """Put every secret under the newest key; how many were not yet."""
    changed = 0
    for row in Authenticator.objects.select_for_update():
        secrets = {name: row.data[name] for name in SECRETS if name in row.data}
        renewed = {name: renew(token, CONTEXT) for name, token in secrets.items()}
        if renewed != secrets:
            row.data |= renewed
            row.save(update_fields=["data"])
            changed += 1
    return changed


SECRETS = ("secret", "seed")
ALSO_ROTATED["second factors"] = renew_secrets
