"""Plain makers: every row valid by default, numbered where it must be unique."""

import datetime
import itertools
from decimal import Decimal

from django.contrib.auth.models import User
from django.utils import timezone

from metrics import actions
from metrics.models import Figure, FigureStep, Indicator
from people.models import Consent, ConsentText, Enrolment, Honour, Person, Story
from people.models.story import DIGNITY
from programs.models import (
    Audience,
    Cohort,
    LivestreamBase,
    Organization,
    Product,
    Program,
    Region,
    RoleAssignment,
    Session,
    Source,
    Topic,
)

numbers = itertools.count(1)


def put(row, **lists):
    """Save the row without its first history entry, and add to its many-to-many fields.

    `with_past` adds the entry, for tests that look at histories.
    """
    row.skip_history_when_saving = True
    row.save(force_insert=True)
    for name, members in lists.items():
        getattr(row, name).add(*members)
    del row.skip_history_when_saving
    return row


def with_past(row):
    type(row).history.bulk_history_create([row])
    return row


def make_user(username, *roles, **kw):
    """An account of the staff, with these roles in the whole record."""
    user = User.objects.filter(username=username).first()
    user = user or put(User(username=username, **{"is_staff": True, **kw}))
    held = user.role_assignments.values_list("role", flat=True) if roles else []
    for role in set(roles).difference(held):
        put(RoleAssignment(user=user, role=role))
    return user


def make_region(code="370000", name="山东省", **kw):
    """A province by default; a prefecture or county gets the parent it is given."""
    defaults = {
        "name_zh": name,
        "level": Region.Level.COUNTY if kw.get("parent") else Region.Level.PROVINCE,
        "pinyin": "shandongsheng",
        "initials": "sds",
        **kw,
    }
    return Region.objects.get_or_create(code=code, defaults=defaults)[0]


def make_xingtang():
    """行唐县 with the prefecture and the province it lies in."""
    hebei = make_region(
        "130000", "河北省", name_en="Hebei", pinyin="hebeisheng", initials="hbs"
    )
    shijiazhuang = make_region(
        "130100",
        "石家庄市",
        parent=hebei,
        level=Region.Level.PREFECTURE,
        pinyin="shijiazhuangshi",
        initials="sjzs",
    )
    return make_region(
        "130125",
        "行唐县",
        parent=shijiazhuang,
        pinyin="xingtangxian",
        initials="xtx",
    )


def make_source(**kw):
    defaults = {
        "slug": f"source-{next(numbers)}",
        "title_zh": "一篇报道",
        "title_en": "A report",
        "quality": Source.Quality.PRESS,
        **kw,
    }
    return put(Source(**defaults))


def make_topic(**kw):
    number = next(numbers)
    defaults = {"slug": f"topic-{number}", "name_zh": f"方向{number}", **kw}
    return put(Topic(**defaults))


def make_audience(**kw):
    number = next(numbers)
    defaults = {"slug": f"audience-{number}", "name_zh": f"人群{number}", **kw}
    return put(Audience(**defaults))


def make_organization(**kw):
    number = next(numbers)
    defaults = {
        "slug": f"organization-{number}",
        "name_zh": f"机构{number}",
        "kind": Organization.Kind.COMPANY,
        **kw,
    }
    return put(Organization(**defaults))


def make_program(*, published=True, topics=(), regions=(), audiences=(), **kw):
    number = next(numbers)
    defaults = {
        "slug": f"program-{number}",
        "name_zh": f"项目{number}",
        "name_en": f"Program {number}",
        "published_at": timezone.now() if published else None,
        **kw,
    }
    lists = {"topics": topics, "regions": regions, "audiences": audiences}
    return put(Program(**defaults), **lists)


def make_base(*, published=True, **kw):
    number = next(numbers)
    defaults = {
        "slug": f"base-{number}",
        "kind": LivestreamBase.Kind.SHARED_ROOM,
        "name_zh": f"基地{number}",
        "name_en": f"Base {number}",
        "published_at": timezone.now() if published else None,
        **kw,
    }
    if "region" not in kw:
        defaults["region"] = make_region()
    return put(LivestreamBase(**defaults))


def make_session(*, published=True, **kw):
    number = next(numbers)
    defaults = {
        "kind": Session.Kind.LECTURE,
        "title_zh": f"讲座{number}",
        "title_en": f"Lecture {number}",
        "start_date": timezone.localdate() + datetime.timedelta(days=7),
        "start_precision": "day",
        "published_at": timezone.now() if published else None,
        **kw,
    }
    return put(Session(**defaults))


def make_cohort(*, published=True, **kw):
    number = next(numbers)
    defaults = {
        "code": f"cohort-{number}",
        "name_zh": f"第{number}期",
        "name_en": f"Cohort {number}",
        "published_at": timezone.now() if published else None,
        **kw,
    }
    defaults["program"] = kw.get("program") or make_program()
    return put(Cohort(**defaults))


