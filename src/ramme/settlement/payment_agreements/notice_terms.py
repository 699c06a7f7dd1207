"""Which notice a payment agreement has: the rammeaftale's for its kind of offering, or the parties' own."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import ClauseNotGiven, Notice, Terms
from ramme.agreements.kinds.notices import NOTICE, notice_read
from ramme.citations import Citation
from ramme.quantities import Clause
from ramme.settlement.notice import AgreedNotice, agreed_notices
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.texts import Text

MAY_BE_AGREED = "notice.package_one_step_may_be_agreed"
_OWN_SOURCE = Text(da="Betalingsaftalen", en="The payment agreement")
_OWN_SAYS = Text(da="Parterne har aftalt deres eget varsel.", en="The parties agreed on a notice of their own.")
OWN_PLACE = Text(da="betalingsaftalen", en="the payment agreement")


@dataclass(frozen=True, slots=True)
class NoticeAgreed:
    """The notice that holds, and the clause it stands in; none where it is the parties' own."""

    period: Notice
    clause: Clause | None

    @property
    def is_own(self) -> bool:
        """Whether the parties agreed on it themselves."""
        return self.clause is None

    @property
    def told(self) -> Text:
        """The period in words."""
        return Text(da=NOTICE.told((self.period,), "da"), en=NOTICE.told((self.period,), "en"))


def notices_given(agreement: PaymentAgreement, terms: Terms | None) -> tuple[AgreedNotice, ...]:
    """The notices that the rammeaftale gives for the agreement's kind of offering; none where it gives none."""
    if terms is None:
        return ()
    try:
        return agreed_notices(terms, agreement.notice.kind)
    except ClauseNotGiven:
        return ()


def own_notice(written: str, number: str, *, path: str, title: Text) -> AgreedNotice | None:
    """A notice that the parties wrote in the payment agreement of a number; none where it is empty or unreadable."""
    period = notice_read(written)
    if period is None:
        return None
    citation = Citation(document=number, title=_OWN_SOURCE, place=number)
    return AgreedNotice(period, Clause(path=path, title=title, citation=citation, says=_OWN_SAYS))


def one_step_may_be_agreed(terms: Terms | None) -> bool:
    """Whether the parties may agree on another notice of a change to the next service package.

    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler, nr. 5.
    """
    return terms is not None and terms.gives(MAY_BE_AGREED) and terms.notice.package_one_step_may_be_agreed


def notice_agreed(agreement: PaymentAgreement, terms: Terms | None) -> NoticeAgreed | None:
    """The notice that holds: the parties' own where they wrote one, else the variant of the rammeaftale's; or none."""
    if agreement.notice.own:
        own = notice_read(agreement.notice.own)
        return None if own is None else NoticeAgreed(own, None)
    given = notices_given(agreement, terms)
    if agreement.notice.variant >= len(given):
        return None
    chosen = given[agreement.notice.variant]
    return NoticeAgreed(chosen.period, chosen.clause)
