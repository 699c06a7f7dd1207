"""Which months agreed on after an objection an amendment would change: told before it is proposed or signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ramme.problems import Problem
from ramme.settlement.charges.facts import AcceptedVersion
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.amendment_checks import agreed_months_problem
from ramme.web.settlement.after_models import AdjustmentRow
from ramme.web.settlement.models import AgreementVersionRow
from ramme.web.settlement.months_corrected import due_by_key
from ramme.web.settlement.queries.facts import facts_of_one

WAITS = frozenset({AgreementVersionRow.DRAFT, AgreementVersionRow.PROPOSED})


def agreed_months_told(version: AgreementVersionRow, content: PaymentAgreement) -> Iterator[Problem]:
    """A warning that names the months that a version would change though their amount was agreed; else nothing.

    What the facts alone give of the service and payer is held against what they give with the version in force.
    """
    if version.version == 1 or version.state not in WAITS:
        return
    adjusted = set(
        AdjustmentRow.objects.filter(agreement=version.agreement_id).values_list("service", "payer", "month")
    )
    known = facts_of_one(content.number) if adjusted else None
    if known is None or not known.agreements:
        return
    before = replace(known.agreements[0], adjustments=())
    amended = AcceptedVersion(holds_from=version.holds_from, agreement=content)
    after = replace(before, versions=(*before.versions, amended))
    every = [month for _, _, month in adjusted]
    was, becomes = (due_by_key(each, known, min(every), max(every)) for each in (before, after))
    months = sorted({key[-1] for key in adjusted if was.get(key, 0) != becomes.get(key, 0)})
    if months:
        yield agreed_months_problem(months)
