"""What the menu offers: the public pages to anybody, and what a role may do to whoever has it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu: its words, the name of its page, and what one must be allowed to do to see it."""

    words: Text
    page: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it stands on a page."""

    words: Text
    address: str
    is_here: bool


ITEMS = (
    Item(Text(da="Find en plads", en="Find a place"), "finding:search"),
    Item(Text(da="Tilbud", en="Offerings"), "registry:offerings"),
    Item(Text(da="Takster", en="Rates"), "rates:published"),
    Item(Text(da="Aftaler", en="Agreements"), "agreements:all"),
    Item(Text(da="Tabeller", en="Tables"), "reporting:published"),
    Item(Text(da="Mine opgaver", en="My tasks"), "tasks", Action.SEE_TASKS),
    Item(Text(da="Takstkladder", en="Drafts of rates"), "rates:drafts", Action.SEE_DRAFT),
    Item(Text(da="Runder", en="Rounds"), "reporting:rounds", Action.SEE_SUBMISSION),
    Item(Text(da="Denne måned", en="This month"), "settlement:this_month", Action.RAISE_OBJECTION),
    Item(Text(da="Ledige pladser", en="Vacancies"), "finding:vacancies", Action.STATE_VACANCY),
    Item(Text(da="Undersøgelser", en="Checks"), "finding:checks", Action.SEE_CHECK),
    Item(Text(da="Afregning", en="Settlement"), "settlement:runs", Action.PREPARE_RUN),
    Item(Text(da="Afregning", en="Settlement"), "settlement:runs", Action.APPROVE_RUN),
    Item(Text(da="Regninger", en="Invoices"), "settlement:invoices", Action.SEE_INVOICE),
    Item(Text(da="Indsigelser", en="Objections"), "settlement:objections", Action.SEE_INVOICE),
    Item(Text(da="Frister", en="Deadlines"), "settlement:deadlines", Action.SEE_INVOICE),
    Item(Text(da="Fast finansiering", en="Fixed financing"), "settlement:financing", Action.SEE_INVOICE),
    Item(Text(da="Mellemværender", en="Balances"), "settlement:balances", Action.SEE_INVOICE),
    Item(Text(da="Overblik", en="Overviews"), "settlement:overviews", Action.SEE_INVOICE),
    Item(Text(da="Betalingsaftaler", en="Payment agreements"), "settlement:agreements", Action.SEE_PAYMENT_AGREEMENT),
    Item(Text(da="Hvad nu hvis", en="What if"), "agreements:what_if", Action.ASK_WHAT_IF),
    Item(Text(da="Registret", en="The registry"), "registry:keeping", Action.KEEP_REGISTRY),
    Item(Text(da="Spor", en="Trail"), "audit:trail", Action.SEE_TRAIL),
    Item(Text(da="Brugere", en="Members"), "accounts:members", Action.KEEP_MEMBERS),
    Item(Text(da="Adgangsnøgler", en="Access tokens"), "accounts:tokens", Action.KEEP_TOKENS),
    Item(Text(da="Drift", en="Operation"), "running:status", Action.SEE_OPERATION),
)


def menu_for(actor: Actor, path: str) -> tuple[Shown, ...]:
    """The lines that an actor may follow; of those above the page at a path, the nearest is where one is."""
    shown = [
        (item.words, address)
        for item in ITEMS
        if item.action is None or actor.may(item.action)
        if (address := _address(item.page))
    ]
    here = max((address for _, address in shown if path.startswith(address)), key=len, default="")
    return tuple(Shown(words, address, address == here) for words, address in shown)


def _address(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""
