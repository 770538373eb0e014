import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from programs.models import Partnership, Program, Region
from tests.factories import (
    make_audience,
    make_base,
    make_cohort,
    make_organization,
    make_person,
    make_program,
    make_story,
    make_topic,
    make_xingtang,
    with_past,
)

pytestmark = [
    pytest.mark.on_sqlite,
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
]


def page(record, view="change", **more):
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}"
    return reverse(name, args=[record.pk, *more.values()])


def step(record, name):
    return page(record, "action", name=name)


def filled_in(response, **changes):
    """What the form on a page would send, with some fields changed."""
    form = response.context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    for inline in response.context["inline_admin_formsets"]:
        management = inline.formset.management_form
        # A form that came back with errors is bound, and has no initial values.
        numbers = management.initial or management.cleaned_data
        values |= {f"{management.prefix}-{k}": v for k, v in numbers.items()}
    sent = {
        name: value
        for name, value in values.items()
        if value is not None and value is not False
    }
    return {**sent, **changes}


def offered(response):
    return [button.name for button in response.context["buttons"]]


def messages(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("reader", "published", "status", "buttons"),
    [
        ("editor", False, "draft", "publish status-running status-cancelled"),
        ("editor", True, "closed", "unpublish"),
        ("admin", True, "suspended", "unpublish status-running status-cancelled"),
        ("verifier", False, "draft", ""),
    ],
)
def test_a_program_offers_the_steps_its_reader_may_take(
    request, reader, published, status, buttons
):
    client = request.getfixturevalue(reader)
    program = make_program(published=published, status=status)
    assert offered(client.get(page(program))) == buttons.split()


@pytest.mark.parametrize("make", [make_program, make_base])
def test_an_editor_makes_a_record_public_and_takes_it_back(editor, visitor, make):
    record = make(published=False)
    editor.get(page(record), follow=True)
    sure = {"considered": "yes"}
    response = editor.post(step(record, "publish"), sure, follow=True)
    assert response.redirect_chain == [(page(record), 302)]
    assert visitor.get(record.get_absolute_url()).status_code == 200
    editor.post(step(record, "unpublish"))
    assert visitor.get(record.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["publish", "status-running"])
def test_a_step_without_the_right_to_it_is_403_and_changes_nothing(verifier, name):
    program = make_program(published=False, status="draft")
    assert verifier.post(step(program, name)).status_code == 403
    program.refresh_from_db()
    assert (program.published_at, program.status) == (None, "draft")


def test_a_step_is_posted_and_has_a_name(editor):
    program = make_program(published=False)
    assert editor.get(step(program, "publish")).url == page(program)
    program.refresh_from_db()
    assert program.published_at is None
    assert editor.post(step(program, "explode")).status_code == 404


def test_a_step_that_came_too_late_says_so(editor):
    program = make_program(status="closed")
    response = editor.post(step(program, "status-running"), follow=True)
    program.refresh_from_db()
    assert program.status == "closed"
    assert len(messages(response)) == 1


def test_status_and_publication_are_not_fields_of_the_form(editor):
    program = make_program(published=False, status="draft")
    form = editor.get(page(program)).context["adminform"].form
    assert not {"status", "published_at"} & set(form.fields)


@pytest.mark.parametrize("make", [make_program, make_base])
def test_the_address_of_a_public_record_stays(editor, make):
    record = make(published=True)
    data = filled_in(editor.get(page(record)), slug="elsewhere", name_zh="新名字")
    assert editor.post(page(record), data).status_code == 302
    saved = type(record).objects.get(pk=record.pk)
    assert (saved.slug, saved.name_zh) == (record.slug, "新名字")


def test_a_public_record_is_not_deleted_and_links_its_page(admin):
    public, draft = make_program(published=True), make_program(published=False)
    assert admin.post(page(public, "delete"), {"post": "yes"}).status_code == 403
    assert admin.get(page(public)).context["has_absolute_url"]
    assert not admin.get(page(draft)).context["has_absolute_url"]
    admin.post(page(draft, "delete"), {"post": "yes"})
    assert list(Program.objects.all()) == [public]


