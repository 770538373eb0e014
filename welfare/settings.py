"""One file, read from the environment; runs bare and refuses to start unsafe."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = env.bool("DEBUG", default=False)

key_file = BASE_DIR / ".secret-key"  # `make run` writes it
saved_key = key_file.read_text().strip() if key_file.exists() else ""
SECRET_KEY = env("SECRET_KEY", default="") or saved_key
if not SECRET_KEY and not DEBUG:
    raise ImproperlyConfigured("Set SECRET_KEY, or let `make run` make a .secret-key.")
SECRET_KEY = SECRET_KEY or get_random_secret_key()

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if not DEBUG and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("Name this site's hosts in ALLOWED_HOSTS, without '*'.")
HTTPS = env.bool("HTTPS", default=False)  # behind a proxy that speaks it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked without the proxy
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {  # the other security headers: Django's defaults are strict
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the icons in Swagger's stylesheet
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = dict.fromkeys(["camera", "geolocation", "microphone", "usb"], [])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
VALIDATORS = "UserAttributeSimilarity MinimumLength CommonPassword NumericPassword"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in VALIDATORS.split()
]

INSTALLED_APPS = [
    *["welfare", "programs", "people", "metrics"],
    *[f"django.contrib.{app}" for app in ("admin", "auth", "contenttypes")],
    *[f"django.contrib.{app}" for app in ("sessions", "messages", "staticfiles")],
    *["rest_framework", "django_filters", "drf_standardized_errors"],
    *["drf_spectacular", "drf_spectacular_sidecar", "simple_history", "csp"],
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "welfare.middleware.ServiceLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "welfare.urls"
CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "welfare.context_processors.site",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    }
]
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 does by itself

database = env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/db.sqlite3")
database |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if database["ENGINE"] == "django.db.backends.sqlite3":
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"
    modes = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    database["OPTIONS"] = modes
DATABASES = {"default": database}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_BACKEND = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {"staticfiles": {"BACKEND": STATIC_BACKEND}}  # and no uploads

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_FILTER_BACKENDS": ["welfare.filters.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "welfare.pagination.PrimaryKeyCursorPagination",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "welfare.errors.ApiSchema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": "600/minute"},
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "NUM_PROXIES": env.int("PROXIES", default=int(HTTPS)),  # or clients pick their IP
    "URL_FORMAT_OVERRIDE": None,  # `format` is an unknown parameter like any other
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Open Welfare Record",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "RuleEnum": "metrics.models.Indicator.Rule",
        "FigureStateEnum": "metrics.models.Figure.State",
    },
    "DESCRIPTION": "Open data, read only. What a source does not say is empty or null.",
}

SITE = {  # who operates this installation, at the foot of every page
    "operator": env("OPERATOR_NAME", default=""),
    "contact": env("OPERATOR_CONTACT", default=""),
    "complaints": env("COMPLAINTS_CONTACT", default=""),
    "icp": env("ICP_NUMBER", default=""),
    "police": env("POLICE_NUMBER", default=""),
}
DEMO_PASSWORD_FILE = env("DEMO_PASSWORD_FILE", default=f"{BASE_DIR}/.demo-password")
LOGGING = {  # addresses come without their query, and nothing else about a visitor
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "root": {"handlers": ["console"]},
}
