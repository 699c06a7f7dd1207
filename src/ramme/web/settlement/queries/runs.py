"""Reading runs: all of an operator, one with its totals by payer, its lines, its differences and its exceptions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404

from ramme.settlement.charges.since_last_month import Change, ChangeKind
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.jobs.models import JobRow
from ramme.web.rates.queries.drafts import names_of
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.operations.issuing import FILES
from ramme.web.settlement.queries.facts import facts_counted, settled_from
from ramme.web.settlement.run_content import RunContent, RunLine, content_of
from ramme.web.settlement.run_exceptions import Exceptional, exceptions_of

ON_A_PAGE = 50
FACTS = {
    "events": (Text(da="{n} hændelse", en="{n} event"), Text(da="{n} hændelser", en="{n} events")),
    "versions": (
        Text(da="{n} godkendt aftale eller ændring", en="{n} accepted agreement or amendment"),
        Text(da="{n} godkendte aftaler og ændringer", en="{n} accepted agreements and amendments"),
    ),
    "rates": (
        Text(da="{n} offentliggjort takst", en="{n} published rate"),
        Text(da="{n} offentliggjorte takster", en="{n} published rates"),
    ),
    "adjustments": (Text(da="{n} rettelse", en="{n} adjustment"), Text(da="{n} rettelser", en="{n} adjustments")),
    "arrangements": (
        Text(da="{n} fast finansiering", en="{n} fixed financing"),
        Text(da="{n} faste finansieringer", en="{n} fixed financings"),
    ),
}
KINDS = {kind.value: kind for kind in ChangeKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunListed:
    """A run in the list, with the names of those who prepared and approved it."""

    row: RunRow
    prepared_by: str
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerTotal:
    """What a run invoices one payer, in øre, and how much more is due for its month than for the one before.

    `difference_oere` is of what is due for each month by itself, as the list of differences has it: neither earlier
    months that come along, nor how many days a month has.
    """

    payer: str
    name: str
    lines: int
    corrections: int
    corrected_oere: int
    total_oere: int
    difference_oere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What the lines of a run are narrowed to: a payer, words in agreement or service, corrections alone."""

    payer: str = ""
    words: str = ""
    only_corrections: bool = False

    @property
    def is_any(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.payer or self.words or self.only_corrections)

    def fits(self, line: RunLine) -> bool:
        """Whether a line is among them."""
        words = self.words.casefold()
        return (
            (not self.payer or line.payer == self.payer)
            and (not words or words in f"{line.agreement} {line.name} {line.says}".casefold())
            and (line.corrects or not self.only_corrections)
        )


class RunPage:
    """A run as its pages show it; what is not asked for is not worked out."""

    def __init__(self, actor: Actor, row: RunRow) -> None:
        self.actor, self.row = actor, row

    @cached_property
    def content(self) -> RunContent:
        """What it holds."""
        return content_of(self.row)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of those who did something to it."""
        return names_of([self.row.prepared_by, self.row.approved_by])

    @property
    def prepared_by(self) -> str:
        """Who prepared it, in words; nothing where a command did."""
        return self.names.get(self.row.prepared_by, "")

    @property
    def approved_by(self) -> str:
        """Who approved it."""
        return self.names.get(self.row.approved_by, "")

    @cached_property
    def payer_names(self) -> Mapping[str, str]:
        """The payers' names, in the order of the Danish alphabet."""
        payers = {*(line.payer for line in self.content.lines), *(change.of.payer for change in self.content.changes)}
        found = PartyRow.objects.filter(pk__in=payers | self.content.last_month.keys())
        return dict(found.order_by("sort_key").values_list("pk", "name"))

    @cached_property
    def payers(self) -> Sequence[PayerTotal]:
        """The totals by payer."""
        lines: dict[str, list[RunLine]] = defaultdict(list)
        for line in self.content.lines:
            lines[line.payer].append(line)
        return [self._total(payer, lines[payer]) for payer in self.payer_names if payer in lines]

    @property
    def corrections(self) -> int:
        """How many lines put something right."""
        return sum(line.corrects for line in self.content.lines)

    @property
    def corrected_oere(self) -> int:
        """What they come to, in øre."""
        return sum(line.amount_oere for line in self.content.lines if line.corrects)

    @cached_property
    def changes_by_kind(self) -> Sequence[tuple[ChangeKind, int, int]]:
        """The differences from the month before by kind: how many, and what they come to in øre."""
        numbers = Counter(change.kind for change in self.content.changes)
        sums: Counter[ChangeKind] = Counter()
        for change in self.content.changes:
            sums[change.kind] += change.difference
        return [(kind, numbers[kind], sums[kind]) for kind in ChangeKind if numbers[kind]]

    @cached_property
    def exceptions(self) -> Sequence[Exceptional]:
        """What has to be looked at, each with where it is put right."""
        return exceptions_of(self.row)

    @cached_property
    def come_since(self) -> Sequence[Text]:
        """The facts that came after it was prepared, in words; nothing of one that is issued or called off."""
        if self.row.state not in RunRow.OPEN:
            return ()
        return tuple(_come(self.content.facts, facts_counted(self.row.operator_id)))

    @cached_property
    def settles_from(self) -> date | None:
        """The first month that the operator settles here."""
        return settled_from(self.row.operator_id)

    @cached_property
    def job(self) -> JobRow | None:
        """The work that makes the files of its invoices, the latest."""
        return JobRow.objects.filter(kind=FILES, key=f"run:{self.row.pk}").order_by("-pk").first()

    @property
    def may_prepare(self) -> bool:
        """Whether the actor may prepare it again or call it off."""
        return self.actor.may(Action.PREPARE_RUN, self.row.operator_id)

    @property
    def may_approve(self) -> bool:
        """Whether the actor may approve it."""
        is_of_approver = self.actor.may(Action.APPROVE_RUN, self.row.operator_id)
        return is_of_approver and self.row.prepared_by != self.actor.id and bool(self.row.lines)

    @property
    def may_issue(self) -> bool:
        """Whether the actor may issue it."""
        return self.may_prepare or self.actor.may(Action.APPROVE_RUN, self.row.operator_id)

    def lines(self, narrowed: Narrowed) -> list[tuple[int, RunLine]]:
        """The lines that are asked for, each with its place in the run, from 1."""
        return [(place, line) for place, line in enumerate(self.content.lines, 1) if narrowed.fits(line)]

    def changes(self, kind: str, payer: str) -> list[Change]:
        """The differences of a kind and of a payer, or all."""
        return [
            change
            for change in self.content.changes
            if (not kind or change.kind.value == kind) and (not payer or change.of.payer == payer)
        ]

    def _total(self, payer: str, lines: Sequence[RunLine]) -> PayerTotal:
        corrections = [line.amount_oere for line in lines if line.corrects]
        return PayerTotal(
            payer=payer,
            name=self.payer_names[payer],
            lines=len(lines),
            corrections=len(corrections),
            corrected_oere=sum(corrections),
            total_oere=sum(line.amount_oere for line in lines),
            difference_oere=sum(change.difference for change in self.changes("", payer)),
        )