def test_a_form_writes_only_what_was_changed_in_it(editor):
    program = make_program(published=False)
    data = filled_in(editor.get(page(program)), summary_zh="一句话")
    Program.objects.filter(pk=program.pk).update(status="running")
    editor.post(page(program), data)
    saved = Program.objects.get(pk=program.pk)
    assert (saved.summary_zh, saved.status) == ("一句话", "running")


def test_partners_are_named_and_removed(editor):
    program, partner = make_program(), make_organization()
    row = {"organization": partner.pk, "role": "funding", "program": program.pk}
    added = {f"partnerships-0-{name}": value for name, value in row.items()}
    data = filled_in(editor.get(page(program)), **added)
    assert editor.post(page(program), data | {"partnerships-TOTAL_FORMS": 1})
    partnership = Partnership.objects.get()
    gone = {"partnerships-0-id": partnership.pk, "partnerships-0-DELETE": "on"}
    editor.post(page(program), filled_in(editor.get(page(program)), **gone))
    assert not Partnership.objects.exists()


def found(client, term):
    model = {"app_label": "programs", "model_name": "program", "field_name": "regions"}
    address = reverse("admin:programs_region_choices")
    results = client.get(address, {**model, "term": term}).json()["results"]
    return [result["text"] for result in results]


@pytest.mark.parametrize("term", ["xtx", "xingtang", "行唐", "130125"])
def test_a_county_is_found_by_initials_pinyin_name_and_code(editor, term):
    make_xingtang()
    assert found(editor, term) == ["行唐县 — 河北省 · 石家庄市"]


def test_exact_answers_come_first_and_ended_regions_last(editor):
    xingtang = make_xingtang()
    ended = {"level": "county", "parent": xingtang.parent, "ended_on": "2014-01-01"}
    for code, initials, more in [("130126", "xtxc", {}), ("130127", "xtx", ended)]:
        kw = {"level": "county", "parent": xingtang.parent, "pinyin": "a", **more}
        Region.objects.create(code=code, name_zh=code, initials=initials, **kw)
    first, second, last = found(editor, "xtx")
    assert first.startswith("行唐县")
    assert second.startswith("130126")
    assert last.startswith("130127") and len(last) > len(second)


def test_a_chosen_region_is_shown_with_what_it_lies_in(editor):
    base = make_base(region=make_xingtang())
    assert "行唐县 — 河北省 · 石家庄市" in editor.get(page(base)).content.decode()


def test_regions_are_only_read(admin):
    region = make_xingtang()
    assert admin.post(page(region), {"name_zh": "x"}).status_code == 403
    assert admin.post(page(region, "delete"), {"post": "yes"}).status_code == 403
    assert admin.get(reverse("admin:programs_region_add")).status_code == 403


def test_the_history_shows_old_and_new_and_nothing_goes_back(editor):
    program = with_past(make_program(published=False, kind="plan"))
    data = filled_in(editor.get(page(program)), kind="program", name_zh="新名字")
    editor.post(page(program), data)
    response = editor.get(page(program, "history"))
    newest = response.context["page_obj"][0]
    changes = {change["old"]: change["new"] for change in newest.history_delta_changes}
    kinds = Program.Kind
    assert changes == {kinds.PLAN.label: kinds.PROGRAM.label, program.name_zh: "新名字"}
    old = program.history.earliest()
    editor.post(f"{page(program, 'history')}{old.pk}/", data | {"name_zh": "旧"})
    assert Program.objects.get().name_zh == "新名字"


def test_the_history_says_what_was_empty_not_that_it_was_deleted(editor):
    program = with_past(make_program(published=False))
    lead = make_organization()
    editor.post(page(program), filled_in(editor.get(page(program)), lead=lead.pk))
    newest = editor.get(page(program, "history")).context["page_obj"][0]
    changes = [
        (change["old"], change["new"]) for change in newest.history_delta_changes
    ]
    assert changes == [("空", lead.name_zh)]


