import datetime

import pytest

from programs.models import LivestreamBase, Program, Session
from tests.api import both, cited, iso, keys, paged, place
from tests.factories import (
    make_base,
    make_program,
    make_region,
    make_session,
    make_source,
    make_xingtang,
)

pytestmark = pytest.mark.django_db
LONG_AGO = "2020-01-01T00:00:00Z"


def ids(api_client, query=""):
    return keys(api_client, "sessions", "id", query)


def test_a_session_says_all_that_is_public(api_client):
    base, program = make_base(region=make_xingtang()), make_program()
    source = make_source()
    session = make_session(
        kind="conference",
        description_zh="介绍",
        status="held",
        start_date=datetime.date(2024, 1, 17),
        start_inferred=True,
        start_time=datetime.time(9, 30),
        end_date=datetime.date(2024, 1, 18),
        end_time=datetime.time(17, 5),
        format="both",
        program=program,
        base=base,
        place_zh="礼堂",
        capacity=300,
        headcount=0,
        watch_url="https://live.example/1",
        replay_url="https://live.example/2",
        source=source,
        note_zh="未说明",
    )
    assert both(api_client, "sessions", session.uuid) == {
        "id": str(session.uuid),
        "url": f"http://testserver/sessions/{session.uuid}/",
        "kind": "conference",
        "title_zh": session.title_zh,
        "title_en": session.title_en,
        "description_zh": "介绍",
        "description_en": "",
        "status": "held",
        "condition": "over",
        "cancel_reason_zh": "",
        "cancel_reason_en": "",
        "moved_from_date": None,
        "moved_from_time": None,
        "move_reason_zh": "",
        "move_reason_en": "",
        "start": "2024-01-17",
        "start_inferred": True,
        "start_time": "09:30",
        "end_date": "2024-01-18",
        "end_time": "17:05",
        "starts_at": "2024-01-17T09:30:00+08:00",
        "format": "both",
        "program": paged("programs", program),
        "base": paged("bases", base),
        "region": place(base.region),
        "place_zh": "礼堂",
        "place_en": "",
        "capacity": 300,
        "headcount": 0,
        "watch_url": "https://live.example/1",
        "replay_url": "https://live.example/2",
        "source": cited(source),
        "note_zh": "未说明",
        "note_en": "",
        "is_demo": False,
        "published_at": iso(session.published_at),
        "updated_at": iso(session.updated_at),
    }


def test_what_is_not_stated_is_null_or_empty(api_client):
    session = make_session(start_date=None, start_precision="")
    row = both(api_client, "sessions", session.uuid)
    names = ["start", "start_time", "end_date", "end_time", "starts_at", "program"]
    names += ["base", "region", "capacity", "headcount", "source"]
    assert {row[name] for name in names} == {None}
    assert {row[name] for name in ["format", "place_zh", "watch_url"]} == {""}


@pytest.mark.parametrize(
    ("precision", "start"),
    [("year", "2024"), ("quarter", "2024-Q1"), ("month", "2024-01")],
)
def test_a_start_is_as_precise_as_it_is_known(api_client, precision, start):
    day = datetime.date(2024, 1, 1)
    session = make_session(start_date=day, start_precision=precision)
    assert both(api_client, "sessions", session.uuid)["start"] == start


def test_a_cancelled_session_says_why(api_client):
    session = make_session(status="cancelled", cancel_reason_zh="台风")
    row = both(api_client, "sessions", session.uuid)
    assert (row["status"], row["cancel_reason_zh"]) == ("cancelled", "台风")


def test_a_session_is_seen_with_its_program_and_its_base_only(api_client):
    hidden_program, hidden_base = make_program(published=False), make_base()
    LivestreamBase.objects.update(published_at=None)
    hidden = [
        make_session(published=False),
        make_session(program=hidden_program),
        make_session(base=hidden_base),
        make_session(program=hidden_program, region=make_xingtang()),
    ]
    shown = make_session()
    assert ids(api_client) == ids(api_client, "when=coming") == [str(shown.uuid)]
    assert ids(api_client, "updated_since=2020-01-01") == [str(shown.uuid)]
    assert keys(api_client, "regions", "code") == []
    for session in hidden:
        answer = api_client.get(f"/api/v1/sessions/{session.uuid}/")
        assert answer.status_code == 404
    for query in [f"program={hidden_program.slug}", f"base={hidden_base.slug}"]:
        assert api_client.get(f"/api/v1/sessions/?{query}").status_code == 400


@pytest.fixture
def fair():
    make_region("520000", "贵州省", pinyin="guizhousheng", initials="gzs")
    make_session(
        status="held",
        start_date=datetime.date(2023, 4, 1),
        start_precision="month",
        region=make_region(),
    )
    Session.objects.update(updated_at=LONG_AGO, published_at=LONG_AGO)
    return make_session(
        kind="recruitment_fair",
        title_zh="招聘会",
        title_en="Recruitment fair",
        program=make_program(slug="hall"),
        base=make_base(slug="room", region=make_xingtang()),
        format="online",
        start_date=datetime.date(2099, 1, 30),
        end_date=datetime.date(2099, 2, 2),
    )


@pytest.mark.parametrize(
    "query",
    [
        *("search=recruitment", "search=招聘 fair", "search=xtx", "search=河北"),
        *("program=hall", "base=room", "kind=recruitment_fair", "format=online"),
        *("status=scheduled", "province=130000", "region=130125", "when=coming"),
        *("month=2099-01", "month=2099-02", "updated_since=2026-01-01"),
        "program=hall&when=coming&month=2099-01",
    ],
)
def test_filters_of_sessions(api_client, fair, query):
    assert ids(api_client, query) == [str(fair.uuid)]


@pytest.mark.parametrize(
    "query",
    [
        *("search=nothing", "province=520000", "month=2099-03", "month=2098-12"),
        *("kind=visit", "status=cancelled", "when=past&month=2099-01"),
        "updated_since=2100-01-01",
    ],
)
def test_filters_that_leave_no_session(api_client, fair, query):
    assert ids(api_client, query) == []


def test_the_past_and_a_month_known_as_such(api_client, fair):
    [past] = ids(api_client, "when=past")
    assert past != str(fair.uuid)
    assert ids(api_client, "month=2023-04") == [past]
    Session.objects.filter(uuid=past).update(start_precision="quarter")
    assert ids(api_client, "month=2023-04") == []


def test_the_place_of_a_session_is_that_of_its_base(api_client):
    shandong = make_region()
    session = make_session(base=make_base(region=make_xingtang()), region=shandong)
    assert both(api_client, "sessions", session.uuid)["region"]["code"] == "130125"
    assert ids(api_client, "province=370000") == []


def test_a_session_comes_with_its_program(api_client, fair):
    Session.objects.update(updated_at=LONG_AGO, published_at=LONG_AGO)
    day = "2026-05-02T00:00:00Z"
    Program.objects.update(updated_at=LONG_AGO, published_at=day)
    LivestreamBase.objects.update(published_at=LONG_AGO)
    assert ids(api_client, "updated_since=2026-05-02") == [str(fair.uuid)]
    assert ids(api_client, "updated_since=2026-05-03") == []
