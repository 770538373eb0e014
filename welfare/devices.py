"""Where a person is signed in: the sessions say it themselves, no table repeats it."""

import datetime
from dataclasses import dataclass

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SIGNED_IN = 160  # characters: a hash of 64 digits and a signature are more

# What a browser says of itself; the first that fits, for they name each other too.
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
    """One session of a person, as the person would know it again."""

    session_key: str
    browser: str
    system: str
    signed_in: datetime.datetime | None

    @property
    def name(self) -> str:
        words = [BROWSERS.get(self.browser), SYSTEMS.get(self.system)]
        return " · ".join(str(word) for word in words if word) or str(_("unknown"))


def remember_device(request) -> None:
    """Note in the new session itself when and by what it was opened."""
    agent = request.headers.get("User-Agent", "")
    request.session["device"] = {
        "browser": next((word for word in BROWSERS if word in agent), ""),
        "system": next((word for word in SYSTEMS if word in agent), ""),
        "signed_in": timezone.now().isoformat(),
    }
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def devices_of(user) -> list[Device]:
    """The newest first; a session from before a change of password is over already."""
    devices = [
        device(key, data)
        for key, data in sessions_of(user)
        if data.get(HASH_SESSION_KEY) == user.get_session_auth_hash()
    ]
    return sorted(devices, key=lambda row: str(row.signed_in or ""), reverse=True)


def sessions_of(user):
    """Read from all that are long enough to name an account; visitors' are not."""
    sized = Session.objects.alias(size=Length("session_data"))
    for session in sized.filter(size__gt=SIGNED_IN, expire_date__gt=timezone.now()):
        data = session.get_decoded()
        if data.get(SESSION_KEY) == str(user.pk):
            yield session.session_key, data


def device(session_key: str, data: dict) -> Device:
    noted = data.get("device", {})
    moment = noted.get("signed_in")
    return Device(
        session_key,
        noted.get("browser", ""),
        noted.get("system", ""),
        datetime.datetime.fromisoformat(moment) if moment else None,
    )


def end_sessions(*, user, but: str = "") -> int:
    """Sign a person out everywhere, or everywhere but here; on how many devices."""
    keys = [key for key, _data in sessions_of(user) if key != but]
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)
