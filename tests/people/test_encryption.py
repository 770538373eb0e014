import copy
import io
import json
import pickle
from pathlib import Path

import pytest
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.checks import run_checks
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Q
from django.forms import HiddenInput, TextInput, modelform_factory
from django.urls import reverse
from django.utils.translation import override

from people import encryption
from people.encryption import EncryptionError, Unopened, decrypt, digest, encrypt
from people.fields import EncryptedTextField
from people.models import Person
from tests.factories import make_person, with_past

KEY = "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDM="
OTHER_KEY = "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDQ="
PHONE, OTHER_PHONE = "+8613800138000", "+8613900139000"
ID_NUMBER = "11010519491231002X"
TEXTS = ["", "1", PHONE, "张三㛃·𠮷", "v1.tests.abc", "x" * 5000]


@pytest.fixture
def lost_keys(settings):
    """From here on the key that everything was encrypted with is another one."""

    def lose():
        settings.FIELD_KEYS = [f"other:{OTHER_KEY}"]

    return lose


def faults():
    found = run_checks()
    return [fault.msg for fault in found if fault.id.startswith("people.E00")]


# Tokens


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_encrypted_opens(text):
    token = encrypt(text, "a.column")
    assert decrypt(token, "a.column") == text
    assert token != encrypt(text, "a.column")
    assert len(text) < 2 or text not in token
    assert token.startswith("v1.tests.")
    assert token.isascii()


def test_a_token_of_an_older_key_opens_and_the_newest_key_encrypts(settings):
    old = encrypt(PHONE)
    settings.FIELD_KEYS = [f"2026a:{KEY}", *settings.FIELD_KEYS]
    assert decrypt(old) == PHONE
    assert encrypt(PHONE).startswith("v1.2026a.")


def altered(token: str, place: int) -> str:
    return token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda token: "",
        lambda token: "no token",
        lambda token: PHONE,
        lambda token: token[:-4],
        lambda token: token + "AAAA",
        lambda token: token.replace("v1.", "v2."),
        lambda token: "v1.tests.",
        lambda token: "v1.tests.电话",
        lambda token: altered(token, 9),  # of the nonce
        lambda token: altered(token, -8),  # of the text
    ],
)
def test_a_broken_token_is_refused_in_words_that_do_not_repeat_it(damage):
    broken = damage(encrypt(PHONE))
    with pytest.raises(EncryptionError) as caught:
        decrypt(broken)
    assert str(caught.value) == str(encryption.DOES_NOT_OPEN)
    assert not broken or broken not in repr(caught.value)


def test_a_token_does_not_open_in_another_column():
    token = encrypt(PHONE, "people.person.phone")
    for context in ("", "people.person.id_number"):
        with pytest.raises(EncryptionError):
            decrypt(token, context)


def test_a_missing_key_and_another_key_of_the_same_name_are_told_apart(settings):
    token = encrypt(PHONE)
    settings.FIELD_KEYS = [f"other:{OTHER_KEY}"]
    with pytest.raises(EncryptionError, match=str(encryption.KEY_MISSING)):
        decrypt(token)
    settings.FIELD_KEYS = [f"tests:{OTHER_KEY}"]
    with pytest.raises(EncryptionError, match=str(encryption.DOES_NOT_OPEN)):
        decrypt(token)


def test_a_digest_is_the_same_for_the_same_text_and_outlives_the_field_keys(settings):
    before = digest(PHONE)
    assert len(before) == 64
    assert before != digest(OTHER_PHONE)
    settings.FIELD_KEYS = [f"other:{OTHER_KEY}"]
    assert digest(PHONE) == before
    settings.DIGEST_KEY = OTHER_KEY
    assert digest(PHONE) != before
    assert digest("") == ""


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ([], "FIELD_KEYS is empty."),
        (["a:short"], "Key a of FIELD_KEYS is not 32 bytes in base64url."),
        ([f"a:{KEY[:-4]}!!!="], "Key a of FIELD_KEYS is not 32 bytes in base64url."),
        ([KEY], "Key 1 of FIELD_KEYS has no name of 1 to 20 of a-z, 0-9, -."),
        ([f"A:{KEY}"], "Key 1 of FIELD_KEYS has no name of 1 to 20 of a-z, 0-9, -."),
        ([f"a:{KEY}", f"a:{OTHER_KEY}"], "Two keys of FIELD_KEYS have the name a."),
    ],
)
def test_keys_that_are_not_well_formed_are_named_and_never_used(settings, keys, said):
    settings.FIELD_KEYS = keys
    assert faults() == [said]
    with pytest.raises(EncryptionError, match=str(encryption.KEYS_UNUSABLE)):
        encrypt(PHONE)


