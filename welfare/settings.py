"""The settings, read from the environment. Unsafe values stop the start."""

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

keys_file = BASE_DIR / ".field-keys"  # `make run` writes it, too
lines = keys_file.read_text().split() if keys_file.exists() else []
saved_keys = dict(line.split("=", 1) for line in lines)
FIELD_KEYS = env("FIELD_KEYS", default="") or saved_keys.get("FIELD_KEYS", "")
FIELD_KEYS = [key.strip() for key in FIELD_KEYS.split(",") if key.strip()]
DIGEST_KEY = env("DIGEST_KEY", default="") or saved_keys.get("DIGEST_KEY", "")
if not (FIELD_KEYS and DIGEST_KEY) and not DEBUG:
    message = "Set FIELD_KEYS and DIGEST_KEY, or let `make run` make a .field-keys."
    raise ImproperlyConfigured(message)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if not DEBUG and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("Name this site's hosts in ALLOWED_HOSTS, without '*'.")
HTTPS = env.bool("HTTPS", default=False)  # a proxy in front of it speaks HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # probes bypass the proxy
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
# A sign-in ends earlier (welfare/devices.py); a form sent then has an owner still.
SESSION_COOKIE_AGE = 8 * 24 * 60 * 60
CSRF_FAILURE_VIEW = "welfare.sign_in.typed.csrf_failure"
LANGUAGE_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {  # the other security headers: Django's defaults are strict
    "DIRECTIVES": {
        **dict.fromkeys(["default-src", "script-src", "style-src"], [SELF]),
        **dict.fromkeys(["base-uri", "form-action"], [SELF]),
        **dict.fromkeys(["object-src", "frame-ancestors"], [NONE]),
        "img-src": [SELF, "data:"],  # the icons in Swagger's stylesheet
    }
}
PERMISSIONS_POLICY = dict.fromkeys(["camera", "geolocation", "microphone", "usb"], [])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PREFIX = "django.contrib.auth.password_validation"
RULES = "UserAttributeSimilarity MinimumLength CommonPassword NumericPassword"
AUTH_PASSWORD_VALIDATORS = [{"NAME": f"{PREFIX}.{x}Validator"} for x in RULES.split()]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend"]
AUTHENTICATION_BACKENDS += ["programs.roles.RoleBackend"]  # gives permissions
AUTHENTICATION_BACKENDS += ["welfare.second_factor.CodeBackend"]
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=False)  # for who sees personal data
MFA_ADAPTER, MFA_TOTP_TOLERANCE = "welfare.second_factor.Adapter", 1  # of 30 s
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, 0.25  # hours
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # as the page of the lock says
AXES_LOCKOUT_PARAMETERS = "welfare.sign_in.throttles.locked_by"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
AXES_CLIENT_IP_CALLABLE = "welfare.sign_in.throttles.client_address"
AXES_USERNAME_CALLABLE = "welfare.sign_in.throttles.account_name"
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True  # no record of who signs in
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

DJANGO_APPS = "admin auth contenttypes sessions messages sitemaps staticfiles"
INSTALLED_APPS = [
    *["welfare", "programs", "people", "metrics"],
    *[f"django.contrib.{app}" for app in DJANGO_APPS.split()],
    *["rest_framework", "django_filters", "drf_standardized_errors"],
    *["drf_spectacular", "drf_spectacular_sidecar", "simple_history", "csp", "axes"],
    *["allauth.account", "allauth.mfa"],  # `mfa` needs `account`
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    *["csp.middleware.CSPMiddleware", "whitenoise.middleware.WhiteNoiseMiddleware"],
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    *[f"welfare.middleware.{x}Middleware" for x in ("ServiceLanguage", "LargeType")],
    *[f"django.middleware.{x}Middleware" for x in ("common.Common", "csrf.CsrfView")],
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "welfare.middleware.RenewalMiddleware",
    "welfare.middleware.SecondFactorMiddleware",
    *["axes.middleware.AxesMiddleware", "allauth.account.middleware.AccountMiddleware"],
]
ROOT_URLCONF = "welfare.urls"
CONTEXT_PROCESSORS = [
    *[f"django.template.context_processors.{x}" for x in ("request", "i18n")],
    *[f"django.contrib.{x}.context_processors.{x}" for x in ("auth", "messages")],
    "welfare.context_processors.site",
]
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
    | {"DIRS": [BASE_DIR / "templates"]}
    | {"OPTIONS": {"context_processors": CONTEXT_PROCESSORS}}
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
FORMAT_MODULE_PATH = "welfare.formats"
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
    "DEFAULT_THROTTLE_RATES": {"anon": "600/minute"}
    | {"apply": env("APPLY_RATE", default="10/hour")}  # per address
    | {"recover": "10/hour", "recover_total": "300/hour"},
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "NUM_PROXIES": env.int("PROXIES", default=int(HTTPS)),  # or clients invent their IP
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
        "FigureBasisEnum": "metrics.models.Figure.Basis",
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
EMAIL_DEFAULT = f"filemail:///{BASE_DIR}/.mail"  # the fourth slash begins the path
vars().update(env.email_url("EMAIL_URL", default=EMAIL_DEFAULT))
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="record@localhost")
DEMO_PASSWORD_FILE = env("DEMO_PASSWORD_FILE", default=f"{BASE_DIR}/.demo-password")
LOGGING = {  # paths without their query, and nothing else about visitors
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "root": {"handlers": ["console"]},
    "filters": {"links": {"()": "welfare.logs.HidePrivateLinks"}},
    "loggers": {"axes": {"level": "ERROR"}}  # it would name who cannot sign in
    | dict.fromkeys(("django.request", "django.security.csrf"), {"filters": ["links"]}),
}
