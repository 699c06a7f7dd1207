"""Does every page hold for everybody who may see it: readable, usable, and no wider than the screen?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response
from pytest_django import DjangoDbBlocker

from ramme.rates.publication.states import Action as Step
from ramme.rates.publication.states import State
from ramme.testing.browsing import Portal
from ramme.testing.filled import filled_portal, person_of_the_demo
from ramme.testing.no_pages import NO_PAGES
from ramme.testing.payers import a_payers_side, of_payer
from ramme.testing.places import pages_of_overviews, pages_of_places, places_of
from ramme.testing.portal import Person
from ramme.testing.runs import pages_of_runs
from ramme.testing.shown_rounds import pages_of_rounds, two_rounds
from ramme.testing.submissions import a_round_of, occupancy_texts, submitted_by
from ramme.testing.walking import Route, every_route
from ramme.web import clock
from ramme.web.accounts.doors import PUBLIC
from ramme.web.accounts.models import AccessToken, Membership
from ramme.web.accounts.roles import Action, Role, role_named
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.operations.links import link_for
from ramme.web.finding.signing import AnswerLink
from ramme.web.jobs.models import JobRow
from ramme.web.rates.models import DraftCommentRow, DraftRow, PublishedRateRow
from ramme.web.rates.operations.many import KIND
from ramme.web.registry.lists import Purpose
from ramme.web.registry.models import DiscrepancyRow, HandedInList, OfferingRow
from ramme.web.reporting.models import RespondentRow, RoundRow

pytestmark = [
    pytest.mark.any_database,
    pytest.mark.browser,
    pytest.mark.slow,
    # In one process: the region is filled once, and axe looks at each page once.
    pytest.mark.xdist_group("every page"),
    pytest.mark.django_db(transaction=True),
]
WIDTHS = (1280, 390)
REFUSED = 400
LOCAL = ("http://localhost", "http://127.0.0.1", "data:", "blob:", "about:")
A_LIST = "Driftsherre;Navn;Område\r\n{party};Et nyt hus;Voksne\r\n{party};;Voksne\r\n"
# The same page, asked in another way; where `{}` stands, an offering.
ASKED = {
    "finding:compare": "?t={}",
    "finding:explanation": "?t={}&t=bostedet-birkegaarden&visiteret={}&valgt=bostedet-birkegaarden",
    "settlement:expensive_cases": "?aar=2022",
    "settlement:payer_list_object": "?raekke=2",
    "finding:search": "?sector=adults&near=0751&legal_basis=SEL-107&order=distance",
    "registry:offerings": "?soeg=bo",
    "rates:published": "?soeg=bo",
    "audit:trail": "?handling=role-given",
    "agreements:what_if": "?bestemmelse=overhead.administration_percent_max&vaerdi=5,5",
}


@dataclass(slots=True)
class Region:
    """The filled portal, and which pages axe has looked at at which width."""

    portal: Portal
    looked_at: set[tuple[str, int]] = field(default_factory=set)


@pytest.fixture
def _django_db_helper() -> None:
    """Instead of a database that is emptied after each test: these share one."""


@pytest.fixture(scope="module")
def region(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Region]:
    """The demo region, filled once; with what people hand in besides."""
    with django_db_blocker.unblock(), filled_portal(tmp_path_factory.mktemp("agreements")) as portal:
        for role in Role:
            _more(person_of_the_demo(role))
        _published_occupancy()
        two_rounds(person_of_the_demo(Role.ECONOMIST))
        yield Region(portal)


def _published_occupancy() -> None:
    """A frozen round on occupancy, which the secretariat has published; the first operator answered."""
    offering = OfferingRow.objects.filter(constructed=True).order_by("pk")[0]
    row, line = a_round_of("occupancy_q1", year=2020), f"{offering.slug}~alle"
    typed = occupancy_texts(line, "10", "95 %", "80 %", "To pladser stod tomme.")
    submitted_by(row, offering.operator, typed, {"occupancy": (line,)})
    row.occupancy_published_at = clock.now()
    row.save()


def _round(kind: str) -> RoundRow:
    """The demo's round of a kind."""
    return RoundRow.objects.filter(kind=kind, constructed=True).order_by("pk")[0]


