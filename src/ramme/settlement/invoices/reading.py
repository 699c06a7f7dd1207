"""Reading an e-invoice that somebody hands in: safely, and no further than to know which format it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from ramme.agreements import Way
from ramme.citations import Place
from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound, stops
from ramme.settlement.invoices.invoice import InvoiceKind
from ramme.settlement.invoices.ubl import AGGREGATE, BASIC, DOCUMENT
from ramme.texts import Text

NOT_XML = stops(
    "einvoice-not-xml",
    says=Text(
        da="Filen kan ikke læses som XML; læsningen standsede i linje {line}, tegn {sign}.",
        en="The file cannot be read as XML; reading stopped at line {line}, character {sign}.",
    ),
    remedy=Text(
        da="Hent filen igen, og se efter, om den er gemt i den tegnkodning (UTF-8), som står i første linje.",
        en="Fetch the file again, and check that it is saved in the encoding (UTF-8) that its first line names.",
    ),
)
WITH_ENTITIES = stops(
    "einvoice-with-entities",
    says=Text(
        da="Filen har en dokumenttype (DTD) eller egne tegnforkortelser, som en e-faktura aldrig har.",
        en="The file has a document type (DTD) or entities of its own, which an e-invoice never has.",
    ),
    remedy=Text(da="Bed afsenderen om en ren e-faktura.", en="Ask the sender for a plain e-invoice."),
)
TOO_MANY_ELEMENTS = stops(
    "einvoice-too-many-elements",
    says=Text(
        da="Filen har flere felter, eller felter dybere inde i hinanden, end en e-faktura har.",
        en="The file has more fields, or fields deeper inside each other, than an e-invoice has.",
    ),
    remedy=Text(da="Del regningen på flere e-fakturaer.", en="Split it into several e-invoices."),
)
NOT_AN_EINVOICE = stops(
    "einvoice-unknown-document",
    says=Text(
        da="Filen er XML, men hverken en faktura eller en kreditnota i UBL 2; den begynder med »{found}«.",
        en="The file is XML, but neither an invoice nor a credit note in UBL 2; it begins with “{found}”.",
    ),
    remedy=Text(da="Vælg e-fakturaen og ikke en anden fil.", en="Choose the e-invoice and no other file."),
)
UNKNOWN_FORMAT = stops(
    "einvoice-unknown-format",
    says=Text(
        da="Formatet »{found}« (CustomizationID) er hverken OIOUBL 2.1 eller Peppol BIS Billing 3.0.",
        en="The format “{found}” (CustomizationID) is neither OIOUBL 2.1 nor Peppol BIS Billing 3.0.",
    ),
    remedy=Text(
        da="Ret CustomizationID, eller dan e-fakturaen i et af de to formater.",
        en="Correct CustomizationID, or make the e-invoice in one of the two formats.",
    ),
)

NAMES = {"cac": AGGREGATE, "cbc": BASIC}
_KINDS = {
    f"{{{DOCUMENT.format(name='Invoice')}}}Invoice": InvoiceKind.INVOICE,
    f"{{{DOCUMENT.format(name='CreditNote')}}}CreditNote": InvoiceKind.CREDIT_NOTE,
}
EVERY = "*"
_MOST_ELEMENTS = 500_000
_DEEPEST = 60
_LONGEST_SHOWN = 80
_LONGEST_FIGURE = 30
_FIGURE = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


class EInvoiceFormat(Way):
    """The two formats that Danish authorities receive."""

    OIOUBL = "oioubl", "OIOUBL 2.1", "OIOUBL 2.1"
    PEPPOL = "peppol", "Peppol BIS Billing 3.0", "Peppol BIS Billing 3.0"


@dataclass(frozen=True, slots=True)
class Spot:
    """An element of an e-invoice with the way to it, such as InvoiceLine[2]/Price."""

    element: Element = field(repr=False)
    file: str
    way: str = ""

    @property
    def place(self) -> Place:
        """The element as a place in the file."""
        return Place(file=self.file, field=self.way).harmless

    @property
    def text(self) -> str:
        """What the element says, spaces around it aside."""
        return (self.element.text or "").strip()

    @property
    def figure(self) -> Decimal | None:
        """The decimal number that the element says; nothing where it says none."""
        text = self.text
        return Decimal(text) if len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text) else None

    def all(self, path: str) -> Iterator[Spot]:
        """The elements at a path such as cac:Party/cbc:Name, counted where there are several beside each other."""
        first, _, rest = path.partition("/")
        found = list(self.element) if first == EVERY else self.element.findall(_tag_of(first))
        before = f"{self.way}/" if self.way else ""
        for number, element in enumerate(found, start=1):
            counted = f"[{number}]" if len(found) > 1 and first != EVERY else ""
            spot = Spot(element, self.file, f"{before}{name_in(element)}{counted}")
            yield from spot.all(rest) if rest else (spot,)

    def first(self, path: str) -> Spot | None:
        """The first element at a path; nothing where there is none."""
        return next(self.all(path), None)

    def said(self, path: str) -> str:
        """What the first element at a path says; empty where there is none."""
        spot = self.first(path)
        return spot.text if spot else ""

    def missing(self, path: str) -> Place:
        """Where an element would stand that is not there."""
        ways = "/".join(map(name_of, path.split("/")))
        return Place(file=self.file, field=f"{self.way}/{ways}".lstrip("/")).harmless


@dataclass(frozen=True, slots=True)
class EInvoice:
    """An e-invoice that was read: its format, its kind, and its elements."""

    format: EInvoiceFormat
    kind: InvoiceKind
    root: Spot

    @property
    def line_name(self) -> str:
        """What the lines are called."""
        return "cac:InvoiceLine" if self.kind is InvoiceKind.INVOICE else "cac:CreditNoteLine"

    @property
    def quantity_name(self) -> str:
        """What the quantity of a line is called."""
        return "cbc:InvoicedQuantity" if self.kind is InvoiceKind.INVOICE else "cbc:CreditedQuantity"

    @property
    def lines(self) -> tuple[Spot, ...]:
        """The lines."""
        return tuple(self.root.all(self.line_name))


class _BoundedBuilder(TreeBuilder):
    """Builds the tree, and stops before a small file becomes a huge one in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = self.depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.elements += 1
        self.depth += 1
        if self.elements > _MOST_ELEMENTS or self.depth > _DEEPEST:
            raise _TooMuch
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


