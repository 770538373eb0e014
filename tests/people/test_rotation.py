import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from people.encryption import ALSO_ROTATED, KEYS_UNUSABLE, decrypt, encrypt, renew
from people.fields import encrypted_fields, with_older_keys
from people.models import Person
from tests.factories import make_person, with_past

pytestmark = [pytest.mark.on_postgresql, pytest.mark.django_db]

NEW = "new:b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDM="
OTHER = "other:b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDQ="


@pytest.fixture
def new_key(settings):
    """Puts a newer key before the one that the rows have."""

    def add():
        settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]

    return add


def phone_of(number: int) -> str:
    return f"+86138{number:08d}"


def id_number_of(number: int) -> str:
    return f"{110105194912310000 + number}"


def make_people(count: int) -> None:
    """The last of each ten has no ID number."""
    Person.objects.bulk_create(
        Person(
            name_zh=f"某甲{number}",
            basis="consent",
            phone=phone_of(number),
            id_number=id_number_of(number) if number % 10 else "",
        )
        for number in range(count)
    )


def rotate(**options) -> str:
    output = io.StringIO()
    call_command("rotate_field_keys", stdout=output, stderr=output, **options)
    return output.getvalue()


def waiting() -> int:
    return sum(with_older_keys(*pair).count() for pair in encrypted_fields().items())


def test_ten_thousand_people_are_rotated_and_none_is_lost(new_key, settings):
    make_people(10_000)
    new_key()
    assert waiting() == 10_000
    output = rotate()
    assert "people.Person: 10000 rows encrypted anew." in output
    settings.FIELD_KEYS = [NEW]  # the older key is gone
    rows = Person.objects.order_by("pk").values_list("phone", "id_number")
    assert list(rows) == [
        (phone_of(number), id_number_of(number) if number % 10 else "")
        for number in range(10_000)
    ]
    assert waiting() == 0


def test_repeating_it_changes_nothing(new_key):
    make_people(3)
    new_key()
    rotate()
    before = list(tokens())
    assert "people.Person: 0 rows encrypted anew." in rotate()
    assert list(tokens()) == before


def tokens():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, phone, id_number FROM people_person ORDER BY id")
        return cursor.fetchall()


def test_a_row_with_one_older_value_is_rotated_as_a_whole(new_key, settings):
    person = make_person(phone=phone_of(1), id_number=id_number_of(1))
    new_key()
    Person.objects.update(phone=phone_of(2))
    assert waiting() == 1
    rotate()
    settings.FIELD_KEYS = [NEW]
    person.refresh_from_db()
    assert (person.phone, person.id_number) == (phone_of(2), id_number_of(1))


def test_rotation_leaves_everything_else_and_the_history_alone(new_key):
    person = with_past(make_person(phone=phone_of(1), name_zh="张三"))
    steps = person.history.count()
    new_key()
    rotate()
    again = Person.objects.get()
    assert (again.name_zh, again.updated_at) == ("张三", person.updated_at)
    assert person.history.count() == steps


def test_a_value_that_does_not_open_stops_its_batch_and_is_named_without_content(
    new_key, settings
):
    make_people(6)
    keys, people = settings.FIELD_KEYS, list(Person.objects.order_by("pk"))
    settings.FIELD_KEYS = [OTHER]
    Person.objects.filter(pk=people[3].pk).update(phone=phone_of(99))
    settings.FIELD_KEYS = keys
    new_key()
    before = tokens()
    with pytest.raises(CommandError) as caught:
        rotate(batch_size=2)
    said = str(caught.value)
    assert said.startswith(f"people.Person {people[3].pk}: a stored value does not")
    after = tokens()
    assert after[2:] == before[2:]  # its batch, and what comes later
    assert all(new[1].startswith("v1.new.") for new in after[:2])
    contents = [content for row in before for content in row[1:] if content]
    assert not [content for content in contents if content in said]
    settings.FIELD_KEYS = [*settings.FIELD_KEYS, OTHER]  # the key is found again
    assert "people.Person: 4 rows encrypted anew." in rotate(batch_size=2)
    assert Person.objects.get(pk=people[3].pk).phone == phone_of(99)