def test_a_search_without_sense_finds_nothing_and_breaks_nothing(editor):
    address = reverse("admin:programs_program_changelist")
    assert editor.get(address, {"q": "a " * 2000}).status_code == 200
    assert found(editor, "\0" + "长" * 2000) == []


@pytest.mark.parametrize("make", [make_topic, make_audience])
def test_a_word_in_use_is_not_deleted(admin, make):
    used, unused = make(), make()
    getattr(make_program(), f"{used._meta.model_name}s").add(used)
    base = f"/admin/programs/{used._meta.model_name}"
    assert admin.get(f"{base}/{used.pk}/delete/").status_code == 403
    assert admin.get(f"{base}/{unused.pk}/delete/").status_code == 200


def test_an_audience_that_only_people_belong_to_is_not_deleted(admin):
    audience = make_audience()
    make_person().audiences.add(audience)
    address = f"/admin/programs/audience/{audience.pk}/delete/"
    assert admin.get(address).status_code == 403


TOLD = ["objectives", "eligibility", "selection", "complaint"]


@pytest.mark.parametrize("gap", TOLD)
def test_a_program_that_tells_too_little_is_asked_about_once(editor, gap):
    whole = {f"{name}_zh": "有" for name in TOLD}
    program = make_program(published=False, **{**whole, f"{gap}_zh": ""})
    asked = editor.post(step(program, "publish"), follow=True)
    label = Program._meta.get_field(f"{gap}_zh").verbose_name
    [sentence] = messages(asked)
    assert sentence.startswith("还没有填：") and str(label).split("（")[0] in sentence
    assert not Program.objects.published().exists()
    assert 'name="considered"' in asked.content.decode()
    assert 'name="considered"' not in editor.get(page(program)).content.decode()
    editor.post(step(program, "publish"), {"considered": "yes"})
    assert Program.objects.published().exists()


def test_a_program_that_tells_all_is_public_at_the_first_press(editor):
    program = make_program(published=False, **{f"{name}_zh": "有" for name in TOLD})
    editor.post(step(program, "publish"))
    assert Program.objects.published().exists()


def draft_of(make):
    kept = {"program": make_program()} if make in (make_cohort, make_story) else {}
    return make(published=False, **kept)


def asked_of_history(client, *args):
    """How often a form asks whether its row was public; with values, they are sent."""
    with CaptureQueriesContext(connection) as captured:
        answer = (client.post if args[1:] else client.get)(*args)
    assert answer.status_code == 200
    return len([q for q in captured if '"published_at" IS NOT NULL' in q["sql"]])


@pytest.mark.parametrize("make", [make_program, make_base, make_cohort, make_story])
def test_a_form_asks_once_whether_its_row_was_public(admin, make):
    record = with_past(draft_of(make))
    assert asked_of_history(admin, page(record)) == 1
    wrong = {**filled_in(admin.get(page(record))), "name_zh": "", "title_zh": ""}
    assert asked_of_history(admin, page(record), wrong) == 1


@pytest.mark.parametrize("make", [make_program, make_base, make_cohort, make_story])
def test_an_address_name_changes_until_it_was_public_for_the_first_time(admin, make):
    record = with_past(draft_of(make))
    column = "code" if make is make_cohort else "slug"

    def rename(to):
        data = filled_in(admin.get(page(record)), **{column: to})
        admin.post(page(record), data)
        record.refresh_from_db()
        return getattr(record, column)

    assert rename("a-better-name") == "a-better-name"
    type(record).objects.update(published_at=timezone.now())
    record.refresh_from_db()
    with_past(record)
    assert rename("too-late") == "a-better-name"
    type(record).objects.update(published_at=None)
    assert rename("still-too-late") == "a-better-name"
