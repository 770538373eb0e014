"""Plain makers: every row valid by default, numbered where it must be unique."""

import datetime
import itertools
from decimal import Decimal

from django.contrib.auth.models import User
from django.utils import timezone

from metrics import actions
from metrics.models import Figure, Indicator
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


def make_user(username, *roles, **kw):
    """An account of the staff, with these roles in the whole record."""
    user, _ = User.objects.get_or_create(
        username=username, defaults={"is_staff": True, **kw}
    )
    for role in roles:
        RoleAssignment.objects.get_or_create(user=user, role=role)
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
    return Source.objects.create(**defaults)


def make_topic(**kw):
    number = next(numbers)
    defaults = {"slug": f"topic-{number}", "name_zh": f"方向{number}", **kw}
    return Topic.objects.create(**defaults)


def make_audience(**kw):
    number = next(numbers)
    defaults = {"slug": f"audience-{number}", "name_zh": f"人群{number}", **kw}
    return Audience.objects.create(**defaults)


def make_organization(**kw):
    number = next(numbers)
    defaults = {
        "slug": f"organization-{number}",
        "name_zh": f"机构{number}",
        "kind": Organization.Kind.COMPANY,
        **kw,
    }
    return Organization.objects.create(**defaults)


def make_program(*, published=True, topics=(), regions=(), audiences=(), **kw):
    number = next(numbers)
    defaults = {
        "slug": f"program-{number}",
        "name_zh": f"项目{number}",
        "name_en": f"Program {number}",
        "published_at": timezone.now() if published else None,
        **kw,
    }
    program = Program.objects.create(**defaults)
    program.topics.add(*topics)
    program.regions.add(*regions)
    program.audiences.add(*audiences)
    return program


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
    return LivestreamBase.objects.create(**defaults)


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
    return Session.objects.create(**defaults)


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
    return Cohort.objects.create(**defaults)


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
    return Product.objects.create(**defaults)


def make_person(*, published=True, **kw):
    number = next(numbers)
    defaults = {
        "name_zh": f"某甲{number}",
        "name_en": f"Person {number}",
        "basis": Person.Basis.PUBLIC_ROLE,
        "published_at": timezone.now() if published else None,
        "first_public_at": timezone.now() if published else None,
        **kw,
    }
    if "source" not in kw:
        defaults["source"] = make_source()
    return Person.objects.create(**defaults)


def make_enrolment(**kw):
    defaults = {"role": Enrolment.Role.REPRESENTATIVE, **kw}
    for name, make in [("person", make_person), ("program", make_program)]:
        defaults[name] = kw.get(name) or make()
    return Enrolment.objects.create(**defaults)


def make_consent_text(**kw):
    defaults = {"body_zh": "同意书。", "valid_from": datetime.date(2024, 1, 1), **kw}
    return ConsentText.objects.get_or_create(version=1, defaults=defaults)[0]


def make_consent(person, purpose=Consent.Purpose.NAME, **kw):
    defaults = {"channel": Consent.Channel.FORM, **kw}
    defaults["text"] = kw.get("text") or make_consent_text()
    return Consent.objects.create(person=person, purpose=purpose, **defaults)


def make_consenting_person(*purposes, **kw):
    """A person who rests on consent alone, and agreed to these purposes."""
    defaults = {"basis": Person.Basis.CONSENT, "source": None, **kw}
    person = make_person(**defaults)
    for purpose in purposes:
        make_consent(person, purpose)
    return person


def make_honour(**kw):
    defaults = {"title_zh": f"称号{next(numbers)}", **kw}
    for name, make in [("person", make_person), ("source", make_source)]:
        defaults[name] = kw.get(name) or make()
    return Honour.objects.create(**defaults)


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
    story = Story.objects.create(**defaults)
    story.people.add(*people)
    return story


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
    return Indicator.objects.create(**defaults)


def make_figure(state=Figure.State.DRAFT, **kw):
    """A figure taken to `state` through the actions, by `editor` and `verifier`."""
    editor = make_user("editor", "editor")
    verifier = make_user("verifier", "verifier")
    defaults = {
        "indicator": kw.get("indicator") or make_indicator(),
        "source": kw.get("source") or make_source(),
        "value": Decimal(200000),
        "qualifier": "more_than",
        "reporter": editor,
        **kw,
    }
    figure = Figure.objects.create(**defaults)
    for action, by in STEPS_TO[state]:
        by = {"editor": editor, "verifier": verifier}[by]
        note = {"note": "理由"} if action in NEEDS_REASON else {}
        figure = getattr(actions, f"{action}_figure")(figure=figure, by=by, **note)
    return figure


NEEDS_REASON = {"return", "withdraw"}
SUBMIT, VERIFY = [("submit", "editor")], [("verify", "verifier")]
PUBLISH = [("publish", "verifier")]
STEPS_TO = {
    "draft": [],
    "submitted": SUBMIT,
    "returned": [*SUBMIT, ("return", "verifier")],
    "verified": SUBMIT + VERIFY,
    "published": SUBMIT + VERIFY + PUBLISH,
    "withdrawn": [*SUBMIT, *VERIFY, *PUBLISH, ("withdraw", "verifier")],
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
