"""The second factor: set up, asked for, demanded by the setting, taken away again."""

import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people import encryption
from people.encryption import ALSO_ROTATED
from tests.factories import make_user
from welfare import second_factor

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]

LOGIN, CODE = "/admin/login/", "/admin/login/code/"
SECURITY, SET_UP = "/admin/security/", "/admin/security/set-up/"
NEW_CODES, REMOVE = "/admin/security/codes/", "/admin/security/remove/"
OTHERS = "/admin/security/others/"
GOOD, BAD = "correct horse battery", "wrong-secret"
PHONE = "Mozilla/5.0 (Linux; Android 15) Chrome/156 Mobile MicroMessenger/8.0"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0"


@pytest.fixture
def account():
    user = make_user("li", "editor", email="li@example.org")
    user.set_password(GOOD)
    user.save()
    return user


@pytest.fixture
def clock(monkeypatch):
    """Fix the time, on which codes depend; a test moves it on by `clock[0] += 30`."""
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


@pytest.fixture
def client(account, clock):
    return sign_in(Client())


@pytest.fixture
def secret(client):
    """The secret of the factor that `client` has set up."""
    return set_up(client)


def sign_in(client, password=GOOD, **more):
    client.post(LOGIN, {"username": "li", "password": password}, **more)
    return client


def code_of(secret, later=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def shown_secret(client):
    html = client.get(SET_UP).content.decode()
    return re.search(r'class="secret">([A-Z2-7 ]+)<', html)[1].replace(" ", "")


def set_up(client):
    secret = shown_secret(client)
    data = {"code": code_of(secret), "password": GOOD}
    client.codes = codes_in(client.post(SET_UP, data))
    assert len(set(client.codes)) == 10
    return secret


def codes_in(response):
    return re.findall(r"<code>(\d{4} \d{4})</code>", response.content.decode())


def say(client, code, **more):
    return client.post(CODE, {"code": code}, **more)


def is_in(client):
    return client.get(SECURITY).status_code == 200


def has_factor():
    return Authenticator.objects.filter(user__username="li").exists()


# Setting up


def test_the_page_to_set_up_shows_key_and_picture_without_loosening_the_policy(client):
    html = client.get(SET_UP).content.decode()
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in html
    assert "data:image" not in html
    assert shown_secret(client) in html.replace(" ", "")
    assert "otpauth://totp/li?secret=" in html  # opens the app on the phone itself


@pytest.mark.parametrize(
    ("code", "password", "field"),
    [("000000", GOOD, "code"), (None, BAD, "password"), ("", "", "code")],
)
def test_nothing_is_kept_without_a_right_code_and_the_password(
    client, code, password, field
):
    secret = shown_secret(client)
    data = {"code": code_of(secret) if code is None else code, "password": password}
    response = client.post(SET_UP, data)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not has_factor()
    assert shown_secret(client) == secret  # the app was told this one


def test_it_is_set_up_once(client, secret):
    assert client.get(SET_UP)["Location"] == SECURITY
    data = {"code": code_of(secret, 1), "password": GOOD}
    assert client.post(SET_UP, data)["Location"] == SECURITY
    assert Authenticator.objects.count() == 2  # the app, and the recovery codes


def test_two_who_set_it_up_at_once_end_with_one(client, secret, account):
    with pytest.raises(ValidationError) as refusal:
        second_factor.set_up(user=account, secret=secret, code="", session_key="")
    assert refusal.value.message_dict == {"code": [second_factor.KNOWN]}


def test_setting_it_up_signs_out_who_came_by_the_password_alone(client):
    other = sign_in(Client())
    assert is_in(other)
    set_up(client)
    assert is_in(client)
    assert not is_in(other)


# Signing in


def test_the_password_alone_opens_nothing_then(secret):
    client = Client()
    data = {"username": "li", "password": GOOD}
    response = client.post(f"{LOGIN}?next=/admin/programs/", data)
    assert response["Location"] == f"{CODE}?next=%2Fadmin%2Fprograms%2F"
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    assert client.get(response["Location"]).status_code == 200


def test_a_code_opens_and_leads_where_one_wanted_to_go(secret, clock):
    client = sign_in(Client())
    clock[0] += 30
    address = f"{CODE}?next=%2Fadmin%2Fprograms%2F"
    response = client.post(address, {"code": code_of(secret)})
    assert response["Location"] == "/admin/programs/"
    assert is_in(client)


def test_no_address_leads_away_from_here(secret, clock):
    client = sign_in(Client())
    clock[0] += 30
    address = f"{CODE}?next=https://elsewhere.example/"
    assert client.post(address, {"code": code_of(secret)})["Location"] == "/admin/"


def test_a_clock_that_is_half_a_minute_slow_or_fast_is_forgiven(secret, clock):
    clock[0] += 120
    for later, opens in [(-2, False), (-1, True), (1, True), (2, False)]:
        client = sign_in(Client())
        say(client, code_of(secret, later))
        assert is_in(client) is opens, later


def test_full_width_digits_and_spaces_are_read(secret, clock):
    clock[0] += 60
    wide = code_of(secret).translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    client = sign_in(Client())
    say(client, f" {wide[:3]} {wide[3:]} ")
    assert is_in(client)


@pytest.mark.parametrize("code", ["", "000000", "x" * 5000, "1\x002", "१२३४५६", "🙂"])
def test_a_wrong_or_senseless_code_is_refused_in_words(secret, code):
    client = sign_in(Client())
    response = say(client, code)
    assert response.status_code == 200
    assert response.context["form"].errors["code"]
    assert not is_in(client)


def test_a_code_opens_once(secret, clock):
    clock[0] += 60
    code = code_of(secret)
    first, second = sign_in(Client()), sign_in(Client())
    say(first, code)
    say(second, code)
    assert is_in(first)
    assert not is_in(second)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_ten_who_say_one_code_at_once_one_is_let_in(client, secret, clock, kind):
    clock[0] += 60
    code = code_of(secret) if kind == "app" else client.codes[0]
    user, start = User.objects.get(username="li"), threading.Barrier(10)

    def try_it(_number):
        start.wait()
        try:
            return second_factor.accept_code(user=user, code=code)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(try_it, range(10))) == 1