def test_what_is_no_token_at_all_stops_it_too(new_key):
    person = make_person()
    plain = Person._meta.get_field("note_zh").__class__()
    Person.objects.update(phone=Value("13800138000", output_field=plain))
    new_key()
    with pytest.raises(CommandError, match=rf"people\.Person {person.pk}:") as caught:
        rotate()
    assert "138" not in str(caught.value)


def test_it_stops_before_the_first_row_without_well_formed_keys(settings):
    make_people(1)
    before = tokens()
    settings.FIELD_KEYS = ["tests:short"]
    with pytest.raises(CommandError, match=str(KEYS_UNUSABLE)):
        rotate()
    assert tokens() == before


def test_its_output_holds_counts_only(new_key):
    make_people(3)
    new_key()
    output = rotate(batch_size=2)
    lines = output.splitlines()
    assert lines[lines.index("  2 of 3 …") :][:3] == [
        "  2 of 3 …",
        "  3 of 3 …",
        "people.Person: 3 rows encrypted anew.",
    ]


def test_tokens_elsewhere_are_rotated_by_whoever_keeps_them(new_key, monkeypatch):
    kept = [encrypt("secret", "elsewhere")]

    def rotate_kept():
        before = list(kept)
        kept[:] = [renew(token, "elsewhere") for token in kept]
        return sum(new != old for new, old in zip(kept, before, strict=True))

    monkeypatch.setitem(ALSO_ROTATED, "Secrets", rotate_kept)
    new_key()
    assert "Secrets: 1 encrypted anew." in rotate()
    assert kept[0].startswith("v1.new.")
    assert decrypt(kept[0], "elsewhere") == "secret"
    assert "Secrets: 0 encrypted anew." in rotate()


# Readiness


def ready(client) -> tuple[int, str]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["status"]


CLOSED = (503, "a stored value cannot be opened")


def test_it_is_ready_with_the_keys_of_what_is_stored(visitor, new_key):
    assert ready(visitor) == (200, "ok")
    make_people(3)
    new_key()
    make_people(1)
    assert ready(visitor) == (200, "ok")


def test_it_is_not_ready_without_the_key_of_the_oldest_or_of_the_newest_value(
    visitor, new_key, settings
):
    make_people(2)
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = [OTHER]
    assert ready(visitor) == CLOSED
    settings.FIELD_KEYS = old
    new_key()
    make_people(1)
    settings.FIELD_KEYS = [NEW]
    assert ready(visitor) == CLOSED
    settings.FIELD_KEYS = old
    assert ready(visitor) == CLOSED


@pytest.mark.parametrize("name", ["FIELD_KEYS", "DIGEST_KEY"])
def test_it_is_not_ready_with_keys_that_are_not_well_formed(visitor, settings, name):
    setattr(settings, name, {"FIELD_KEYS": ["tests:short"], "DIGEST_KEY": ""}[name])
    status, reason = ready(visitor)
    assert status == 503
    assert reason == "keys of encrypted fields missing or not well-formed"


def test_it_is_not_ready_without_a_database(visitor, monkeypatch):
    def no_database(connection):
        raise OperationalError

    monkeypatch.setattr("welfare.views.MigrationExecutor", no_database)
    assert ready(visitor) == (503, "no database")


def test_it_is_not_ready_before_its_migrations(visitor):
    MigrationRecorder(connection).migration_qs.filter(app="people").delete()
    assert ready(visitor) == (503, "migrations missing")


def test_pages_that_do_not_show_a_number_open_without_its_key(visitor, settings):
    person = make_person(phone=phone_of(1), id_number=id_number_of(1))
    settings.FIELD_KEYS = [OTHER]
    for url in (person.get_absolute_url(), "/about/", "/api/v1/people/"):
        answer = visitor.get(url)
        assert answer.status_code == 200
        assert "v1.tests." not in answer.content.decode()


def test_asking_whether_it_is_ready_costs_the_same_at_any_size(visitor):
    make_people(3)
    with CaptureQueriesContext(
        connection,
    ) as few:
        visitor.get("/readyz")
    make_people(30)
    with CaptureQueriesContext(connection) as many:
        visitor.get("/readyz")
    assert len(few) == len(many)