def _of_tables() -> dict[str, dict[str, object]]:
    """The arguments of the secretariat's pages about what was received and the tables of it."""
    slug = _round("coherence").slug
    sent = RespondentRow.objects.filter(round__slug=slug, version=1).order_by("pk")[0]
    table: dict[str, object] = {"slug": slug, "key": "tabel-4-1"}
    return {
        "reporting:answer_of": {"slug": slug, "party": sent.party_id},
        "reporting:tables": {"slug": slug},
        "reporting:table_draft": table,
        "reporting:table_publish": table,
        "reporting:themes": {"slug": slug, "question": "remarks_adults"},
    }


def _of_answering(party: str) -> dict[str, dict[str, object]]:
    """The arguments of the pages on which a party answers; of rounds in which it is asked."""
    asked = RespondentRow.objects.filter(party_id=party, round__constructed=True).select_related("round")
    by_kind = {each.round.kind: each for each in asked.exclude(round__state=RoundRow.SETTING_UP)}
    found: dict[str, dict[str, object]] = {}
    if "occupancy_q3" in by_kind:
        slug = by_kind["occupancy_q3"].round.slug
        found |= {f"reporting:{name}": {"slug": slug} for name in ("answer", "answer_workbook_in")}
        section: dict[str, object] = {"slug": slug, "section": "occupancy"}
        found |= {f"reporting:{name}": section for name in ("answer_section", "answer_delegate")}
    if "coherence" in by_kind:
        found["reporting:answer_receipt"] = {"slug": by_kind["coherence"].round.slug, "version": 1}
    if "extra_payments" in by_kind:
        found["reporting:answer_approve"] = {"slug": by_kind["extra_payments"].round.slug}
    return found


def _more(person: Person) -> None:
    """What a person of the demo has not done yet: a list, an extract with a difference, work, a token."""
    now, party = clock.now(), person.membership.party
    content = A_LIST.format(party=party.name).encode()
    listed = [
        HandedInList.objects.create(
            party=party, purpose=each.value, file_name="liste.csv", content=content, actor="user:1", handed_in_at=now
        )
        for each in (Purpose.OFFERINGS, Purpose.RECONCILIATION)
    ]
    DiscrepancyRow.objects.create(
        handed_in=listed[1], operator=party, offering="Et hus", finding="differs", field="name", given_at=now
    )
    JobRow.objects.create(kind=KIND, key=person.actor.id, actor=person.actor.id, asked_at=now, due_at=now,
                          arguments={"step": "approve", "drafts": []})  # fmt: skip
    places_of(person)
    if person.actor.may(Action.SEE_INVOICE):
        a_payers_side(party, now)
    ends = now.date() + timedelta(days=30)
    checksum = f"{person.user.pk:064}"
    AccessToken.objects.create(party=party, name="Fag", checksum=checksum, made_by=person.user, made_at=now, ends=ends)


def _draft(person: Person, **facts: object) -> DraftRow | None:
    found = DraftRow.objects.filter(**facts).order_by("pk")
    limit = person.actor.within(Action.SEE_DRAFT) if person.actor.may(Action.SEE_DRAFT) else None
    return (found.filter(offering__operator=limit) if limit else found).first()


def _offering(person: Person | None) -> OfferingRow:
    found = OfferingRow.objects.filter(constructed=True, published_rates__year=clock.today().year).order_by("pk")
    own = found.filter(operator=person.membership.party).first() if person else None
    return own or found.first() or OfferingRow.objects.get()


