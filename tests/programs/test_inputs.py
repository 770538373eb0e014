"""What people write on a Chinese keyboard is understood, or refused in words."""

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from programs.kit import inputs
from programs.kit.admin.record import RecordAdmin
from programs.kit.inputs import read_number, read_partial, read_time
from tests.factories import make_figure, make_program, make_session
from tests.programs.test_admin import filled_in, page

pytestmark = [pytest.mark.on_sqlite, pytest.mark.ignore_template_errors]

DATES = {
    "2026-12-05": "2026-12-05",
    "2026年12月5日": "2026-12-05",
    "2026 年 12 月 5 号": "2026-12-05",
    "2026.12.5": "2026-12-05",
    "2026－12－05": "2026-12-05",
    "２０２６／１２／５": "2026-12-05",
    "20261205": "2026-12-05",
    "2026年12月": "2026-12",
    "2026-12": "2026-12",
    "2026年第3季度": "2026-Q3",
    "2026Q3": "2026-Q3",
    "2026-Q3": "2026-Q3",
    "2026年": "2026",
    "2026": "2026",
}
NO_DATES = ["12/5/26", "2026-02-30", "2026-13-01", "26-12-05", "1899-01-01", "明天"]
TIMES = {
    "14:00": "14:00",
    "14：00": "14:00",
    "１４:００": "14:00",
    "14:00:30": "14:00:30",
    "下午2:00": "14:00",
    "下午 2：30": "14:30",
    "上午9点": "09:00",
    "2点半": "02:30",
    "14点30分": "14:30",
    "晚上8时": "20:00",
    "中午12点": "12:00",
    "中午1点": "13:00",
    "中午11:30": "11:30",
    "凌晨0:30": "00:30",
    "9点整": "09:00",
    "下午14:00": "14:00",
    "下午7点": "19:00",
    "晚上11:59": "23:59",
    "晚上20:00": "20:00",
}
NO_TIMES = [
    *["晚上1点", "晚上0:30", "晚上2:30", "中午9点", "中午5点", "凌晨9点", "下午9点"],
    "13:75",
    "25:00",
    "上午14:00",
    "晚上12点",
    "上午12点",
    "2",
    "下午",
    "14:5",
]
NUMBERS = {
    "1170": "1170",
    "1,170": "1170",
    "1，170": "1170",
    "１１７０": "1170",
    "20万": "200000",
    "6.85亿": "685000000",
    "3600 万": "36000000",
    "12.5": "12.5",
}
NO_NUMBERS = [
    "12345678901234567890123456789",
    "1,17",
    "5万人",
    "一百",
    "1.2.3",
    "--1",
    "1e5",
    "∞",
]


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_with_its_precision(text):
    assert read_partial(text).iso == DATES[text]


@pytest.mark.parametrize("text", TIMES)
def test_a_time_of_day_is_read(text):
    assert read_time(text) == datetime.time.fromisoformat(TIMES[text])


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_read(text):
    assert read_number(text)[0] == Decimal(NUMBERS[text])


@pytest.mark.parametrize(
    ("read", "text"),
    [
        *((read_partial, text) for text in NO_DATES),
        *((read_time, text) for text in NO_TIMES),
        *((read_number, text) for text in NO_NUMBERS),
    ],
)
def test_what_is_not_understood_is_named_with_what_would_be(read, text):
    with pytest.raises(ValidationError) as refusal:
        read(text)
    [sentence] = refusal.value.messages
    assert text in sentence and "请写成" in sentence


def fields_of_every_form(rf, user):
    """Each form field of a record's form and of its inlines, with where it stands."""
    request = rf.get("/")
    request.user = user
    request.resolver_match = type("Match", (), {"kwargs": {}})
    for model, its_admin in admin.site._registry.items():
        if isinstance(its_admin, RecordAdmin):
            yield model, its_admin.get_form(request).base_fields
            for inline in its_admin.get_inline_instances(request):
                yield model, inline.get_formset(request).form.base_fields


OWN = {
    forms.DateField: inputs.DateField,
    forms.TimeField: inputs.TimeField,
    forms.SplitDateTimeField: inputs.MomentField,
    forms.IntegerField: inputs.ReadsNumbers,
    forms.DecimalField: inputs.ReadsNumbers,
}


@pytest.mark.django_db
def test_no_form_of_the_admin_is_left_out(rf, admin):
    seen = set()
    for model, fields in fields_of_every_form(rf, admin.user):
        for name, field in fields.items():
            for kind, own in OWN.items():
                if isinstance(field, kind) and name != "id":
                    assert isinstance(field, own), (model, name)
                    seen.add(kind)
    assert seen == set(OWN)


@pytest.mark.django_db
def test_a_session_is_entered_as_people_write_it(editor):
    session = make_session(published=False, start_date=None, start_precision="")
    texts = {"start_date": "2027年3月2日", "start_time": "下午2点半"}
    texts["capacity"] = "1，170"
    sent = filled_in(editor.get(page(session)), **texts)
    assert editor.post(page(session), sent).status_code == 302
    session.refresh_from_db()
    assert (str(session.start_date), session.start_precision) == ("2027-03-02", "day")
    assert (str(session.start_time), session.capacity) == ("14:30:00", 1170)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "chosen", "date", "precision"),
    [
        ("2027年3月", "", "2027-03-01", "month"),
        ("2027", "", "2027-01-01", "year"),
        ("2027-Q2", "", "2027-04-01", "quarter"),
        ("2027-03-01", "month", "2027-03-01", "month"),
        ("2027年3月", "month", "2027-03-01", "month"),
    ],
)
def test_how_a_date_is_written_says_how_well_it_is_known(
    editor, written, chosen, date, precision
):
    program = make_program(published=False)
    texts = {"start_date": written, "start_precision": chosen}
    sent = filled_in(editor.get(page(program)), **texts)
    assert editor.post(page(program), sent).status_code == 302
    program.refresh_from_db()
    assert (str(program.start_date), program.start_precision) == (date, precision)


@pytest.mark.django_db
def test_a_month_is_no_day_and_a_day_is_asked_for_where_one_is_needed(editor):
    program = make_program(published=False)
    texts = {"start_date": "2027年3月", "start_precision": "day"}
    response = editor.post(page(program), filled_in(editor.get(page(program)), **texts))
    assert "start_precision" in response.context["adminform"].form.errors
    texts = {"applications_until": "2027年3月"}
    response = editor.post(page(program), filled_in(editor.get(page(program)), **texts))
    form = response.context["adminform"].form
    assert "2027年3月" in form.errors["applications_until"][0]


@pytest.mark.django_db
def test_a_number_in_ten_thousands_is_shown_back_before_it_is_stored(editor):
    figure = make_figure("draft")
    sent = filled_in(editor.get(page(figure)), value="20.5万")
    response = editor.post(page(figure), sent)
    form = response.context["adminform"].form
    assert "205,000" in form.errors["value"][0]
    assert 'value="205000"' in str(form["value"])
    again = filled_in(response, value="205000")
    assert editor.post(page(figure), again).status_code == 302
    figure.refresh_from_db()
    assert figure.value == 205000
