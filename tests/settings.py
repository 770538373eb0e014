"""The project's settings, changed where tests need other values."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ["FIELD_KEYS"] = "tests:b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDE="
os.environ["DIGEST_KEY"] = "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDI="
from welfare.settings import *  # noqa: E402, F403
from welfare.settings import DATABASES, REST_FRAMEWORK  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = dict.fromkeys(
    ["anon", "apply", "recover", "recover_total"]
)

# Static files straight from their folders: nothing needs to be collected.
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True

# Threads of the live server end without closing connections: keep none open.
DATABASES["default"]["CONN_MAX_AGE"] = 0

# A file, because the browser's requests come from another thread.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    name = f"{tempfile.gettempdir()}/welfare-test-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": name}
