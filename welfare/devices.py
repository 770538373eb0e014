"""The devices an account is signed in on, noted in the sessions, not in a table."""

import datetime
from dataclasses import dataclass

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Characters of stored session data. That of an account is longer, because it holds a
# hash of 64 digits and a signature.
SIGNED_IN = 160

IDLE = datetime.timedelta(hours=12)  # how long a sign-in lasts without any work
LONGEST = datetime.timedelta(days=7)

# Words of the User-Agent header. The first that fits counts: most browsers also name
# those further down.
BROWSERS = {
    "MicroMessenger": _("WeChat"),
    "DingTalk": _("DingTalk"),
    "QQBrowser": _("QQ Browser"),
    "UCBrowser": _("UC Browser"),
    "HuaweiBrowser": _("Huawei Browser"),
    "MiuiBrowser": _("Mi Browser"),
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "OpenHarmony": "HarmonyOS",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class Device:
    """One session, described so that its owner recognises the device."""

    session_key: str
    browser: str
    system: str
    signed_in: datetime.datetime | None

    @property
    def name(self) -> str:
        words = [BROWSERS.get(self.browser), SYSTEMS.get(self.system)]
        return " · ".join(str(word) for word in words if word) or str(_("unknown"))


def remember_device(request) -> None:
    """Note browser, system and time in the new session; delete expired sessions."""
    agent = request.headers.get("User-Agent", "")
    request.session["device"] = {
        "browser": next((word for word in BROWSERS if word in agent), ""),
        "system": next((word for word in SYSTEMS if word in agent), ""),
        "signed_in": timezone.now().isoformat(),
    }
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def devices_of(user) -> list[Device]:
    """The account's devices, the newest first.

    Sessions that no longer sign in are left out: they are from before a change of
    password, or nobody worked in them for too long.
    """
    now, digest = timezone.now(), user.get_session_auth_hash()
    devices = [
        device(key, data)
        for key, data in sessions_of(user)
        if data.get(HASH_SESSION_KEY) == digest and not has_ended(data, now)
    ]
    return sorted(devices, key=lambda row: str(row.signed_in or ""), reverse=True)


def sessions_of(user):
    """Yield key and data of each session of the account.

    Whose a session is stands in its encoded data, so all have to be decoded; short
    ones, which visitors have, are left out in SQL.
    """
    sized = Session.objects.alias(size=Length("session_data"))
    for session in sized.filter(size__gt=SIGNED_IN, expire_date__gt=timezone.now()):
        data = session.get_decoded()
        if data.get(SESSION_KEY) == str(user.pk):
            yield session.session_key, data


def device(session_key: str, data: dict) -> Device:
    noted = data.get("device", {})
    browser, system = noted.get("browser", ""), noted.get("system", "")
    return Device(session_key, browser, system, signed_in(data))


def signed_in(data) -> datetime.datetime | None:
    """When the session began with a sign-in on our page."""
    moment = data.get("device", {}).get("signed_in")
    return datetime.datetime.fromisoformat(moment) if moment else None


def last_renewal(data) -> datetime.datetime | None:
    """When somebody last worked in the session, to within a few minutes."""
    noted = data.get("renewed")
    return datetime.datetime.fromisoformat(noted) if noted else signed_in(data)


def has_ended(data, now) -> bool:
    """Whether the sign-in is too old, or was idle for too long.

    The session itself is kept longer: a form that is sent late still has an owner.
    """
    began, renewed = signed_in(data), last_renewal(data)
    if began is None:
        return False
    return now - began >= LONGEST or now - renewed >= IDLE


def end_sessions(*, user, but: str = "") -> int:
    """Delete the account's sessions except that with the key `but`; return how many."""
    keys = [key for key, _data in sessions_of(user) if key != but]
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)
