"""The second factor: a code from an authenticator app, or a recovery code.

Table, secrets and codes are django-allauth's. Its pages and its sign-in are not used:
they bring sign-up, e-mail addresses and a second throttle beside django-axes.
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

CONTEXT = "mfa.authenticator.data"  # the column that encrypted secrets are bound to
PASSED = "second_factor"  # set in sessions in which a code was accepted
WRONG = _("This code is not right, or was used before. Wait for the next one.")
KNOWN = _("This account has a second factor already.")


class Adapter(DefaultMFAAdapter):
    """Settings of allauth: secrets are encrypted, and apps show the site's name."""

    def encrypt(self, text):
        return encrypt(text, CONTEXT)

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text, CONTEXT)

    def get_totp_label(self, user):
        return user.get_username()

    def get_totp_issuer(self):
        return gettext("Open Welfare Record")


class CodeBackend(BaseBackend):
    """Checks the code; as a backend, so that django-axes counts wrong codes, too."""

    def authenticate(self, request, username, code):
        user = User.objects.filter(username=username, is_active=True).first()
        return user if user and accept_code(user=user, code=code) else None


def has_factor(user) -> bool:
    return kept(user).filter(type=Authenticator.Type.TOTP).exists()


def kept(user):
    """The account's rows: one for the app, one for the recovery codes."""
    return Authenticator.objects.filter(user=user)


def is_demanded_of(user) -> bool:
    return settings.SECOND_FACTOR and user.has_perm("people.view_personal_data")


def is_missing(request) -> bool:
    """Whether the account needs a second factor and this session has shown none."""
    if not settings.SECOND_FACTOR or PASSED in request.session:
        return False
    return is_demanded_of(request.user)


def new_secret() -> str:
    return totp.generate_totp_secret()


def address_for_app(user, secret: str) -> str:
    """What an authenticator app reads from the QR code."""
    return Adapter().build_totp_url(user, secret)


def codes_left(row) -> int:
    """The number of unused recovery codes; counted without decrypting anything."""
    return app_settings.RECOVERY_CODE_COUNT - row.data["used_mask"].bit_count()


@transaction.atomic
def accept_code(*, user, code: str) -> bool:
    """Whether the code is right; each code is accepted once.

    The rows are locked, so that two processes cannot accept the same code.
    """
    code = normalized(code)
    rows = {row.type: row for row in kept(user).select_for_update()}
    app, spare = (rows.get(t) for t in ("totp", "recovery_codes"))
    if app and take_app_code(app, code):
        return True
    if spare and RecoveryCodes(spare).validate_code(code):
        kept(user).filter(pk=spare.pk).update(last_used_at=timezone.now())
        return True
    return False


def take_app_code(row, code: str) -> bool:
    """Whether the app shows this code now; used time steps are remembered."""
    secret = decrypt(row.data["secret"], CONTEXT)
    for step in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        is_new = step > row.data.get("step", 0)
        if is_new and totp.compare_user_code(actual=code, expected=expected):
            row.data["step"], row.last_used_at = step, timezone.now()
            row.save(update_fields=["data", "last_used_at"])
            return True
    return False


def normalized(code: str) -> str:
    """The code without spaces, and with full-width digits as ASCII."""
    return "".join(unicodedata.normalize("NFKC", code).split())


@transaction.atomic
def set_up(*, user, secret: str, code: str, session_key: str) -> list[str]:
    """Store the secret, end all other sessions, and return the recovery codes.

    Raises ValidationError, and stores nothing, if the code is wrong or the account has
    a second factor already.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if has_factor(user):
        raise ValidationError({"code": KNOWN})
    row = totp.TOTP.activate(user, secret).instance
    if not take_app_code(row, normalized(code)):
        raise ValidationError({"code": WRONG})
    # The other sessions were opened with the password alone.
    end_sessions(user=user, but=session_key)
    return make_recovery_codes(user=user)


@transaction.atomic
def make_recovery_codes(*, user) -> list[str]:
    """Replace the recovery codes, and return the new ones."""
    kept(user).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    return RecoveryCodes.activate(user).generate_codes()


@transaction.atomic
def remove_factor(*, user, session_key: str = "") -> None:
    """Delete factor and recovery codes; end all sessions except `session_key`."""
    kept(user).delete()
    end_sessions(user=user, but=session_key)


@transaction.atomic
def renew_secrets() -> int:
    """Encrypt all secrets with the newest key; return how many rows changed."""
    changed = 0
    for row in Authenticator.objects.select_for_update():
        secrets = {name: row.data[name] for name in SECRETS if name in row.data}
        renewed = {name: renew(token, CONTEXT) for name, token in secrets.items()}
        if renewed != secrets:
            row.data |= renewed
            row.save(update_fields=["data"])
            changed += 1
    return changed


SECRETS = ("secret", "seed")  # entries of `Authenticator.data` that are encrypted
# The command rotate_field_keys calls it; `people` may not import this module.
ALSO_ROTATED["second factors"] = renew_secrets
