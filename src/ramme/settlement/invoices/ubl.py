"""The elements that both formats of e-invoice are built of: UBL 2.1, written the same way each time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as ET

from ramme.quantities import Kroner

AGGREGATE = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
BASIC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
DOCUMENT = "urn:oasis:names:specification:ubl:schema:xsd:{name}-2"
CURRENCY = "DKK"
# Letters that XML 1.0 cannot hold; they are invisible, and a space is read in their place.
_NO_LETTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Part = ET.Element | None


def basic(name: str, text: str, /, **attributes: str) -> Part:
    """An element with a text; nothing where the text is empty, as neither format takes empty elements."""
    plain = " ".join(_NO_LETTER.sub(" ", text).split())
    if not plain:
        return None
    element = ET.Element(f"cbc:{name}", attributes)
    element.text = plain
    return element


def amount(name: str, figure: Kroner) -> Part:
    """An amount in kroner with two decimals."""
    return basic(name, in_hundredths(figure.whole), currencyID=CURRENCY)


def day(name: str, on: date) -> Part:
    """A date."""
    return basic(name, on.isoformat())


def aggregate(name: str, *parts: Part) -> Part:
    """An element that holds others; nothing where it would hold none."""
    held = [part for part in parts if part is not None]
    if not held:
        return None
    element = ET.Element(f"cac:{name}")
    element.extend(held)
    return element


def document(name: str, parts: Iterable[Part]) -> bytes:
    """A whole document, Invoice or CreditNote, in UTF-8; the same parts give the same bytes."""
    root = ET.Element(name, {"xmlns": DOCUMENT.format(name=name), "xmlns:cac": AGGREGATE, "xmlns:cbc": BASIC})
    root.extend(part for part in parts if part is not None)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def in_hundredths(figure: int) -> str:
    """A figure in hundredths as a decimal number with two decimals and a point: 250 is 2.50."""
    return f"{'-' if figure < 0 else ''}{abs(figure) // 100}.{abs(figure) % 100:02d}"
