"""What one's own party and others owe each other on any day, the statement between two, and payments entered."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ramme.problems import ProblemsFound
from ramme.quantities.reading import Unreadable, read_date
from ramme.settlement.ledger.telling import balances_listing, statement_listing, told
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.operations.paying import payment_registered
from ramme.web.settlement.payer_forms import PaymentForm
from ramme.web.settlement.queries.balances import Balances, balances_of, statement_with
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.templatetags.saying import told as in_language

ENTERED = Text(da="Betalingen er bogført.", en="The payment is entered.")
BALANCES = Text(da="Mellemværender", en="Balances")
STATEMENT = Text(da="Kontoudtog", en="Statement of account")
FIRST_YEAR, LAST_YEAR = 2000, 2199


@allowed(Action.SEE_INVOICE)
def balances(request: Asking) -> HttpResponse:
    """What the party owes each other, and each other the party, at the end of a day."""
    found = balances_of(request.actor, _day(request, "dag", clock.today()))
    may_enter = request.actor.may(Action.REGISTER_PAYMENT, request.actor.party)
    return render(request, "settlement/ledger/balances.html", {"found": found, "may_enter": may_enter})


@allowed(Action.SEE_INVOICE)
def balances_file(request: Asking, kind: str) -> HttpResponse:
    """The same as a file."""
    found = balances_of(request.actor, _day(request, "dag", clock.today()))
    listing = balances_listing(found.by_pair, lambda party: _name(found, party))
    return listing_answer(listing, f"mellemvaerender-{found.on}", kind, BALANCES)


def _name(found: Balances, party: str) -> str:
    return next((other.name for other, _ in found.owed if other.pk == party), found.party.name)


@allowed(Action.SEE_INVOICE)
def statement(request: Asking, party: str) -> HttpResponse:
    """The account of one's own party towards another between two days."""
    first, last = _period(request)
    own, other, found = statement_with(request.actor, party, first, last)
    says = told(found.closing_oere, own.name, other.name, last)
    shown = {"own": own, "other": other, "found": found, "says": says, "query": request.GET.urlencode()}
    return render(request, "settlement/ledger/statement.html", shown)


@allowed(Action.SEE_INVOICE)
def statement_file(request: Asking, party: str, kind: str) -> HttpResponse:
    """The same as a file."""
    first, last = _period(request)
    own, other, found = statement_with(request.actor, party, first, last)
    listing = statement_listing(found, {own.pk: own.name, other.pk: other.name}.__getitem__)
    return listing_answer(listing, f"kontoudtog-{party}-{last}", kind, STATEMENT)


@allowed(Action.REGISTER_PAYMENT)
def payment_new(request: Asking) -> HttpResponse:
    """A payment entered by whoever has received it or paid back."""
    others = PartyRow.objects.exclude(pk=request.actor.party).order_by("sort_key").values_list("pk", "name")
    initial = {"on": clock.today(), "other": request.GET.get("part", "")[:80]}
    form = PaymentForm(others, request.POST) if request.method == "POST" else PaymentForm(others, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            payment_registered(request.actor, form.paid(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, in_language(ENTERED))
            return redirect("settlement:statement", form.paid().other)
    return render(
        request, "settlement/ledger/payment.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


def _period(request: Asking) -> tuple[date, date]:
    """The days asked for; without any, the year through today."""
    last = _day(request, "til", clock.today())
    first = _day(request, "fra", date(last.year, 1, 1))
    return min(first, last), last


def _day(request: Asking, name: str, otherwise: date) -> date:
    found = read_date(request.GET.get(name, "")[:40])
    is_day = not isinstance(found, Unreadable) and FIRST_YEAR <= found.year <= LAST_YEAR
    return found if is_day and not isinstance(found, Unreadable) else otherwise
