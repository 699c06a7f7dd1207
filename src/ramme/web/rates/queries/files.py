"""Files of what was published: the list of rates, a rate's workbook, audit pack and sheet, and the derogations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from ramme.documents.offering_list import OfferingList, OfferingOnPaper
from ramme.documents.rate_sheet import ClauseOnSheet, GroupOnSheet, RateSheet
from ramme.explanations.pack import audit_pack
from ramme.explanations.record import Record
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Places
from ramme.quantities.writing import in_words
from ramme.rates.publication.record import PublishedRate
from ramme.rates.publication.storing import record_of
from ramme.rates.publication.within_year_words import allowance_told
from ramme.registry.classification import Sector
from ramme.registry.finding.wish import municipality_name
from ramme.texts import Language, Text, same
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import AgreementTextRow, PublishedRateRow
from ramme.web.rates.problems import TEXT_NOT_KEPT
from ramme.web.rates.queries.current import UNITS
from ramme.web.rates.queries.told import told
from ramme.web.rates.rows import allowance, published_rate, unpacked

CONSTRUCTED = Text(da="Opdigtede tilbud er mærket.", en="Invented offerings are marked.")
SECTORS = {sector.value: sector.text for sector in Sector}
COLUMNS: Mapping[str, Text] = {
    "offering": Text(da="Tilbud", en="Offering"),
    "operator": Text(da="Driftsherre", en="Operator"),
    "year": Text(da="År", en="Year"),
    "version": Text(da="Version", en="Version"),
    "valid_from": Text(da="Gælder fra", en="Holds from"),
    "published": Text(da="Offentliggjort", en="Published"),
    "group": Text(da="Takstgruppe", en="Rate group"),
    "unit": Text(da="Enhed", en="Unit"),
    "rate": Text(da="Takst", en="Rate"),
    "day_rate": Text(da="Takst pr. dag", en="Rate a day"),
    "year_rate": Text(da="Takst pr. år", en="Rate a year"),
    "places": Text(da="Pladser", en="Places"),
    "description": Text(da="Beskrivelse af ydelsen", en="Description of the service"),
    "agreement": Text(da="Aftale", en="Agreement"),
    "allowed_by": Text(da="Ændret i året efter", en="Changed within the year under"),
    "constructed": Text(da="Opdigtet", en="Constructed"),
    "address": Text(da="Adresse", en="Address"),
}


def rates_listed(rows: Iterable[PublishedRateRow], address: str) -> Listing:
    """A row for each rate group of published rates; `address` is what a rate's own address is put after."""
    return Listing(
        columns=tuple(Column(key=key, title=title) for key, title in COLUMNS.items()),
        rows=tuple(line for row in rows for line in _lines(row, address)),
        notes=(CONSTRUCTED,),
    )


def _lines(row: PublishedRateRow, address: str) -> list[dict[str, Shown]]:
    head: dict[str, Shown] = {
        "offering": row.offering.name,
        "operator": row.offering.operator.name,
        "year": str(row.year),
        "version": str(row.version),
        "valid_from": row.valid_from.isoformat(),
        "published": row.published_at.date().isoformat(),
        "agreement": row.agreement_id,
        "allowed_by": _allowed_by(row),
        "constructed": row.constructed,
        "address": f"{address}{row.offering.slug}/{row.year}/",
    }
    return [
        {
            **head,
            "group": group.group,
            "unit": UNITS[group.unit].text,
            "rate": Kroner(group.rate_oere),
            "day_rate": Kroner(group.day_rate_oere),
            "year_rate": Kroner(group.year_oere),
            "places": Places(group.places),
            "description": group.description,
        }
        for group in row.group_rates.all()
    ]


def _allowed_by(row: PublishedRateRow) -> Shown:
    within = allowance(row)
    if within is None:
        return None
    told = [*within.says, *(text for _, text in within.told_clauses)]
    return Text(da=" ".join(each.da for each in told), en=" ".join(each.en for each in told))


def on_paper(rows: Iterable[PublishedRateRow], *, on: date, address: str) -> OfferingList:
    """The published rates as a list to print: an offering a line, with its lowest and highest rate a day."""
    return OfferingList(
        title=Text(da="Offentliggjorte takster", en="Published rates"),
        on=on,
        offerings=[_offering(row) for row in rows],
        address=address,
    )


def _offering(row: PublishedRateRow) -> OfferingOnPaper:
    groups = list(row.group_rates.all())
    rates = [group.day_rate_oere for group in groups]
    of = row.offering
    return OfferingOnPaper(
        name=f"{of.name} ({row.year})",
        operator=of.operator.name,
        municipality=municipality_name(of.municipality_code) if of.municipality_code else "",
        sector=SECTORS[of.sector],
        places=Places(sum(group.places for group in groups)),
        lowest_rate=Kroner(min(rates)) if rates else None,
        highest_rate=Kroner(max(rates)) if rates else None,
        most_specialised=of.most_specialised,
        constructed=row.constructed,
    )


def rate_sheet_of(row: PublishedRateRow, address: str) -> RateSheet:
    """A published rate as a sheet to hand on."""
    rate = published_rate(row)
    record = record_of(rate)
    found = catalogue().documents.get(rate.agreement_id)
    return RateSheet(
        offering=rate.offering,
        operator=rate.operator,
        year=rate.year,
        published_on=rate.published_on,
        valid_from=rate.valid_from,
        groups=[
            GroupOnSheet(group=each.group, rate=each.unit_rate, unit=_a(each.unit.text), places=each.places)
            for each in rate.groups
        ],
        address=address,
        agreement=found.title if found else same(rate.agreement_id),
        contents=told(row).in_the_rate,
        clauses=_clauses(record),
        revised=rate.revised,
        allowed_by=allowance_told(rate),
        constructed=rate.constructed,
    )


def _a(unit: Text) -> Text:
    return Text(da=f"pr. {unit.da.lower()}", en=f"per {unit.en.lower()}")


def _clauses(record: Record) -> list[ClauseOnSheet]:
    return [
        ClauseOnSheet(
            title=line.clause.title,
            value=in_words(line.value),
            place=line.clause.citation.told,
            reading=line.clause.reading,
        )
        for line in record.clauses
        if line.used and not hasattr(line.value, "holds")
    ]


def audit_pack_of(row: PublishedRateRow, language: Language) -> bytes:
    """The audit pack of a published rate from what was stored; raises `ProblemsFound` where it was changed since.

    The texts of its agreement are those that were kept when it was published.
    """
    rate = published_rate(row)
    return audit_pack(
        [record_of(rate)],
        inputs={},
        basis=rate.basis.encode(),
        agreements=agreement_texts(rate),
        language=language,
    )


def agreement_texts(rate: PublishedRate) -> dict[str, bytes]:
    """The texts a rate rests on by the ids of agreement and regulations: those kept, else those that are the same now.

    Raises `ProblemsFound` where the text is no longer to be had.
    """
    kept = AgreementTextRow.objects.filter(pk=rate.agreement_digest).first()
    if kept is not None:
        above = AgreementTextRow.objects.filter(pk__in=kept.under)
        return {each.agreement_id: unpacked(each.text).encode() for each in (kept, *above)}
    found = catalogue().documents.get(rate.agreement_id)
    if found is None or found.digest != rate.agreement_digest:
        raise ProblemsFound([TEXT_NOT_KEPT.at(agreement=rate.agreement_id, digest=rate.agreement_digest)])
    return {each.id: Path(each.file).read_bytes() for each in (found, *found.under)}