def make_product(*, published=True, **kw):
    number = next(numbers)
    defaults = {
        "slug": f"product-{number}",
        "kind": Product.Kind.FARM_PRODUCT,
        "name_zh": f"特产{number}",
        "name_en": f"Product {number}",
        "published_at": timezone.now() if published else None,
        **kw,
    }
    return put(Product(**defaults))


def make_person(*, published=True, **kw):
    number = next(numbers)
    defaults = {
        "name_zh": f"某甲{number:05}",  # no name is part of another
        "name_en": f"Person {number:05}",
        "basis": Person.Basis.PUBLIC_ROLE,
        "published_at": timezone.now() if published else None,
        "first_public_at": timezone.now() if published else None,
        **kw,
    }
    if "source" not in kw:
        defaults["source"] = make_source()
    return put(Person(**defaults))


def make_enrolment(**kw):
    defaults = {"role": Enrolment.Role.REPRESENTATIVE, **kw}
    for name, make in [("person", make_person), ("program", make_program)]:
        defaults[name] = kw.get(name) or make()
    return put(Enrolment(**defaults))


def make_consent_text(**kw):
    defaults = {"body_zh": "同意书。", "valid_from": datetime.date(2024, 1, 1), **kw}
    return ConsentText.objects.get_or_create(version=1, defaults=defaults)[0]


def make_consent(person, purpose=Consent.Purpose.NAME, **kw):
    defaults = {"channel": Consent.Channel.FORM, **kw}
    defaults["text"] = kw.get("text") or make_consent_text()
    return put(Consent(person=person, purpose=purpose, **defaults))


def make_consenting_person(*purposes, **kw):
    """A person whose only basis is consent, given for these purposes."""
    defaults = {"basis": Person.Basis.CONSENT, "source": None, **kw}
    person = make_person(**defaults)
    for purpose in purposes:
        make_consent(person, purpose)
    return person


def make_honour(**kw):
    defaults = {"title_zh": f"称号{next(numbers)}", **kw}
    for name, make in [("person", make_person), ("source", make_source)]:
        defaults[name] = kw.get(name) or make()
    return put(Honour(**defaults))


def make_story(*, published=True, people=(), **kw):
    number = next(numbers)
    defaults = {
        "slug": f"story-{number}",
        "title_zh": f"故事{number}",
        "title_en": f"Story {number}",
        "summary_zh": "一句话。",
        "body_zh": "正文。",
        **dict.fromkeys(DIGNITY, True),
        "published_at": timezone.now() if published else None,
        "first_public_at": timezone.now() if published else None,
        **kw,
    }
    return put(Story(**defaults), people=people)


def make_indicator(**kw):
    number = next(numbers)
    defaults = {
        "code": f"indicator-{number}",
        "name_zh": f"指标{number}",
        "name_en": f"Indicator {number}",
        "unit": "person_time",
        "kind": Indicator.Kind.CUMULATIVE,
        "definition_zh": "来一次算一次。",
        "definition_en": "Every visit counts.",
        **kw,
    }
    return put(Indicator(**defaults))


def make_figure(state=Figure.State.DRAFT, **kw):
    """A figure as the actions leave it in `state`, by `editor` and `verifier`."""
    staff = {name: make_user(name, name) for name in ("editor", "verifier")}
    steps = STEPS_TO[state]
    kinds = [kind for kind, *_ in steps]
    defaults = {
        "indicator": kw.get("indicator") or make_indicator(),
        "source": kw.get("source") or make_source(),
        "value": Decimal(200000),
        "qualifier": "more_than",
        "reporter": staff["editor"],
        "verifier": staff["verifier"] if "verified" in kinds else None,
        "published_at": timezone.now() if "published" in kinds else None,
        **kw,
    }
    figure = put(Figure(state=state, **defaults))
    FigureStep.objects.bulk_create(
        FigureStep(figure=figure, kind=kind, by=staff[role], role=role, note_zh=note)
        for kind, role, note in steps
    )
    return figure


SUBMIT = [("submitted", "editor", "")]
VERIFY = [*SUBMIT, ("verified", "verifier", "")]
PUBLISH = [*VERIFY, ("published", "verifier", "")]
STEPS_TO = {
    "draft": [],
    "submitted": SUBMIT,
    "returned": [*SUBMIT, ("returned", "verifier", "理由")],
    "verified": VERIFY,
    "published": PUBLISH,
    "withdrawn": [*PUBLISH, ("withdrawn", "verifier", "理由")],
}


def make_correction(figure, *, publish=True, **changes):
    """A correction of a published figure, published unless told otherwise."""
    editor = make_user("editor", "editor")
    verifier = make_user("verifier", "verifier")
    draft = actions.correct_figure(figure=figure, by=editor)
    for name, value in {"correction_note_zh": "录错了。", **changes}.items():
        setattr(draft, name, value)
    draft.save()
    if publish:
        actions.submit_figure(figure=draft, by=editor)
        actions.verify_figure(figure=draft, by=verifier)
        actions.publish_figure(figure=draft, by=verifier)
    draft.refresh_from_db()
    return draft


def month(year, number):
    return datetime.date(year, number, 1)
