"""What happens before the crawl, so that it meets every state and not the seeds' alone.

Everything is posted as a browser would post it, and the answers are kept, too.
"""

import datetime
import itertools
import re
from collections.abc import Iterator

from django.apps import apps
from django.urls import reverse

from tests.crawl.site import MOMENT, clock
from tests.crawl.walk import ACCOUNTS, ORIGIN, Reader, record, values_of

DAY = datetime.timedelta(days=1)
FIGURE = "metrics.figure"
# The number of a public figure, who takes which step with it or with its correction.
ON_PUBLISHED = [
    *((number, "editor", "correct") for number in range(5)),
    (5, "verifier", "withdraw"),
    (6, "editor", "withdraw"),  # refused
]
ON_CORRECTIONS = [
    *((number, "editor", "submit") for number in range(1, 5)),
    (2, "verifier", "return"),
    (3, "verifier", "verify"),
    (4, "editor", "verify"),  # refused
    (4, "verifier", "verify"),
    (4, "verifier", "publish"),
]
# A model, how the row is found, who takes which step with it.
ON_RECORDS = [
    ("programs.program", {"slug": "seedling"}, "editor", "unpublish"),
    ("programs.livestreambase", {"slug": "shared-room-fujian"}, "editor", "unpublish"),
    ("programs.product", {"slug": "zhujiaping-chestnuts"}, "editor", "unpublish"),
    ("programs.topic", {"slug": "employment"}, "editor", "publish"),
    ("programs.session", {"title_en__contains": "cohort 2"}, "editor", "cancel"),
    ("people.person", {"slug": "27f99844f1"}, "verifier", "object"),
    ("people.person", {"slug": "596901f8c3"}, "editor", "unpublish"),
    ("people.person", {"slug": "0fb6829cd6"}, "coordinator", "object"),  # refused
    ("people.story", {"slug": "demo-story"}, "editor", "withdraw"),
    ("people.enrolment", {"person__slug": "d0000000a4"}, "coordinator", "accept"),
    ("people.enrolment", {"person__slug": "d0000000a5"}, "coordinator", "flag"),
    ("people.consent", {"person__slug": "d0000000a4"}, "privacy", "withdraw"),
    ("people.subjectrequest", {"person__slug": "d0000000a3"}, "privacy", "done"),
]
APPLICATION = {
    "name": "张三",
    "phone": "138 0013 8000",
    "birth_year": "1988",
    "county": "行唐",
    "text_version": "1",
    "consent_name": "on",
    "consent_story": "on",
}
ON_PRIVATE_PAGE = [
    {"step": "ask_correction", "message": "名字写错了。"},
    {"step": "ask_deletion"},
    {"step": "agree", "purpose": "contact", "text_version": "1"},
    {"step": "take_back", "purpose": "story"},
    {"step": "nope"},
]


class Actor(Reader):
    """Somebody who acts; what the site remembers of one step counts at the next."""

    numbers = itertools.count(1)  # of the steps, whoever takes them

    def __init__(self, account: str, records: list[dict]):
        super().__init__(account)
        self.account = self.name
        self.records = records

    def ask(self, verb: str, url: str, *data):
        response = super().ask(verb, url, *data)
        self.cookies = values_of(self.client.cookies)
        self.records.append(record(f"{self.name} {verb}", url, response))
        return response

    def post(self, url: str, **data):
        """And look at the page that comes next, for what it says of the step."""
        clock.move_on()
        self.name = f"scene {next(self.numbers):02} {self.account}"
        response = self.ask("post", url, data)
        if "Location" in response:
            return self.ask("get", response["Location"])
        return response


def play(records: list[dict]) -> list[str]:
    """Keeps the answers, and returns the private pages that nothing links to."""
    make_room()
    staff = {name: Actor(name, records) for name in ACCOUNTS}
    private_pages = list(apply(Actor("", records)))
    take_steps(staff)
    look_at_contact(staff["privacy"])
    return private_pages


def make_room() -> None:
    """What has no button, or a form of too many fields to fill in here."""
    programs = table("programs.program").filter(slug="lecture-hall")
    programs.update(applications_opened_at=MOMENT - DAY)
    consents = table("people.consent").filter(person__slug="d0000000a2")
    consents.update(expires_at=MOMENT + 10 * DAY)


def table(model: str):
    return apps.get_model(model)._base_manager.order_by("pk")


def apply(visitor: Actor) -> Iterator[str]:
    """To two programs under one number, which makes two records that look alike."""
    for slug in ("lecture-hall", "demo-course"):
        address = reverse("people:apply_to_program", args=[slug])
        visitor.post(address, birth_year="2020", county="?")
        arrived = visitor.post(address, **APPLICATION).content.decode()
        link = re.search(rf'href="(?:{ORIGIN})?(/my/[^"]+)"', arrived)
        if link is None:  # then the records tell why
            continue
        for data in ON_PRIVATE_PAGE:
            visitor.post(link[1], **data)
        yield link[1]


def take_steps(staff: dict[str, Actor]) -> None:
    public = list(table(FIGURE).filter(state="published"))
    corrections = {}
    for number, account, step in ON_PUBLISHED:
        take(staff[account], public[number], step)
        newest = table(FIGURE).last()
        corrections[number] = newest
        if step == "correct":
            changes = {"value": newest.value + 1, "correction_note_zh": "原来写错了。"}
            table(FIGURE).filter(pk=newest.pk).update(**changes)
    for number, account, step in ON_CORRECTIONS:
        take(staff[account], corrections[number], step)
    for model, found_by, account, step in ON_RECORDS:
        take(staff[account], table(model).filter(**found_by).first(), step)


def take(actor: Actor, row, step: str) -> None:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_action"
    actor.post(reverse(name, args=[row.pk, step]), note="看过原文。")


def look_at_contact(officer: Actor) -> None:
    """One number is opened, and one copy of all that is held is made."""
    person = table("people.person").get(slug="d0000000a1")
    address = reverse("admin:people_person_open", args=[person.pk, "phone"])
    officer.post(address, note="核对报名。")
    request = table("people.subjectrequest").first()
    address = reverse("admin:people_subjectrequest_copy", args=[request.pk])
    officer.post(address)
    officer.post(address, **{"as": "json"})
