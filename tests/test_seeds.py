import csv
import re
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import translation

from metrics.models import Figure, FigureStep, Indicator
from programs.models import (
    Audience,
    LivestreamBase,
    Organization,
    Partnership,
    Program,
    Region,
    Source,
    Topic,
)
from tests.seeds import SEEDS, load_all, seeds_loaded, texts_of

TOLD = [Source, Topic, Audience, Organization, Program, LivestreamBase, Indicator]
ROWS = [*TOLD, Partnership, Figure, FigureStep]

# Read out of the source by hand, not out of the fixtures: value, unit, qualifier,
# start, end, scope (None stands for all programs).
FIGURES = [
    ("685000000", "person", "exact", "2023-Q3", "2023-Q3", "kuaishou-technology"),
    ("387000000", "person", "exact", "2023-Q3", "2023-Q3", "kuaishou-technology"),
    ("2", "hour", "at_least", "2023-Q3", "2023-Q3", "kuaishou-technology"),
    ("870000000", "order", "exact", "2022", "2022", "kuaishou-technology"),
    ("24", "province", "more_than", None, None, None),
    ("1170", "county", "exact", None, None, None),
    ("100", "person", "more_than", None, None, "happy-rural-leaders"),
    ("16", "industry", "exact", None, None, "happy-rural-leaders"),
    ("10000000", "person", "nearly", None, None, "happy-rural-leaders"),
    ("57", "organisation", "exact", None, None, "happy-rural-leaders"),
    ("100000000", "person", "more_than", "2018", "2018", "kuaishou-technology"),
    ("25", "county_or_city", "exact", "2023-04", None, "lecture-hall"),
    ("200000", "person_time", "more_than", "2023-04", None, "lecture-hall"),
    ("5", "province", "exact", "2023-04", None, "lecture-hall"),
    ("36000000", "session", "exact", "2023", "2023", "kuaishou-technology"),
    ("116500000000", "person_time", "more_than", "2023", "2023", "kuaishou-technology"),
    ("300000000", "person_time", "exact", "2023", "2023", "kuaipin"),
    ("35", "session", "exact", None, None, "veteran-recruitment"),
    ("12", "year", "exact", None, None, "kuaishou-technology"),
]

# Slug, kind, start, whether its year is inferred.
PROGRAMS = [
    ("happy-rural-leaders", "program", None, False),
    ("rural-revitalization-officers", "program", None, False),
    ("seedling", "program", None, False),
    ("light-up-100-counties", "program", None, False),
    ("lecture-hall", "program", "2023-04", False),
    ("welfare-plus", "plan", "2024-01-17", True),
    ("welfare-plus-digital-technology", "board", "2024-01-17", True),
    ("welfare-plus-industry", "board", "2024-01-17", True),
    ("welfare-plus-social-care", "board", "2024-01-17", True),
    ("welfare-plus-disaster-response", "board", "2024-01-17", True),
    ("veteran-recruitment", "program", None, False),
]

# Slug, region, number of functions, program, donor.
BASES = [
    ("zhangxiaosi-studio", "371300", 1, None, "kuaishou-technology"),
    ("shared-room-shandong", "370000", 5, "lecture-hall", "kuaishou-technology"),
    ("shared-room-guizhou", "520000", 5, "lecture-hall", "kuaishou-technology"),
    ("shared-room-fujian", "350000", 5, "lecture-hall", "kuaishou-technology"),
    ("shared-room-liaoning", "210000", 5, "lecture-hall", "kuaishou-technology"),
    ("shared-room-chongqing", "500000", 5, "lecture-hall", "kuaishou-technology"),
    ("henan-inclusive-park", "410000", 0, None, None),
    ("xingtang-startup-park", "130125", 0, None, None),
]


@pytest.fixture(scope="module", autouse=True)
def seeds(django_db_setup, django_db_blocker):
    """Loaded once for all tests here, and gone after the last of them."""
    with django_db_blocker.unblock(), seeds_loaded():
        yield


def slug_of(row):
    return row.slug if row else None


@pytest.mark.django_db
def test_the_figures_are_those_of_the_source():
    found = [
        (
            f"{figure.value:.0f}",
            figure.indicator.unit,
            figure.qualifier,
            figure.period_start and figure.period_start.iso,
            figure.period_end and figure.period_end.iso,
            slug_of(figure.scope),
        )
        for figure in Figure.objects.published().for_list()
    ]
    assert found == FIGURES
    assert all(figure.value == int(figure.value) for figure in Figure.objects.all())


@pytest.mark.django_db
def test_the_programs_are_those_of_the_source():
    programs = Program.objects.published().order_by("pk")
    found = [
        (row.slug, row.kind, row.start and row.start.iso, row.start_inferred)
        for row in programs
    ]
    assert found == PROGRAMS
    assert {slug_of(row.parent) for row in programs} == {None, "welfare-plus"}


@pytest.mark.django_db
def test_the_bases_are_those_of_the_source():
    found = [
        (
            base.slug,
            base.region.code,
            len(base.functions),
            slug_of(base.program),
            slug_of(base.donor),
        )
        for base in LivestreamBase.objects.published().order_by("pk")
    ]
    assert found == BASES


@pytest.mark.django_db
def test_what_the_source_does_not_say_is_empty():
    assert not Program.objects.exclude(status="").exists()
    assert not Program.objects.exclude(lead=None).exists()
    assert not LivestreamBase.objects.exclude(rooms=None, seats=None).exists()
    dated = LivestreamBase.objects.exclude(handed_over_date=None)
    assert [(base.slug, base.handed_over.iso) for base in dated] == [
        ("zhangxiaosi-studio", "2023")
    ]
    source = Source.objects.get()
    assert (source.publisher, source.published, source.address) == ("", None, "")