def test_the_code_of_setting_up_opens_nothing_afterwards(secret):
    client = sign_in(Client())
    say(client, code_of(secret))
    assert not is_in(client)


def test_a_recovery_code_opens_once(client, secret):
    spare = client.codes[3]
    first, second = sign_in(Client()), sign_in(Client())
    say(first, spare)
    say(second, spare)
    assert is_in(first)
    assert not is_in(second)
    html = client.get(SECURITY, headers={"accept-language": "en"}).content.decode()
    assert "9 recovery codes are left." in html


def test_a_code_without_a_password_before_it_leads_back(secret):
    client = Client()
    assert client.get(CODE)["Location"] == LOGIN
    assert say(client, code_of(secret, 1))["Location"] == LOGIN
    assert not is_in(client)


def test_ten_minutes_after_the_password_it_is_asked_again(secret, clock):
    client = sign_in(Client())
    clock[0] += 601
    assert say(client, code_of(secret))["Location"] == LOGIN
    assert not is_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!"}])
def test_who_was_locked_out_between_the_steps_stays_out(secret, clock, change):
    client = sign_in(Client())
    clock[0] += 30
    User.objects.filter(username="li").update(**change)
    assert say(client, code_of(secret))["Location"] == LOGIN


def test_the_session_gets_a_new_key_at_each_step(secret, clock):
    client = Client()
    keys = [client.session.session_key]
    client.session.save()
    sign_in(client)
    keys.append(client.session.session_key)
    clock[0] += 30
    say(client, code_of(secret))
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3


# Guessing


def test_five_wrong_codes_lock_the_second_step_from_everywhere(secret, clock):
    clock[0] += 30
    for number in range(4):
        address = {"REMOTE_ADDR": f"10.0.0.{number}"}
        assert say(sign_in(Client(), **address), "000000", **address).status_code == 200
    assert say(sign_in(Client()), "000000").status_code == 429
    elsewhere = {"REMOTE_ADDR": "10.0.0.9"}
    client = sign_in(Client(), **elsewhere)
    assert say(client, code_of(secret), **elsewhere).status_code == 429
    assert not is_in(client)


def test_the_password_does_not_give_new_tries_at_the_code(secret):
    for _ in range(4):
        say(sign_in(Client()), "000000")
    assert say(sign_in(Client()), "000000").status_code == 429


def test_who_does_not_know_the_password_locks_nobodys_second_step(secret, clock):
    counted_as = "li".ljust(150) + " code"
    for name in ["li"] * 5 + [counted_as] * 5:
        Client().post(
            LOGIN, {"username": name, "password": BAD}, REMOTE_ADDR="10.1.1.1"
        )
    clock[0] += 30
    client = sign_in(Client())
    say(client, code_of(secret))
    assert is_in(client)


def test_who_is_in_starts_anew(secret, clock):
    for _ in range(4):
        say(sign_in(Client()), "000000")
    clock[0] += 30
    say(sign_in(Client()), code_of(secret))
    assert not AccessAttempt.objects.exists()


def test_no_table_and_no_log_keeps_a_code_that_was_typed(client, secret, caplog):
    other = sign_in(Client())
    for _ in range(6):
        say(other, "31415926")
    kept = str(list(AccessAttempt.objects.values())) + caplog.text
    assert "31415926" not in kept
    assert BAD not in kept


