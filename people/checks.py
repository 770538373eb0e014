"""System checks of the keys for encrypted fields."""

from django.conf import settings
from django.core.checks import Error, register

from people.encryption import key_bytes, key_errors

ONE_KEY = 'python -c "import secrets; print(secrets.token_urlsafe(32))"'
HINT = (
    "FIELD_KEYS is name:key,name:key with the newest first; DIGEST_KEY is one key."
    f" {ONE_KEY} makes a key."
)


@register
def keys_are_well_formed(app_configs, **kwargs):
    """Find malformed keys at the start, before a person is saved."""
    faults = [
        Error(fault, HINT, id="people.E001")
        for fault in key_errors(tuple(settings.FIELD_KEYS))
    ]
    if key_bytes(settings.DIGEST_KEY) is None:
        text = "DIGEST_KEY is not 32 bytes in base64url."
        faults.append(Error(text, HINT, id="people.E002"))
    return faults