@pytest.mark.django_db
def test_topics_stand_only_where_the_source_links_them():
    links = Program.objects.filter(topics__isnull=False).order_by("pk")
    assert list(links.values_list("slug", "topics__slug")) == [
        ("happy-rural-leaders", "rural-revitalization"),
        ("lecture-hall", "knowledge-digital-literacy"),
        ("veteran-recruitment", "employment"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("model", ROWS)
def test_every_row_is_valid(model):
    rows = list(model.objects.all())
    assert rows
    for row in rows:
        row.full_clean()


@pytest.mark.django_db
def test_every_region_is_valid():
    for region in Region.objects.all():
        region.clean_fields(exclude=["parent", "followed_by"])
    levels = [Region.objects.filter(level=level).count() for level in Region.Level]
    assert levels == [34, 333, 2846]


@pytest.mark.django_db
def test_every_province_has_one_tile():
    with open(SEEDS / "province_tiles.csv", encoding="utf-8") as file:
        tiles = list(csv.DictReader(file))
    provinces = Region.objects.provinces().values_list("code", flat=True)
    assert sorted(tile["code"] for tile in tiles) == sorted(provinces)
    assert len({(tile["row"], tile["col"]) for tile in tiles}) == 34


@pytest.mark.django_db
@pytest.mark.parametrize("model", [*TOLD, Figure])
def test_every_text_is_there_in_chinese_and_english(model):
    texts = [(zh, en) for zh, en in texts_of(model) if zh or en]
    assert texts
    for chinese, english in texts:
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert re.search(r"[a-z]", english)
        assert not re.search(r"[,.;:?!]( |$)|\s$", chinese), "half-width punctuation"


@pytest.mark.django_db
def test_nothing_lacks_its_name_its_definition_or_its_note():
    named = [Topic, Audience, Organization, Program, LivestreamBase, Indicator]
    for model in named:
        assert not model.objects.filter(name_en="").exists()
    for model in (Source, Program, LivestreamBase):
        assert not model.objects.filter(note_zh="").exists()
    assert not Indicator.objects.filter(definition_en="").exists()
    assert not Indicator.objects.filter(method_zh="").exists()


@pytest.mark.django_db
def test_every_figure_has_a_source_and_was_seen_by_four_eyes():
    for figure in Figure.objects.for_detail():
        assert figure.source.slug == "press-report-2024-ecosystem-conference"
        steps = list(figure.steps.all())
        assert [(step.kind, step.role, step.by.username) for step in steps] == [
            ("submitted", "editor", "editor"),
            ("verified", "verifier", "verifier"),
            ("published", "verifier", "verifier"),
        ]
        assert steps[0].at < steps[1].at < steps[2].at == figure.published_at
        assert all(step.note for step in steps)
        assert figure.uuid == figure.series


@pytest.mark.django_db
def test_a_second_loading_changes_nothing():
    # With their histories and many-to-many tables.
    ours = ("auth", "programs", "people", "metrics")
    models = apps.get_models(include_auto_created=True)
    models = [model for model in models if model._meta.app_label in ours]

    def everything():
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = everything()
    load_all()
    assert everything() == before


@pytest.mark.django_db
def test_figures_of_the_platform_never_add_to_those_of_programs():
    platform, programs = Figure.objects.of_organizations(), Figure.objects.of_programs()
    assert (platform.count(), programs.count()) == (9, 10)
    shared = Indicator.objects.filter(figures__in=platform).filter(figures__in=programs)
    assert not shared.exists()
    for figures in (Figure.objects, platform, programs):
        with pytest.raises(ValidationError):
            figures.total()


@pytest.mark.django_db
def test_people_never_add_over_places_or_time():
    people = Indicator.objects.filter(unit="person")
    rules = set(people.values_list("over_time", "over_places"))
    assert rules == {("none", "none"), ("latest", "distinct")}
    cumulative = Indicator.objects.filter(kind="cumulative")
    assert set(cumulative.values_list("over_time", flat=True)) == {"latest"}


@pytest.mark.django_db
def test_whoever_enters_figures_does_not_verify_them():
    def permissions(name):
        permissions = Group.objects.get(name=name).permissions
        return set(permissions.values_list("codename", flat=True))

    def beyond_reading(name):
        return {
            permission
            for permission in permissions(name)
            if not permission.startswith("view_")
        }

    verifying = {
        f"{step}_figure" for step in ("return", "verify", "publish", "withdraw")
    }
    # An objection must not wait for an editor.
    assert beyond_reading("verifier") == verifying | {"record_objection"}
    assert not beyond_reading("editor") & verifying
    assert {
        permission
        for permission in permissions("editor")
        if permission.startswith("delete_")
    } == {
        "delete_partnership",
        "delete_enrolment",
        "delete_honour",
        "delete_figure",
    }


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.yaml")), ids=lambda f: f.name)
def test_seeds_hold_no_number_or_address_of_a_person(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"(?<!\w)1[3-9]\d{9}(?!\w)", text), "a mobile number"
    assert not re.search(r"(?<!\w)\d{17}[\dXx](?!\w)", text), "an ID number"
    assert not re.search(r"\w@\w", text), "a mail address"


@pytest.mark.django_db
def test_values_keep_every_digit_of_the_source():
    largest = Figure.objects.order_by("-value").first()
    assert largest.value == Decimal("116500000000")
    with translation.override("zh-hans"):
        assert largest.text == "超过1165亿人次"