@pytest.mark.parametrize("path", [SET_UP, REMOVE, NEW_CODES])
def test_the_password_cannot_be_guessed_from_within(client, path):
    if path != SET_UP:
        set_up(client)
    data = {"code": "000000", "password": BAD}
    answers = [client.post(path, data).status_code for _ in range(6)]
    assert answers == [200] * 4 + [429] * 2


# Recovery codes and removal


def test_new_recovery_codes_replace_the_old(client, secret):
    old, response = client.codes, client.post(NEW_CODES, {"password": GOOD})
    new = codes_in(response)
    assert len(new) == 10 and not set(new) & set(old)
    assert "no-store" in response["Cache-Control"]
    for code, opens in [(old[0], False), (new[0], True)]:
        other = sign_in(Client())
        say(other, code)
        assert is_in(other) is opens


def test_recovery_codes_are_shown_when_they_are_made_and_never_again(client, secret):
    for path in [SECURITY, NEW_CODES, SET_UP, REMOVE]:
        html = client.get(path, follow=True).content.decode()
        assert not any(code in html for code in client.codes)


def test_it_is_removed_with_the_password_only(client, secret):
    assert client.post(REMOVE, {"password": BAD}).status_code == 200
    assert has_factor()
    assert client.post(REMOVE, {"password": GOOD})["Location"] == SECURITY
    assert not Authenticator.objects.exists()
    assert is_in(sign_in(Client()))


def test_removing_it_signs_out_the_other_devices(client, secret, clock):
    clock[0] += 30
    other = sign_in(Client())
    say(other, code_of(secret))
    client.post(REMOVE, {"password": GOOD})
    assert is_in(client)
    assert not is_in(other)


@pytest.mark.parametrize("path", [REMOVE, NEW_CODES])
def test_without_a_factor_there_is_nothing_to_change(client, path):
    assert client.get(path)["Location"] == SECURITY


def test_an_administrator_removes_it_for_others_and_it_is_on_record(
    client, secret, admin
):
    second_factor.totp.TOTP.activate(admin.user, second_factor.new_secret())
    set_up_of_admin = Authenticator.objects.filter(user=admin.user)
    people = [User.objects.get(username="li").pk, admin.user.pk]
    data = {"action": "remove_second_factor", "_selected_action": people}
    assert admin.post("/admin/auth/user/", data).status_code == 302
    assert not has_factor()
    assert set_up_of_admin.exists()  # one's own asks for the password
    assert not is_in(client)
    history = f"/admin/auth/user/{people[0]}/history/"
    page = admin.get(history, headers={"accept-language": "en"}).content.decode()
    assert "Changed second factor." in page


def test_an_editor_removes_nobodys(editor, secret):
    data = {"action": "remove_second_factor", "_selected_action": [1]}
    assert editor.post("/admin/auth/user/", data).status_code == 403
    assert has_factor()


# Demanded by the setting