class _TooMuch(Exception):
    """Raised where there are more elements than an e-invoice has."""


@lru_cache(maxsize=256)
def _tag_of(step: str) -> str:
    """An element's name as it is kept in a tree, with its whole namespace; so looked for it is found soonest."""
    prefix, _, name = step.partition(":")
    return f"{{{NAMES[prefix]}}}{name}"


def name_in(element: Element) -> str:
    """What an element is called, without its namespace."""
    return element.tag.rpartition("}")[2]


def name_of(step: str) -> str:
    """An element's name without its prefix."""
    return step.rpartition(":")[2]


def read_einvoice(file: HandedIn) -> EInvoice:
    """The e-invoice in a file; raises where it is too large, hostile, no XML, or in a format that is not known.

    Nothing outside the file is ever fetched, and document types and entities are refused.
    """
    root = _parsed(file.within_limits())
    kind = _KINDS.get(root.tag)
    if kind is None:
        raise ProblemsFound([NOT_AN_EINVOICE.at(file.place, found=_shown(name_in(root)))])
    spot = Spot(root, file.name)
    customization = spot.said("cbc:CustomizationID")
    found = _format_of(customization)
    if found is None:
        raise ProblemsFound([UNKNOWN_FORMAT.at(spot.missing("cbc:CustomizationID"), found=_shown(customization))])
    return EInvoice(found, kind, spot)


def _parsed(file: HandedIn) -> Element:
    parser = DefusedXMLParser(target=_BoundedBuilder(), forbid_dtd=True)
    try:
        parser.feed(file.data)
        root = parser.close()
    except DefusedXmlException:
        raise ProblemsFound([WITH_ENTITIES.at(file.place)]) from None
    except ParseError as error:
        line, sign = error.position
        raise ProblemsFound([NOT_XML.at(file.place, line=line, sign=sign + 1)]) from None
    except (LookupError, ValueError):
        # An encoding that nobody knows, or that XML cannot be read in.
        raise ProblemsFound([NOT_XML.at(file.place, line=1, sign=1)]) from None
    except _TooMuch:
        raise ProblemsFound([TOO_MANY_ELEMENTS.at(file.place)]) from None
    assert isinstance(root, Element)  # noqa: S101 (what a tree builder gives)
    return root


def _format_of(customization: str) -> EInvoiceFormat | None:
    if customization.startswith("OIOUBL-2"):
        return EInvoiceFormat.OIOUBL
    if customization.startswith("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"):
        return EInvoiceFormat.PEPPOL
    return None


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
