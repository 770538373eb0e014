"""Texts that are stored encrypted: AES-GCM, with keys from the settings.

A token is `v1.<key>.<nonce and ciphertext>`; it opens only with the key it names and
only in the column (`context`) it was made for.
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

# What else is stored as tokens, by name: a function that calls `renew` on each of
# them, writes what changed and returns how many that were.
ALSO_ROTATED: dict[str, Callable[[], int]] = {}


class EncryptionError(Exception):
    """A sentence for people; it never carries what should have been opened."""

    def __str__(self):
        return str(self.args[0])


class Unopened(str):
    """Stands where a stored value does not open: a sentence, the token out of sight."""

    token: str
    context: str

    @classmethod
    def of(cls, token: str, context: str, reason: EncryptionError):
        unopened = cls(reason)
        unopened.token, unopened.context = token, context
        return unopened


def encrypt(text: str, context: str = "") -> str:
    refuse_unopened(text)
    name, cipher = next(iter(field_keys().items()))
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = cipher.encrypt(nonce, text.encode(), associated(name, context))
    return f"{VERSION}.{name}.{urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(token: str, context: str = "") -> str:
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
    """The same for the same text, and telling nothing of it; empty stays empty."""
    refuse_unopened(text)
    if not text:
        return ""
    return hmac.new(digest_key(), text.encode(), hashlib.sha256).hexdigest()


def renew(token: str, context: str = "") -> str:
    """The token under the newest key; itself, where that is its key already."""
    if token.startswith(newest_prefix()):
        return token
    return encrypt(decrypt(token, context), context)


def newest_prefix() -> str:
    """How every token begins that the newest key has made."""
    return f"{VERSION}.{next(iter(field_keys()))}."


def refuse_unopened(text: str) -> None:
    if isinstance(text, Unopened):
        raise EncryptionError(NOT_OPENED)


def associated(name: str, context: str) -> bytes:
    return f"{VERSION}.{name}.{context}".encode()


def split_token(token: str) -> tuple[str, str, bytes]:
    try:
        version, name, body = token.split(".")
        return version, name, b64decode(body, b"-_", validate=True)
    except ValueError:
        raise EncryptionError(DOES_NOT_OPEN) from None


def field_keys() -> dict[str, AESGCM]:
    """The ciphers by the names of their keys, the newest first."""
    keys = read_field_keys(tuple(settings.FIELD_KEYS))
    if not keys:
        raise EncryptionError(KEYS_UNUSABLE)
    return keys


def keys_are_usable() -> bool:
    try:
        return bool(field_keys() and digest_key())
    except EncryptionError:
        return False


def digest_key() -> bytes:
    key = key_bytes(settings.DIGEST_KEY)
    if key is None:
        raise EncryptionError(KEYS_UNUSABLE)
    return key


@lru_cache(maxsize=8)
def read_field_keys(entries: tuple[str, ...]) -> dict[str, AESGCM]:
    if list(key_errors(entries)):
        return {}
    pairs = [entry.split(":", 1) for entry in entries]
    return {name: AESGCM(key_bytes(key)) for name, key in pairs}


def key_errors(entries: tuple[str, ...]):
    """What is wrong with FIELD_KEYS, in words that do not repeat a key."""
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
    """The key that a text of base64url stands for, padded or not."""
    text = text.rstrip("=")
    try:
        key = b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None