def visible_runs(actor: Actor) -> QuerySet[RunRow]:
    """The runs that the actor may see, without their lines."""
    own = actor.within(Action.SEE_INVOICE)
    rows = RunRow.objects.select_related("operator").defer("content", "exceptions")
    return rows if own is None else rows.filter(operator=own)


def runs_page(actor: Actor, year: int | None, number: int) -> Page[Any]:
    """One page of the runs, the newest first."""
    rows = visible_runs(actor).order_by("-month", "-number", "-pk")
    page: Page[Any] = Paginator(rows if year is None else rows.filter(month__year=year), ON_A_PAGE).get_page(number)
    names = names_of({name for row in page.object_list for name in (row.prepared_by, row.approved_by)})
    page.object_list = [
        RunListed(row=row, prepared_by=names.get(row.prepared_by, ""), approved_by=names.get(row.approved_by, ""))
        for row in page.object_list
    ]
    return page


def years_of_runs(actor: Actor) -> list[int]:
    """The years in which there are runs, the newest first."""
    return [day.year for day in visible_runs(actor).dates("month", "year", order="DESC")]


def run_seen(actor: Actor, number: int) -> RunPage:
    """A run of the actor's own party; another's is not found."""
    own = actor.within(Action.SEE_INVOICE)
    rows = RunRow.objects.select_related("operator").filter(pk=number)
    row = (rows if own is None else rows.filter(operator=own)).first()
    if row is None:
        raise Http404(str(number))
    return RunPage(actor, row)


def open_run(actor: Actor) -> RunRow | None:
    """The run of the actor's party that is under way."""
    return visible_runs(actor).filter(operator=actor.party, state__in=RunRow.OPEN).first()


def month_proposed(operator: str, today: date) -> date:
    """The month to settle next: the one after the last that was issued, but no later than the month before this one."""
    last = RunRow.objects.filter(operator=operator, state=RunRow.ISSUED).order_by("-month").first()
    before = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    if last is None:
        return before
    following = (last.month + timedelta(days=31)).replace(day=1)
    return min(following, before)


def runs_to_approve(actor: Actor) -> list[RunRow]:
    """The runs that wait for the actor to approve them; one query."""
    rows = visible_runs(actor).filter(state=RunRow.PREPARED, lines__gt=0, operator=actor.party)
    return list(rows.exclude(prepared_by=actor.id))


def approved_runs(actor: Actor) -> list[RunRow]:
    """The runs that are approved and wait to be issued; one query."""
    return list(visible_runs(actor).filter(state=RunRow.APPROVED, operator=actor.party))


def _come(before: Mapping[str, int], now: Mapping[str, int]) -> Iterator[Text]:
    for name, (one, many) in FACTS.items():
        more = now.get(name, 0) - before.get(name, 0)
        if more > 0:
            yield (one if more == 1 else many).filled(n=more)
