"""Encrypts texts before they are stored: AES-GCM, with keys from the settings.

A token is `v1.<key>.<nonce and ciphertext>`. It can only be decrypted with the key it
names, and for the column (`context`) it was made for.
"""

import hashlib
import hmac
import re
import secrets
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext_lazy as _

VERSION = "v1"
KEY_BYTES = 32
NONCE_BYTES = 12

KEY_MISSING = _("It cannot be opened: the key is missing.")
DOES_NOT_OPEN = _("It cannot be opened: the key is another one, or it is damaged.")
KEYS_UNUSABLE = _("The keys of encrypted fields are missing or not well-formed.")
NOT_OPENED = _("A value that cannot be opened cannot be used.")

# Tokens that are stored outside of encrypted fields, by name: a function that calls
# `renew` on each, stores those that changed and returns their number.
ALSO_ROTATED: dict[str, Callable[[], int]] = {}


class EncryptionError(Exception):
    """A failure, in words for people; they never contain the value."""

    def __str__(self):
        return str(self.args[0])


class Unopened(str):
    """What is read where a token cannot be decrypted: a sentence that says so.

    It carries the token, so that saving the row writes back what was there.
    """

    token: str
    context: str

    @classmethod
    def of(cls, token: str, context: str, reason: EncryptionError):
        unopened = cls(reason)
        unopened.token, unopened.context = token, context
        return unopened


def encrypt(text: str, context: str = "") -> str:
    """The token of a text, with the newest key; raises EncryptionError."""
    refuse_unopened(text)
    name, cipher = next(iter(field_keys().items()))
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = cipher.encrypt(nonce, text.encode(), associated(name, context))
    return f"{VERSION}.{name}.{urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(token: str, context: str = "") -> str:
    """The text of a token; raises EncryptionError if its key or context is wrong."""
    version, name, body = split_token(token)
    if version != VERSION:
        raise EncryptionError(DOES_NOT_OPEN)
    if name not in field_keys():
        raise EncryptionError(KEY_MISSING)
    cipher, nonce, sealed = field_keys()[name], body[:NONCE_BYTES], body[NONCE_BYTES:]
    try:
        return cipher.decrypt(nonce, sealed, associated(name, context)).decode()
    except (InvalidTag, ValueError):
        raise EncryptionError(DOES_NOT_OPEN) from None


def digest(text: str) -> str:
    """A keyed hash, to find equal texts without decrypting; empty stays empty."""
    refuse_unopened(text)
    if not text:
        return ""
    return hmac.new(digest_key(), text.encode(), hashlib.sha256).hexdigest()


def renew(token: str, context: str = "") -> str:
    """The token, encrypted with the newest key; unchanged if it has that key."""
    if token.startswith(newest_prefix()):
        return token
    return encrypt(decrypt(token, context), context)


def newest_prefix() -> str:
    """How every token of the newest key begins."""
    return f"{VERSION}.{next(iter(field_keys()))}."


def refuse_unopened(text: str) -> None:
    """Raise EncryptionError for the sentence that stands in for a value."""
    if isinstance(text, Unopened):
        raise EncryptionError(NOT_OPENED)


def associated(name: str, context: str) -> bytes:
    """The associated data, which binds a token to its key name and column."""
    return f"{VERSION}.{name}.{context}".encode()


def split_token(token: str) -> tuple[str, str, bytes]:
    """Version, key name and bytes of a token; raises EncryptionError."""
    try:
        version, name, body = token.split(".")
        return version, name, b64decode(body, b"-_", validate=True)
    except ValueError:
        raise EncryptionError(DOES_NOT_OPEN) from None


def field_keys() -> dict[str, AESGCM]:
    """Ciphers by key name, the newest first; raises EncryptionError without any."""
    keys = read_field_keys(tuple(settings.FIELD_KEYS))
    if not keys:
        raise EncryptionError(KEYS_UNUSABLE)
    return keys


def keys_are_usable() -> bool:
    """Whether values can be encrypted and hashed."""
    try:
        return bool(field_keys() and digest_key())
    except EncryptionError:
        return False


def digest_key() -> bytes:
    """The key of `digest()`; raises EncryptionError if it is malformed."""
    key = key_bytes(settings.DIGEST_KEY)
    if key is None:
        raise EncryptionError(KEYS_UNUSABLE)
    return key


@lru_cache(maxsize=8)
def read_field_keys(entries: tuple[str, ...]) -> dict[str, AESGCM]:
    """The ciphers of FIELD_KEYS; none at all if one entry is malformed."""
    if list(key_errors(entries)):
        return {}
    pairs = [entry.split(":", 1) for entry in entries]
    return {name: AESGCM(key_bytes(key)) for name, key in pairs}


def key_errors(entries: tuple[str, ...]):
    """What is wrong with FIELD_KEYS, in sentences that contain no key."""
    if not entries:
        yield "FIELD_KEYS is empty."
    names = [entry.partition(":")[0] for entry in entries]
    for place, entry in enumerate(entries, start=1):
        name, _colon, key = entry.partition(":")
        if not re.fullmatch(r"[a-z0-9-]{1,20}", name):
            yield f"Key {place} of FIELD_KEYS has no name of 1 to 20 of a-z, 0-9, -."
        elif key_bytes(key) is None:
            yield f"Key {name} of FIELD_KEYS is not {KEY_BYTES} bytes in base64url."
        elif name in names[: place - 1]:
            yield f"Two keys of FIELD_KEYS have the name {name}."


def key_bytes(text: str) -> bytes | None:
    """Decode a key from base64url, padded or not; None if it is malformed."""
    text = text.rstrip("=")
    try:
        key = b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None
