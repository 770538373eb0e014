"""The project's settings as it runs, without the throttle that stops a benchmark."""

import os
import secrets

os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
os.environ.setdefault("FIELD_KEYS", f"bench:{secrets.token_urlsafe(32)}")
os.environ.setdefault("DIGEST_KEY", secrets.token_urlsafe(32))
from welfare.settings import *  # noqa: E402, F403
from welfare.settings import REST_FRAMEWORK  # noqa: E402

DEBUG = False
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"anon": None}
# Static files straight from their folders: nothing needs to be collected.
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