def test_a_digest_key_that_is_not_well_formed_is_named_and_never_used(settings):
    settings.DIGEST_KEY = "short"
    assert faults() == ["DIGEST_KEY is not 32 bytes in base64url."]
    with pytest.raises(EncryptionError, match=str(encryption.KEYS_UNUSABLE)):
        digest(PHONE)


def test_keys_may_lack_their_padding(settings):
    token = encrypt(PHONE)
    settings.FIELD_KEYS = [key.rstrip("=") for key in settings.FIELD_KEYS]
    assert decrypt(token) == PHONE
    assert faults() == []


# The field


def stored(person, column="phone"):
    with connection.cursor() as cursor:
        sql = f"SELECT {column} FROM people_person WHERE id = %s"
        cursor.execute(sql, [person.pk])
        return cursor.fetchone()[0]


def fresh(person):
    return Person.objects.get(pk=person.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("text", TEXTS)
def test_python_sees_text_and_the_database_a_token(text):
    person = make_person(phone=text)
    assert fresh(person).phone == text
    assert stored(person).startswith("v1.tests.") if text else stored(person) == ""


@pytest.mark.django_db
def test_every_way_of_writing_encrypts():
    made = make_person()
    Person.objects.filter(pk=made.pk).update(phone=PHONE)
    bulk = Person(name_zh="张三", basis="consent", phone=PHONE)
    Person.objects.bulk_create([bulk])
    changed = make_person()
    changed.phone = PHONE
    Person.objects.bulk_update([changed], ["phone"])
    for person in (made, bulk, changed):
        assert stored(person).startswith("v1.tests.")
        assert fresh(person).phone == PHONE


@pytest.mark.django_db
def test_every_way_of_reading_opens():
    person = make_person(phone=PHONE, id_number=ID_NUMBER)
    rows = Person.objects.filter(pk=person.pk)
    assert rows.only("name_zh").get().phone == PHONE
    assert rows.defer("phone").get().phone == PHONE
    assert rows.only("phone").get().id_number == ID_NUMBER
    assert list(rows.values_list("phone", "id_number")) == [(PHONE, ID_NUMBER)]
    person.phone = ""
    person.refresh_from_db(fields=["phone"])
    assert person.phone == PHONE


@pytest.mark.django_db
def test_a_list_that_leaves_the_columns_out_opens_nothing(monkeypatch):
    make_person(phone=PHONE, id_number=ID_NUMBER)
    monkeypatch.setattr("people.fields.decrypt", pytest.fail)
    assert Person.objects.defer("phone", "id_number").get().name_zh


@pytest.mark.django_db
def test_only_emptiness_can_be_asked():
    full, empty = make_person(phone=PHONE), make_person()
    assert list(Person.objects.filter(phone="")) == [empty]
    assert list(Person.objects.exclude(phone="")) == [full]
    assert not Person.objects.filter(phone__isnull=True).exists()


@pytest.mark.parametrize(
    "asked",
    [
        {"phone": PHONE},
        {"phone": None, "id_number__gt": ""},
        {"phone__in": [PHONE]},
        {"phone__contains": "138"},
        {"phone__startswith": "v1"},
        {"merged_into__phone__regex": "."},
    ],
)
def test_any_other_question_is_refused_and_names_the_field(asked):
    with pytest.raises(FieldError, match="(phone|id_number) is encrypted"):
        Person.objects.filter(Q(**asked))


def test_the_field_reads_the_same_in_a_migration():
    plain = EncryptedTextField("phone", blank=True)
    path, args, kwargs = plain.deconstruct()[1:]
    assert path == "people.fields.EncryptedTextField"
    assert (args, kwargs) == ([], {"verbose_name": "phone", "blank": True})
    kept = EncryptedTextField(context="people.human.phone")
    assert kept.clone().context == "people.human.phone"
    assert Person._meta.get_field("phone").context == "people.person.phone"


@pytest.mark.django_db
def test_a_fixture_holds_plain_text_and_loads_again(tmp_path):
    person = make_person(phone=PHONE, id_number=ID_NUMBER)
    file = tmp_path / "people.json"
    call_command("dumpdata", "people.person", output=str(file), verbosity=0)
    (row,) = json.loads(file.read_text())
    assert row["fields"]["phone"] == PHONE
    before = stored(person)
    Person.objects.update(phone="", id_number="")
    call_command("loaddata", str(file), verbosity=0)
    assert (fresh(person).phone, fresh(person).id_number) == (PHONE, ID_NUMBER)
    assert stored(person) != before


# What does not open


@pytest.mark.django_db
def test_a_value_that_does_not_open_is_a_sentence_and_never_its_token(lost_keys):
    person = make_person(phone=PHONE)
    token = stored(person)
    lost_keys()
    value = fresh(person).phone
    assert isinstance(value, Unopened)
    assert f"{value}" == str(encryption.KEY_MISSING)
    assert token not in repr(value) + str(value) + json.dumps(value)


@pytest.mark.django_db
def test_a_row_that_does_not_open_keeps_its_token_however_it_is_saved(
    lost_keys, settings
):
    person, keys = make_person(phone=PHONE), settings.FIELD_KEYS
    token = stored(person)
    lost_keys()
    for row in (
        fresh(person),
        copy.deepcopy(fresh(person)),
        pickle.loads(pickle.dumps(fresh(person))),
    ):
        row.name_zh = "李四"
        row.full_clean()
        row.save()
        Person.objects.bulk_update([row], ["phone"])
        assert stored(person) == token
    settings.FIELD_KEYS = keys
    assert (fresh(person).phone, fresh(person).name_zh) == (PHONE, "李四")


@pytest.mark.django_db
def test_what_does_not_open_is_neither_moved_nor_digested_nor_dumped(lost_keys):
    person = make_person(phone=PHONE)
    lost_keys()
    row = fresh(person)
    with pytest.raises(EncryptionError, match=str(encryption.NOT_OPENED)):
        digest(row.phone)
    row.id_number = row.phone
    refused = pytest.raises(EncryptionError, match=str(encryption.NOT_OPENED))
    with refused, transaction.atomic():
        row.save()
    with pytest.raises(CommandError, match=str(encryption.KEY_MISSING)):
        call_command("dumpdata", "people.person", stdout=io.StringIO())


PersonForm = modelform_factory(Person, fields=["name_zh", "phone"])


@pytest.mark.django_db
def test_a_form_shows_and_changes_a_value():
    person = make_person(phone=PHONE)
    assert f'value="{PHONE}"' in str(PersonForm(instance=person)["phone"])
    same = PersonForm({"name_zh": person.name_zh, "phone": PHONE}, instance=person)
    assert not same.has_changed()
    other = {"name_zh": "张三", "phone": OTHER_PHONE}
    PersonForm(other, instance=person).save()
    assert fresh(person).phone == OTHER_PHONE
    PersonForm({"name_zh": "张三", "phone": ""}, instance=person).save()
    assert stored(person) == ""


@pytest.mark.parametrize(
    ("asked", "given"),
    [(AdminTextareaWidget, TextInput), (HiddenInput, HiddenInput)],
)
def test_an_input_has_one_line_unless_another_is_chosen(asked, given):
    field = Person._meta.get_field("phone").formfield(widget=asked)
    assert type(field.widget) is given


@pytest.mark.django_db
def test_a_form_leaves_alone_what_does_not_open_until_something_is_typed(lost_keys):
    person = make_person(phone=PHONE)
    token = stored(person)
    lost_keys()
    html = PersonForm(instance=fresh(person)).as_p()
    assert token not in html
    assert str(encryption.KEY_MISSING) in html
    assert "value=" not in str(PersonForm(instance=fresh(person))["phone"])
    form = PersonForm({"name_zh": "李四", "phone": ""}, instance=fresh(person))
    assert form.changed_data == ["name_zh"]
    form.save()
    assert stored(person) == token
    typed = {"name_zh": "李四", "phone": OTHER_PHONE}
    PersonForm(typed, instance=fresh(person)).save()
    assert fresh(person).phone == OTHER_PHONE


@pytest.mark.django_db
def test_the_admin_says_that_a_value_does_not_open_and_shows_no_token(admin, lost_keys):
    person = make_person(phone=PHONE, id_number=ID_NUMBER)
    lost_keys()
    with override("en"):
        said = str(encryption.KEY_MISSING)
    url = reverse("admin:people_person_change", args=[person.pk])
    for page in (url, reverse("admin:people_person_changelist")):
        answer = admin.get(page, {"lang": "en"})
        assert answer.status_code == 200
        assert "v1.tests." not in answer.content.decode()
    assert admin.get(url, {"lang": "en"}).content.decode().count(said) == 2


# What lies on the disk


def everything_stored() -> bytes:
    """SQLite's file with what it has not merged yet, or each row of PostgreSQL."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        files = [path, *path.parent.glob(f"{path.name}-*")]
        return b"".join(file.read_bytes() for file in files)
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows).encode()


@pytest.mark.django_db(transaction=True)
def test_neither_database_nor_history_hold_a_phone_or_an_id_number():
    person = with_past(make_person(name_zh="赵钱孙", phone=PHONE, id_number=ID_NUMBER))
    person.phone_digest, person.id_digest = digest(PHONE), digest(ID_NUMBER)
    person.name_zh = "周吴郑"
    person.save()
    person.phone = OTHER_PHONE
    person.save()
    dump = everything_stored()
    assert "赵钱孙".encode() in dump  # only the history has this name
    assert "周吴郑".encode() in dump
    for number in (PHONE, OTHER_PHONE, ID_NUMBER):
        assert number.strip("+86X").encode() not in dump