def _of_anybody(person: Person | None) -> dict[str, dict[str, object]]:
    """The arguments of addresses that anybody may come to."""
    offering, now = _offering(person), clock.now()
    asked = AskedRow.objects.filter(answered_at=None).first() or AskedRow.objects.first()
    rate = PublishedRateRow.objects.filter(offering=offering).order_by("-year").first()
    found: dict[str, dict[str, object]] = {
        "registry:offering": {"slug": offering.slug},
        "registry:changes": {"slug": offering.slug},
        "rates:rate": {"slug": offering.slug, "year": rate.year if rate else 0},
        "rates:rate_correct": {"slug": offering.slug, "year": clock.today().year},
        "agreements:one": {"agreement_id": rate.agreement_id if rate else ""},
        "finding:vacancy_link": {"token": link_for(offering, now).token},
        "finding:vacancy_links": {"slug": offering.slug},
        "registry:change": {"slug": offering.slug},
        "help_role": {"role": "sekretariat"},
        "reporting:published_table": {"slug": _round("coherence").slug, "key": "tabel-4-1"},
        "reporting:across": {"key": "saerlige-tilbud"},
        "reporting:occupancy": {"slug": "occupancy-q1-2020"},
        "reporting:overview": {"slug": "occupancy-q1-2020", "key": "belaegning"},
    }
    watched = OfferingRow.objects.filter(most_specialised=True).order_by("pk")
    if person and not person.actor.may(Action.RECEIVE_DRAFT):
        watched = watched.filter(operator=person.membership.party)
    if row := watched.first():
        found["registry:watched_state"] = {"slug": row.slug}
    if asked:
        until = now.date() + timedelta(days=7)
        found["finding:answer_link"] = {"token": AnswerLink(asked=asked.pk, until=until).token}
    return found


def _of_a_person(person: Person) -> dict[str, dict[str, object]]:
    """The arguments of addresses that need a role; only of what there is for this person."""
    party, actor = person.membership.party, person.actor
    numbers: dict[str, Any] = {
        "rates:draft_publish number": _draft(person, state=State.RECEIVED.value),
        "finding:check number": _check(person),
        "finding:answer number": AskedRow.objects.filter(party=party).first(),
        "registry:list pk": HandedInList.objects.filter(party=party, purpose=Purpose.OFFERINGS.value).first(),
        "accounts:member pk": person.user,
        "accounts:member_end pk": Membership.objects.filter(party=party).last(),
        "jobs:job number": JobRow.objects.filter(actor=actor.id).first(),
        "rates:sign_off_fates number": JobRow.objects.filter(actor=actor.id, kind=KIND).first(),
        "rates:comment number": DraftCommentRow.objects.filter(draft__offering__operator=party).first(),
    }
    draft = _draft(person, closed=False)
    for name in ("draft", "draft_print", "draft_publication", "draft_upload", "sign_off"):
        numbers[f"rates:{name} number"] = draft
    split = [(key.split(), row) for key, row in numbers.items() if row]
    found: dict[str, dict[str, object]] = {name: {argument: row.pk} for (name, argument), row in split}
    step = {Role.ECONOMIST: (State.DRAFT, Step.FILL_IN), Role.APPROVER: (State.FILLED_IN, Step.APPROVE)}
    state, action = step.get(role_named(person.membership.role), (State.APPROVED, Step.RECEIVE))
    found |= _of_answering(party.pk)
    found |= pages_of_places(person)
    found |= pages_of_overviews(person)
    found |= pages_of_runs(person)
    found |= of_payer(person.membership.party)
    if taken := _draft(person, state=state.value):
        found["rates:draft_step"] = {"number": taken.pk, "step": action.value}
    return found


def _check(person: Person) -> CheckRow | None:
    if not person.actor.may(Action.SEE_CHECK):
        return None
    limit = person.actor.within(Action.SEE_CHECK)
    return (CheckRow.objects.filter(party=limit) if limit else CheckRow.objects).order_by("-pk").first()


