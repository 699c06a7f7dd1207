"""The official schemas and rules of both formats, from a folder of the user's own: they are not ours to hand out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ramme.citations import Place
from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound, stops, warns
from ramme.settlement.invoices.invoice import InvoiceKind
from ramme.settlement.invoices.reading import EInvoice, EInvoiceFormat
from ramme.texts import Text

NO_FOLDER = stops(
    "einvoice-rules-folder-missing",
    says=Text(
        da="Mappen med de officielle regler findes ikke.", en="The folder with the official rules does not exist."
    ),
    remedy=Text(
        da="Ret --rules eller RAMME_EINVOICE_RULES; vejledningen check-an-einvoice siger, hvad der skal ligge i den.",
        en="Correct --rules or RAMME_EINVOICE_RULES; the guide check-an-einvoice says what belongs in it.",
    ),
)
FILE_NOT_THERE = stops(
    "einvoice-rules-file-missing",
    says=Text(da="Filen {name} mangler blandt de officielle regler.", en="{name} is missing among the official rules."),
    remedy=Text(
        da="Læg den i mappen; vejledningen check-an-einvoice siger, hvor den kan hentes.",
        en="Put it into the folder; the guide check-an-einvoice says where it can be fetched.",
    ),
)
FILE_TWICE = stops(
    "einvoice-rules-file-twice",
    says=Text(
        da="{name} ligger flere steder i mappen med de officielle regler.",
        en="{name} stands in several places among the official rules.",
    ),
    remedy=Text(da="Lad kun én udgave af reglerne ligge.", en="Leave only one version of the rules there."),
)
FILE_UNUSABLE = stops(
    "einvoice-rules-file-unusable",
    says=Text(da="{name} kan ikke bruges som regler: {why}.", en="{name} cannot be used as rules: {why}."),
    remedy=Text(
        da="Hent filen igen, og lad den være uændret; udvidelsen einvoice kræver saxonche før udgave 13.",
        en="Fetch the file again and leave it unchanged; the extra einvoice needs saxonche before version 13.",
    ),
)
NOT_INSTALLED = stops(
    "einvoice-extra-missing",
    says=Text(
        da="De officielle regler kan ikke køres, for udvidelsen einvoice er ikke installeret.",
        en="The official rules cannot be run, as the extra einvoice is not installed.",
    ),
    remedy=Text(
        da="Kør pip install --require-hashes -r requirements/einvoice.txt, eller tjek uden --rules.",
        en="Run pip install --require-hashes -r requirements/einvoice.txt, or check without --rules.",
    ),
)
RULES_STOPPED = stops(
    "einvoice-rules-stopped",
    says=Text(
        da="De officielle regler kunne ikke læse e-fakturaen til ende: {why}.",
        en="The official rules could not read the e-invoice to its end: {why}.",
    ),
    remedy=Text(
        da="Ret de andre fejl først; som regel er et beløb eller en dato skrevet forkert.",
        en="Correct the other faults first; most often an amount or a date is mistyped.",
    ),
)
SCHEMA_BROKEN = stops(
    "einvoice-schema-broken",
    says=Text(da="Skemaet for UBL 2.1 siger: »{says}«.", en="The schema of UBL 2.1 says: “{says}”."),
    remedy=Text(da="Ret feltet, og dan e-fakturaen igen.", en="Correct the field, and make the e-invoice again."),
)
RULE_BROKEN = stops(
    "einvoice-rule-broken",
    says=Text(da="Den officielle regel {rule} siger: »{says}«.", en="The official rule {rule} says: “{says}”."),
    remedy=Text(da="Ret feltet, og dan e-fakturaen igen.", en="Correct the field, and make the e-invoice again."),
)
RULE_ADVISES = warns(
    "einvoice-rule-advises",
    says=Text(da="Den officielle regel {rule} råder til: »{says}«.", en="The official rule {rule} advises: “{says}”."),
    remedy=Text(da="E-fakturaen kan sendes; ret feltet, når du kan.", en="It can be sent; correct it when you can."),
)

_DOCUMENTS = {InvoiceKind.INVOICE: "Invoice", InvoiceKind.CREDIT_NOTE: "CreditNote"}
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_CODE = re.compile(r"\[\s*([A-Za-z0-9-]+)\s*\]\s*[-:]?\s*")
# Both ways in which a stylesheet tells where: local-name()='Name' or *:Name[namespace-uri()=…], with a number behind.
_STEP = re.compile(
    r"local-name\(\)\s*=\s*'(\w+)'\](?:\[(\d+)\])?|\*:(\w+)\[[^\]]*\](?:\[(\d+)\])?|/(?:\w+:)?(\w+)\[(\d+)\]"
)
_MOST_OF_A_KIND = 200
_LONGEST_REASON = 300


@dataclass(slots=True)
class OfficialRules:
    """The official files of a folder; each is read and made ready when it is first needed, and kept.

    The files lie anywhere in the folder, each once: UBL-Invoice-2.1.xsd and UBL-CreditNote-2.1.xsd with all that they
    include, OIOUBL_Invoice_Schematron and OIOUBL_CreditNote_Schematron (.xsl or .xslt), CEN-EN16931-UBL and
    PEPPOL-EN16931-UBL (.xslt).
    """

    folder: Path
    used: list[str] = field(default_factory=list)
    _ready: dict[str, Any] = field(default_factory=dict, repr=False)
    _saxon: Any = field(default=None, repr=False)

    def problems(self, file: HandedIn, einvoice: EInvoice) -> Iterator[Problem]:
        """What the official schema and rules say of an e-invoice; raises where the rules themselves cannot be used."""
        self._check_usable()
        from lxml import etree  # noqa: PLC0415 (only where the official rules are asked for)

        # Its size is bounded and it has no entities, so that an enclosed file of many megabytes may be read.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            document = etree.fromstring(file.data, parser)
        except etree.LxmlError as refusal:
            yield RULES_STOPPED.at(file.place, why=_shortened(refusal))
            return
        schema = self._schema(f"UBL-{_DOCUMENTS[einvoice.kind]}-2.1.xsd")
        if not schema.validate(document):
            for error in list(schema.error_log)[:_MOST_OF_A_KIND]:
                place = Place(file=file.name, field=_way(error.path or ""), row=error.line).harmless
                yield SCHEMA_BROKEN.at(place, says=_one_line(error.message))
        text = etree.tostring(document, encoding="unicode")
        for name in _stylesheets(einvoice):
            yield from self._findings(name, text, file)

    def _check_usable(self) -> None:
        if not self.folder.is_dir():
            raise ProblemsFound([NO_FOLDER.at(Place(file=str(self.folder)).harmless)])
        if find_spec("saxonche") is None:
            raise ProblemsFound([NOT_INSTALLED.at()])

    def _path(self, *names: str) -> Path:
        found = sorted(path for name in names for path in self.folder.rglob(name))
        place = Place(file=str(self.folder)).harmless
        if not found:
            raise ProblemsFound([FILE_NOT_THERE.at(place, name=names[0])])
        if len(found) > 1:
            raise ProblemsFound([FILE_TWICE.at(place, name=names[0])])
        return found[0]

    def _schema(self, name: str) -> Any:  # noqa: ANN401 (lxml ships no types)
        from lxml import etree  # noqa: PLC0415

        if name not in self._ready:
            path = self._path(name)
            try:
                parser = etree.XMLParser(no_network=True)
                self._ready[name] = etree.XMLSchema(etree.parse(str(path), parser))
            except (etree.LxmlError, OSError) as error:
                raise ProblemsFound([_unusable(path, error)]) from None
            self.used.append(name)
        return self._ready[name]

    def _findings(self, name: str, text: str, file: HandedIn) -> Iterator[Problem]:
        from lxml import etree  # noqa: PLC0415
        from saxonche import PySaxonApiError  # noqa: PLC0415

        stylesheet = self._stylesheet(name)
        try:
            node = self._saxon.parse_xml(xml_text=text)
            answer = etree.fromstring(stylesheet.transform_to_string(xdm_node=node).encode())
        except PySaxonApiError as error:
            # An amount that is none, say, stops the rules where they count with it.
            yield RULES_STOPPED.at(file.place, why=_shortened(error))
            return
        yield from _told(answer, file)

    def _stylesheet(self, name: str) -> Any:  # noqa: ANN401 (saxonche ships no types)
        from saxonche import PySaxonApiError, PySaxonProcessor  # noqa: PLC0415

        if self._saxon is None:
            self._saxon = PySaxonProcessor(license=False)
        if name not in self._ready:
            path = self._path(f"{name}.xslt", f"{name}.xsl")
            try:
                compiled = self._saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))
            except PySaxonApiError as error:
                raise ProblemsFound([_unusable(path, error)]) from None
            self._ready[name] = compiled
            self.used.append(path.name)
        return self._ready[name]


def _stylesheets(einvoice: EInvoice) -> tuple[str, ...]:
    if einvoice.format is EInvoiceFormat.OIOUBL:
        return (f"OIOUBL_{_DOCUMENTS[einvoice.kind]}_Schematron",)
    return ("CEN-EN16931-UBL", "PEPPOL-EN16931-UBL")


def _told(answer: Any, file: HandedIn) -> Iterator[Problem]:  # noqa: ANN401 (an element of lxml)
    """The findings of a stylesheet, in whichever of the two forms it gives them: SVRL, or Error and Warning."""
    for found in answer.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report"):
        text = _one_line("".join(found.itertext()))
        advises = found.get("flag") == "warning" or text.startswith("[W-")
        yield _finding(text, found.get("location") or "", file, advises=advises)
    for found in answer.iter("Error", "Warning"):
        text = _one_line(found.findtext("Description") or "")
        yield _finding(text, found.findtext("Xpath") or "", file, advises=found.tag == "Warning")


def _finding(text: str, where: str, file: HandedIn, *, advises: bool) -> Problem:
    code = _CODE.match(text)
    place = Place(file=file.name, field=_way(where)).harmless
    kind = RULE_ADVISES if advises else RULE_BROKEN
    return kind.at(place, rule=code.group(1) if code else "", says=text[code.end() :] if code else text)


def _way(location: str) -> str:
    """A way through the document as we tell it, such as InvoiceLine[2]/Price: without the document and its names."""
    steps = []
    for found in _STEP.finditer(location):
        name, number, other, other_number, plain, plain_number = found.groups()
        count = number or other_number or plain_number
        steps.append(f"{name or other or plain}{f'[{count}]' if count and count != '1' else ''}")
    return "/".join(steps[1:])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _unusable(path: Path, error: Exception) -> Problem:
    return FILE_UNUSABLE.at(Place(file=str(path)).harmless, name=path.name, why=_shortened(error))


def _shortened(error: Exception) -> str:
    return (_one_line(str(error)) or type(error).__name__)[:_LONGEST_REASON].rstrip(" .")
