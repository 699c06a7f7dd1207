"""The page of what a party has on its invoices: its numbers and address, where it is paid, and what it wants."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ramme.problems import ProblemsFound
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.settlement.invoicing_forms import InvoicingForm
from ramme.web.settlement.operations.invoicing import invoicing_of, invoicing_set, settles_already
from ramme.web.ui.templatetags.saying import told

KEPT = Text(da="Oplysningerne er gemt.", en="The details are kept.")


@allowed(Action.KEEP_INVOICING)
def invoicing(request: Asking) -> HttpResponse:
    """What the own party has on its invoices, and what is changed of it."""
    party = request.actor.party
    row, fixed = invoicing_of(party), settles_already(party)
    form = InvoicingForm(row, fixed, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            invoicing_set(request.actor, party, form.details(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(KEPT))
            return redirect("settlement:invoicing")
    shown = {"form": form, "row": row, "is_fixed": fixed}
    return render(request, "settlement/invoices/invoicing.html", shown, status=422 if form.errors else 200)