def _addresses(person: Person | None) -> Iterator[tuple[str, str]]:
    """The names and addresses of all pages that somebody may see."""
    known: Mapping[str, Mapping[str, object]] = (
        _of_anybody(person) | pages_of_rounds() | _of_tables() | (_of_a_person(person) if person else {})
    )
    for route in every_route():
        if route.method or not route.name or route.name in NO_PAGES or not _may_see(route, person):
            continue
        if not route.arguments or route.name in known:
            address = route.address(known.get(route.name, {}))
            if route.name != "finding:explanation":  # Of nothing there is no explanation.
                yield route.name, address
            if route.name in ASKED:
                yield f"{route.name} asked", address + ASKED[route.name].replace("{}", _offering(person).slug)


def _may_see(route: Route, person: Person | None) -> bool:
    if route.is_of_a_library:
        # Where one logs in or looks after one's login; the rest is told by the library itself.
        return route.name in ({"mfa_index", "account_change_password"} if person else {"account_login"})
    if route.door is None or route.door is PUBLIC:
        return route.door is PUBLIC
    return person is not None and (route.door.action is None or person.actor.may(route.door.action))


@dataclass
class Watched:
    """A page, and what goes wrong in it while it is shown."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listens to the browser."""
        self.page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))
        self.page.on("console", self._console)
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security" in message.text:
            self.wrong.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(LOCAL):
            self.wrong.append(f"fetches {request.url}")

    def shown(self, address: str, width: int) -> list[str]:
        """What is wrong with a page."""
        self.wrong = []
        try:
            answer = self.page.goto(address)
        except Error as failure:
            return [str(failure).splitlines()[0]]
        return [*self._told(answer), *self.page.evaluate(READ, width), *self.wrong]

    def _told(self, answer: Response | None) -> list[str]:
        status = answer.status if answer else 0
        return [] if 0 < status < REFUSED else [f"status {status}"]


READ = """width => {
  const found = [];
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) found.push(`${headings} h1`);
  if (!document.documentElement.lang) found.push("no lang");
  if (!document.title.trim()) found.push("no title");
  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > width + 1);
    const first = wide[0];
    found.push(`${document.documentElement.scrollWidth} px wide: ${first ? first.outerHTML.slice(0, 120) : "?"}`);
  }
  const text = document.body.innerText;
  for (const odd of ["undefined", "NaN", "None", "{{", "{%", "[object"]) {
    if (text.split(/[\\s.,;:()]+/).includes(odd)) found.push(`the page says ${odd}`);
  }
  return found;
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "anybody")
def test_every_page_that_somebody_may_see_holds(
    region: Region, browser: Browser, axe_violations: Callable[[Page], list[str]], role: Role | None, width: int
) -> None:
    person = person_of_the_demo(role) if role else None
    context = browser.new_context(locale="da-DK", viewport={"width": width, "height": 900})
    watched = Watched(context.new_page())
    if person:
        region.portal.log_in(watched.page, person)
    found: dict[str, list[str]] = defaultdict(list)

    for name, address in list(_addresses(person)):
        wrong = watched.shown(region.portal.at(address), width)
        if (name, width) not in region.looked_at:
            region.looked_at.add((name, width))
            wrong += axe_violations(watched.page)
        if wrong:
            found[f"{name} {address}"] = wrong

    context.close()
    assert not found, "\n".join(f"{where}: {wrong}" for where, wrong in found.items())


def test_every_page_is_either_looked_at_or_said_to_be_none(region: Region) -> None:
    known = {route.name for route in every_route()}
    seen = {name for person in [None, *map(person_of_the_demo, Role)] for name, _ in _addresses(person)} | {
        "finding:explanation"
    }
    ours = {route.name for route in every_route() if not route.method and not route.is_of_a_library}

    assert NO_PAGES - known == set()
    assert sorted(ours - seen - NO_PAGES) == []