@pytest.fixture
def demanded(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def may_see(account):
    make_user("li", "coordinator")


PLACES = ["/admin/", "/admin/programs/program/", SECURITY, REMOVE, "/admin/nope/"]


@pytest.mark.parametrize("path", [*PLACES, "/admin/password_change/", OTHERS])
def test_where_demanded_nothing_else_opens_until_it_is_set_up(
    demanded, may_see, client, path
):
    for ask in (client.get, client.post):
        assert ask(path)["Location"] == SET_UP
    page = client.get(SET_UP, headers={"accept-language": "en"}).content.decode()
    assert "Your account may see personal data." in page
    set_up(client)
    assert client.get(path).get("Location") != SET_UP


def test_where_demanded_one_may_still_leave_and_read_the_site(
    demanded, may_see, client
):
    assert client.get("/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200


def test_it_is_demanded_of_nobody_else(demanded, may_see, editor):
    assert editor.get("/admin/").status_code == 200


def test_it_is_demanded_where_the_setting_says_so_only(may_see, client):
    assert client.get("/admin/").status_code == 200


def test_whoever_showed_a_code_passes(demanded, may_see, client, clock):
    secret = set_up(client)
    clock[0] += 30
    other = sign_in(Client())
    say(other, code_of(secret))
    assert other.get("/admin/").status_code == 200


def test_a_session_that_showed_none_is_asked_to_sign_in_anew(
    demanded, may_see, secret, account
):
    other = Client()
    other.force_login(account)
    assert other.get("/admin/programs/")["Location"].startswith(f"{LOGIN}?next=")
    assert "_auth_user_id" not in other.session


def test_whoever_removes_it_is_led_back_to_set_it_up(demanded, may_see, client):
    set_up(client)
    client.post(REMOVE, {"password": GOOD})
    assert client.get("/admin/")["Location"] == SET_UP


# Devices


def test_the_devices_are_listed_in_words_the_newest_first(account, clock):
    phone = sign_in(Client(), headers={"user-agent": PHONE})
    sign_in(Client(), headers={"user-agent": LAPTOP})
    Client().force_login(account)
    devices = phone.get(SECURITY, headers={"accept-language": "en"}).context["devices"]
    names = [device.name for device in devices]
    assert names == ["Edge · Windows", "WeChat · Android", "unknown"]
    html = phone.get(SECURITY).content.decode()
    assert "Mozilla" not in html and "127.0.0.1" not in html
    assert html.count("<strong>") == 2  # the name in the masthead, and this device


def test_all_other_devices_are_signed_out_and_nobody_else(client, editor):
    others = [sign_in(Client()) for _ in range(2)]
    response = client.post(OTHERS, headers={"accept-language": "en"}, follow=True)
    assert "2 other devices are signed out." in response.content.decode()
    assert is_in(client)
    assert not any(is_in(other) for other in others)
    assert is_in(editor)


def test_the_sessions_of_visitors_are_not_even_read(client, monkeypatch):
    for number in range(3):
        visitor = Client().session
        visitor.update({"applying": True, "applied": 10**9 + number})
        visitor.save()
    read = []
    stock = Session.get_decoded
    monkeypatch.setattr(
        Session, "get_decoded", lambda self: read.append(self) or stock(self)
    )
    assert len(client.get(SECURITY).context["devices"]) == len(read) == 1


def test_devices_are_signed_out_by_post_alone(client):
    other = sign_in(Client())
    assert client.get(OTHERS).status_code == 405
    assert is_in(other)


def test_sessions_that_a_new_password_ended_are_not_listed(client, account):
    sign_in(Client())
    data = {"new_password1": "another horse", "new_password2": "another horse"}
    client.post("/admin/password_change/", {"old_password": GOOD, **data})
    assert len(client.get(SECURITY).context["devices"]) == 1


def test_sessions_that_are_over_leave_the_table_when_somebody_signs_in(client):
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    sign_in(Client())
    assert Session.objects.count() == 1


@pytest.mark.parametrize("path", [SECURITY, SET_UP, REMOVE, "/admin/"])
def test_the_pages_ask_as_much_with_30_devices_as_with_3(
    path, client, account, settings
):
    if path == REMOVE:
        set_up(client)
    settings.SECOND_FACTOR = True
    client.get(path)
    counts = []
    for number in (2, 27):
        for _ in range(number):
            Client().force_login(account)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# What is stored


def stored():
    """The stored data of factors and of decoded sessions, as text."""
    sessions = [session.get_decoded() for session in Session.objects.all()]
    return json.dumps([sessions, list(Authenticator.objects.values_list("data"))])


def test_the_secret_is_encrypted_before_and_after_it_is_kept(client):
    secret = shown_secret(client)
    assert secret not in stored()
    set_up(client)
    assert secret not in stored()
    row = Authenticator.objects.get(type="totp")
    assert second_factor.Adapter().decrypt(row.data["secret"]) == secret
    codes = [code.replace(" ", "") for code in client.codes]
    assert not any(code in stored() for code in codes)


def test_a_key_that_is_missing_is_said_in_words(secret, settings, clock):
    clock[0] += 30
    settings.FIELD_KEYS = ["other:" + "C" * 43]
    client = sign_in(Client())
    response = say(client, code_of(secret), headers={"accept-language": "en"})
    assert "It cannot be opened: the key is missing." in response.content.decode()
    assert "v1.tests." in stored()
    assert "v1.tests." not in response.content.decode()
    assert not is_in(client)


def test_the_pages_of_who_is_in_open_without_the_key(client, secret, settings):
    settings.FIELD_KEYS = ["other:" + "C" * 43]
    assert all(client.get(p).status_code == 200 for p in [SECURITY, REMOVE, NEW_CODES])


def test_a_new_key_takes_the_secrets_over(client, secret, settings, clock):
    settings.FIELD_KEYS = ["new:" + "C" * 43, *settings.FIELD_KEYS]
    rotate = ALSO_ROTATED["second factors"]
    assert (rotate(), rotate()) == (2, 0)
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert stored().count(encryption.newest_prefix()) == 2
    clock[0] += 30
    for code in [code_of(secret), client.codes[0]]:
        other = sign_in(Client())
        say(other, code)
        assert is_in(other)


def test_allauth_has_no_page_and_no_address_book(client, secret, admin):
    assert not EmailAddress.objects.exists()
    for path in ["/accounts/", "/accounts/signup/", "/admin/mfa/", "/admin/account/"]:
        assert admin.get(path).status_code == 404
