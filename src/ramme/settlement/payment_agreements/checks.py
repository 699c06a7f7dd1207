"""What is wrong with a payment agreement, and what the parties should know before they accept it."""

from __future__ import annotations

from ramme.agreements import Terms
from ramme.problems import Problem
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.content_checks import content_problems
from ramme.settlement.payment_agreements.contract_checks import contract_problems
from ramme.settlement.payment_agreements.notice_checks import notice_problems
from ramme.settlement.payment_agreements.outside_checks import outside_problems
from ramme.settlement.payment_agreements.period_checks import period_problems
from ramme.settlement.payment_agreements.principle_checks import principle_problems
from ramme.settlement.payment_agreements.service_checks import service_problems


def problems_of(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> tuple[Problem, ...]:
    """Everything that stops the agreement from being proposed or accepted, and what is told beside it.

    `terms` are those of the agreement of the offering's region, none where none binds. A clause that they do not give
    is not regulated; that is said once where it matters, and nothing is concluded from it. The place of a problem is
    the path of the field, counted from 1, such as `services.2.agreed`.
    """
    return (
        *content_problems(agreement, terms, around),
        *period_problems(agreement),
        *service_problems(agreement, around),
        *notice_problems(agreement, terms, around),
        *outside_problems(agreement, terms, around),
        *contract_problems(agreement, terms, around),
        *principle_problems(agreement, terms, around),
    )
