import runpy
import shutil

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

pytestmark = pytest.mark.on_sqlite

KEYS = {"SECRET_KEY": "key", "FIELD_KEYS": "2026b:new,2026a:old", "DIGEST_KEY": "other"}
NAMES = [*KEYS, "DEBUG", "HTTPS", "ALLOWED_HOSTS", "DATABASE_URL"]


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Read the settings as in a fresh folder, with this environment and no other."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "welfare").mkdir()
    file = tmp_path / "welfare/settings.py"
    shutil.copy(settings.BASE_DIR / "welfare/settings.py", file)

    def run(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(file))

    return run


@pytest.mark.parametrize("name", KEYS)
def test_it_refuses_to_start_without_a_key(start, name):
    others = {key: value for key, value in KEYS.items() if key != name}
    with pytest.raises(ImproperlyConfigured, match=f"Set .*{name}"):
        start(**others)


def test_the_keys_that_make_run_wrote_are_enough(start, tmp_path):
    (tmp_path / ".secret-key").write_text("written\n")
    text = "FIELD_KEYS=first:abc=\nDIGEST_KEY=def=\n"
    (tmp_path / ".field-keys").write_text(text)
    values = start()
    assert values["SECRET_KEY"] == "written"
    assert values["FIELD_KEYS"] == ["first:abc="]
    assert values["DIGEST_KEY"] == "def="


def test_the_environment_comes_before_the_file(start, tmp_path):
    text = "FIELD_KEYS=first:abc=\nDIGEST_KEY=def=\n"
    (tmp_path / ".field-keys").write_text(text)
    values = start(**KEYS)
    assert values["FIELD_KEYS"] == ["2026b:new", "2026a:old"]
    assert values["DIGEST_KEY"] == "other"


def test_no_debugging_run_encrypts_with_a_key_that_nobody_keeps(start):
    values = start(DEBUG="on")
    assert (values["FIELD_KEYS"], values["DIGEST_KEY"]) == ([], "")


def test_each_debugging_run_without_a_key_gets_a_new_one(start):
    assert start(DEBUG="on")["SECRET_KEY"] != start(DEBUG="on")["SECRET_KEY"]


@pytest.mark.parametrize("hosts", ["", "*", "welfare.example,*"])
def test_it_refuses_to_start_for_any_host(start, hosts):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        start(**KEYS, ALLOWED_HOSTS=hosts)


@pytest.mark.parametrize(("https", "secure"), [("on", True), ("off", False)])
def test_cookies_redirect_and_hsts_hang_on_https(start, https, secure):
    values = start(**KEYS, HTTPS=https)
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    assert [values[name] for name in names] == [secure] * 3
    assert bool(values["SECURE_HSTS_SECONDS"]) is secure
    assert bool(values["SECURE_PROXY_SSL_HEADER"]) is secure


def test_the_database_is_a_file_of_ours_or_the_one_named(start, tmp_path):
    database = start(**KEYS)["DATABASES"]["default"]
    assert database["NAME"] == str(tmp_path / "db.sqlite3")
    url = "postgres://user:word@db.example/welfare"
    database = start(**KEYS, DATABASE_URL=url)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["HOST"] == "db.example"


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", "/en/", "/admin/login/", "/api/v1/", "/nowhere/"])
def test_every_answer_carries_the_security_headers(visitor, url):
    headers = visitor.get(url).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert sorted(policy) == [
        "base-uri 'self'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
    ]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
