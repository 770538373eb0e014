"""Rows of every model with a marker in every field, and the addresses that show them.

Where states exclude each other there are several rows of a model. All values are given
at creation, because guards refuse later changes of figures, indicators and sources.
"""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session as SignedIn

from metrics.models import Figure, FigureStep, Indicator
from metrics.models.rules import SCOPES
from people.models import (
    AccessLog,
    Consent,
    ConsentText,
    Distinction,
    Enrolment,
    Honour,
    Notification,
    Person,
    Story,
    SubjectRequest,
)
from programs.models import (
    Audience,
    Cohort,
    LivestreamBase,
    Organization,
    Partnership,
    Product,
    Program,
    Region,
    RoleAssignment,
    Session,
    Source,
    Topic,
)
from tests.factories import make_region, put
from tests.markers import FIELDS, key_of, later, target_of, value_of
from welfare.models import TypedForm

V1 = "/api/v1"
SITEMAP = "/sitemap.xml"


class Planted:
    """Makes the rows; `told` pairs each of them with the addresses that show it."""

    def __init__(self):
        self.told = []
        self.targets = {}
        self.plant_programs()
        self.plant_what_programs_use()
        self.plant_sessions()
        self.plant_people()
        self.plant_consents()
        self.plant_figures()
        self.plant_what_nobody_is_told()

    def plant(self, model, **given):
        """A row with a marker in every field that is not given."""
        label, columns, lists = model._meta.label_lower, {}, {}
        for name in (name for where, name in FIELDS if where == label):
            field = model._meta.get_field(name)
            value = given[name] if name in given else self.marker(field)
            (lists if field.many_to_many else columns)[name] = value
        row = put(model(**columns), **lists)
        if "updated_at" in columns:  # saving has set it to now
            rows = model.objects.filter(pk=row.pk)
            rows.update(updated_at=columns["updated_at"])
        row.refresh_from_db()
        return row

    def marker(self, field):
        if not field.is_relation:
            return value_of(field)
        if key_of(field) not in self.targets:
            self.targets[key_of(field)] = target_of(field)
        target = self.targets[key_of(field)]
        return [target] if field.many_to_many else target

    def tell(self, row, *addresses):
        self.told.append((row, addresses))

    def tell_own(self, row, resource, key):
        """Pair a row with its page, the sitemap and its address in the API."""
        page, answer = row.get_absolute_url(), f"{V1}/{resource}/{key}/"
        self.tell(row, page, SITEMAP, answer)

    def plant_programs(self):
        self.topic, self.audience = self.plant(Topic), self.plant(Audience)
        self.source, self.body = self.plant(Source), self.plant(Organization)
        self.program = self.plant(
            Program,
            is_demo=False,
            partners=[],
            topics=[self.topic],
            audiences=[self.audience],
            regions=[make_region("630000", "zqprovince")],  # pages name the province
            source=self.source,
            **later(Program, "applications_until"),
        )
        self.tell_own(self.program, "programs", self.program.slug)
        lists = dict.fromkeys(("partners", "topics", "audiences", "regions"), [])
        demo = self.plant(Program, slug="demo", **lists)
        self.tell_own(demo, "programs", "demo")

    def plant_what_programs_use(self):
        page = self.program.get_absolute_url()
        region = self.plant(Region, code="639317", level="county")
        base = self.plant(LivestreamBase, region=region)
        product = self.plant(Product)
        part = self.plant(Partnership, program=self.program, organization=self.body)
        self.tell_own(base, "bases", base.slug)
        self.tell(region, base.get_absolute_url(), f"{V1}/regions/{region.code}/")
        self.tell(part, page, f"{V1}/programs/{self.program.slug}/")
        self.tell(product, "/products/", f"{V1}/products/{product.slug}/")
        self.tell(self.topic, page, f"{V1}/topics/{self.topic.slug}/")
        self.tell(self.source, page, f"{V1}/sources/{self.source.slug}/")
        self.tell(self.body, "/about/", f"{V1}/organizations/{self.body.slug}/")
        answer = f"{V1}/audiences/{self.audience.slug}/"
        self.tell(self.audience, page, f"{page}apply/", answer)

    def plant_sessions(self):
        """At a base or elsewhere; in future and open to apply, held, or cancelled."""
        ahead = later(Cohort, "end_date", "applications_until")
        for given in [{"region": None}, {"base": None, "code": "elsewhere"}]:
            cohort = self.plant(Cohort, program=self.program, **ahead, **given)
            self.tell_own(cohort, "cohorts", cohort.key)
        ahead = later(Session, "start_date", "end_date", "applications_until")
        ahead |= {"start_inferred": False, "headcount": None}
        for given in [
            {"status": "scheduled", "region": None, **ahead},
            {"status": "held", "base": None, "uuid": another_uuid(1)},
            {"status": "cancelled", "base": None, "uuid": another_uuid(2), **ahead},
        ]:
            session = self.plant(Session, start_precision="day", **given)
            self.tell_own(session, "sessions", session.uuid)
            self.tell(session, f"{session.get_absolute_url()}calendar.ics")

    def plant_people(self):
        """A public person, an invented one, and one who objected and was merged."""
        person = self.plant_person()
        self.plant_person(slug="demo", is_demo=True)
        left = ("objected_at", "merged_into")
        left = {name: self.marker(Person._meta.get_field(name)) for name in left}
        self.plant_person(slug="gone", **left)
        answer = f"{V1}/people/{person.slug}/"
        honour = self.plant(Honour, person=person)
        self.tell(honour, person.get_absolute_url(), answer)
        enrolment = self.plant(Enrolment, person=person, program=self.program)
        pages = [row.get_absolute_url() for row in (person, self.program)]
        self.tell(enrolment, *pages, answer)
        story = self.plant(Story, people=[person], withdrawn_at=None)
        self.tell_own(story, "stories", story.slug)
        self.tell(story, "/stories/feed.xml")
        gone = self.plant(Story, people=[person], slug="gone")
        self.tell_own(gone, "stories", "gone")

    def plant_person(self, **given):
        stands = {"is_demo": False, "objected_at": None, "merged_into": None}
        known = {"basis": "public_role", "birth_year": 1917}
        person = self.plant(Person, **{**stands, **known, **given})
        self.tell_own(person, "people", person.slug)
        return person

    def plant_consents(self):
        """A valid consent, the basis for naming somebody, and a withdrawn one."""
        text = self.plant(ConsentText)
        person = self.plant_person(slug="agreeing", basis="consent")
        stands = {"withdrawn_at": None, **later(Consent, "expires_at")}
        page, answer = person.get_absolute_url(), f"{V1}/people/{person.slug}/"
        for given in [{"purpose": "name", **stands}, {"purpose": "photo"}]:
            consent = self.plant(Consent, person=person, text=text, **given)
            self.tell(consent, page, answer)
        self.tell(text, page, f"{self.program.get_absolute_url()}apply/", answer)

    def plant_figures(self):
        """A figure with the one that it corrects, and one of every other scope."""
        indicator = self.plant(Indicator, unit="hour")
        self.tell_own(indicator, "indicators", indicator.code)
        shared = {"indicator": indicator, "qualifier": "nearly"}
        first = {**shared, "revision": 1, "supersedes": None}
        old = self.plant_figure("program", 3, state="superseded", **first)
        figure = self.plant_figure("program", supersedes=old, **shared)
        for number, scope in enumerate(SCOPES[1:], 4):
            self.plant_figure(scope, number, series=another_uuid(number + 3), **first)
        answer = f"{V1}/figures/{figure.uuid}/"
        step = self.plant(FigureStep, figure=figure)
        self.tell(step, figure.get_absolute_url(), answer, f"{answer}?lang=en")

    def plant_figure(self, scope, number=None, **given):
        given = {**dict.fromkeys(SCOPES), "state": "published", **given}
        del given[scope]
        uuid = {"uuid": another_uuid(number)} if number else {}
        figure = self.plant(Figure, **given, **uuid)
        self.tell_own(figure, "figures", figure.uuid)
        return figure

    def plant_what_nobody_is_told(self):
        scopes = ("program", "organization", "base")
        for scope in scopes:
            others = {name: None for name in scopes if name != scope}
            self.tell(self.plant(RoleAssignment, **others))
        for model in [SubjectRequest, AccessLog, Distinction, Notification]:
            self.tell(self.plant(model))
        for model in [User, Authenticator, SignedIn, TypedForm]:
            self.tell(self.plant(model))


def another_uuid(number) -> str:
    return f"00000000-0000-4000-8000-00000000000{number}"
