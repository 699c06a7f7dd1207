"""Checking an e-invoice: always by our own checks, and by the official rules where a folder of them is named."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound, Weight, warns
from ramme.settlement.invoices.codes import code_problems
from ramme.settlement.invoices.element_order import order_problems
from ramme.settlement.invoices.findings import told
from ramme.settlement.invoices.invoice import InvoiceKind
from ramme.settlement.invoices.official import OfficialRules
from ramme.settlement.invoices.reading import EInvoiceFormat, read_einvoice
from ramme.settlement.invoices.structure import structure_problems
from ramme.settlement.invoices.sums import sum_problems
from ramme.texts import Text

NOT_UTF8 = warns(
    "einvoice-not-utf8",
    says=Text(
        da="Filen er gemt i en anden tegnkodning end UTF-8.", en="The file is saved in another encoding than UTF-8."
    ),
    remedy=Text(da="Gem den som UTF-8, som modtagerne venter.", en="Save it as UTF-8, which receivers expect."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check of an e-invoice found; format and kind are none where the file could not be read as one.

    `official` says whether the official rules were used.
    """

    file: str
    format: EInvoiceFormat | None = None
    kind: InvoiceKind | None = None
    number: str = ""
    problems: tuple[Problem, ...] = ()
    official: bool = False

    @property
    def is_valid(self) -> bool:
        """Whether nothing was found that stops it from being sent."""
        return not any(problem.weight is Weight.STOPS for problem in self.problems)


def checked(file: HandedIn, rules: OfficialRules | None = None) -> Checked:
    """What is wrong with the e-invoice in a file, all of it; raises only where the official rules cannot be used."""
    try:
        einvoice = read_einvoice(file)
    except ProblemsFound as found:
        return Checked(file=file.name, problems=found.problems)
    own = (order_problems, structure_problems, sum_problems, code_problems)
    problems = [*told((finding for check in own for finding in check(einvoice)), file.place)]
    if not _is_utf8(file.data):
        problems.append(NOT_UTF8.at(file.place))
    if rules is not None:
        problems += rules.problems(file, einvoice)
    return Checked(
        file=file.name,
        format=einvoice.format,
        kind=einvoice.kind,
        number=einvoice.root.said("cbc:ID"),
        problems=tuple(problems),
        official=rules is not None,
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
