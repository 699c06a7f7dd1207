"""Which agreements there are, and which of them binds on a date."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ramme.agreements.agreement import Agreement
from ramme.agreements.loading import PACKAGE_DATA, load
from ramme.agreements.terms import clause_not_given
from ramme.agreements.variants.scope import Binds
from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.quantities.writing import day_in_words
from ramme.texts import Text

UNKNOWN = stops(
    "agreement-unknown",
    says=Text(da="Aftalen »{id}« kendes ikke.", en="The agreement “{id}” is not known."),
    remedy=Text(da="Kendte aftaler: {known}.", en="Known agreements: {known}."),
)
ID_TAKEN = stops(
    "agreement-id-taken",
    says=Text(da="Navnet »{id}« bruges også af {other}.", en="The id “{id}” is also used by {other}."),
    remedy=Text(da="Giv den ene fil et andet id.", en="Give one of the files another id."),
)
MISSING = stops(
    "agreement-missing",
    says=Text(
        da="Ingen vedtaget aftale dækker region {region} den {day}.",
        en="No adopted agreement covers region {region} on {day}.",
    ),
    remedy=Text(
        da="Tilføj aftalen for perioden som en fil (docs/guides/add-an-agreement.md). Kendt for regionen: {known}.",
        en="Add the agreement of the period as a file (docs/guides/add-an-agreement.md). For the region: {known}.",
    ),
)
NOT_ADOPTED = stops(
    "agreement-not-adopted",
    says=Text(
        da="Ingen vedtaget aftale dækker region {region} den {day}, kun {names}.",
        en="No adopted agreement covers region {region} on {day}, only {names}.",
    ),
    remedy=Text(
        da='Er aftalen vedtaget, så skriv status = "adopted" i dens fil; ellers brug den med --agreement {id}.',
        en='If it is adopted, write status = "adopted" in its file; else use it with --agreement {id}.',
    ),
)
OVERLAP = stops(
    "agreements-overlap",
    says=Text(
        da="Flere aftaler dækker region {region} den {day}: {names}.",
        en="Several agreements cover region {region} on {day}: {names}.",
    ),
    remedy=Text(da="Ret aftaleperioderne, så kun én gælder.", en="Put the periods right so that only one is in force."),
)
FOLDER_NOT_READABLE = stops(
    "agreements-folder-not-readable",
    says=Text(
        da="Mappen med aftaler kan ikke læses (på engelsk: {why}).",
        en="The folder with agreements cannot be read ({why}).",
    ),
    remedy=Text(
        da="Se efter, om stien er rigtig, og om du må læse mappen og dens undermapper.",
        en="See whether the path is right, and whether you may read the folder and the folders in it.",
    ),
)
FOLDER_NOT_FOUND = stops(
    "agreements-folder-not-found",
    says=Text(da="Mappen med aftaler findes ikke.", en="The folder with agreements does not exist."),
    remedy=Text(
        da="Se efter, om --agreements eller RAMME_AGREEMENTS peger rigtigt.",
        en="See whether --agreements or RAMME_AGREEMENTS points right.",
    ),
)


@dataclass(frozen=True, slots=True)
class Binding:
    """The agreement that binds on a date, and whether this buyer needs an individual agreement besides."""

    agreement: Agreement
    individual_agreement_needed: bool


@dataclass(frozen=True)
class Catalogue:
    """All agreements and regulations that are known, by their ids."""

    documents: Mapping[str, Agreement]

    @staticmethod
    def of_package() -> Catalogue:
        """The agreements that come with the package."""
        return _of_package()

    @staticmethod
    def with_folder(folder: Path | str) -> Catalogue:
        """The agreements that come with the package and those of a folder; raises all problems of its files."""
        where = Place(file=str(folder))
        try:
            if not Path(folder).is_dir():
                raise ProblemsFound([FOLDER_NOT_FOUND.at(where)])
            files = sorted(_toml_files(Path(folder)))
        except OSError as refusal:
            inside = Place(file=str(refusal.filename or folder))
            raise ProblemsFound([FOLDER_NOT_READABLE.at(inside, why=refusal.strerror)]) from refusal
        return _of_package().with_files(files)

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements, by region and period."""
        found = [one for one in self.documents.values() if not one.is_regulation]
        return tuple(sorted(found, key=lambda one: (one.region, one.starts, one.id)))

    @property
    def regulations(self) -> Mapping[str, Agreement]:
        """The regulations that agreements may stand under, by their ids."""
        return {one.id: one for one in self.documents.values() if one.is_regulation}

    def with_files(self, files: Iterable[Path]) -> Catalogue:
        """The catalogue with more files, regulations read before the agreements that stand under them."""
        problems = Gathering()
        known = dict(self.documents)
        waiting = {file: ProblemsFound([]) for file in files}
        progress = True
        while waiting and progress:
            progress = False
            for file in list(waiting):
                try:
                    read = load(file, {name: one for name, one in known.items() if one.is_regulation})
                except ProblemsFound as refusal:
                    waiting[file] = refusal
                    continue
                del waiting[file]
                progress = True
                if read.id in known:
                    place = Place(file=str(file), field="id")
                    problems.add(ID_TAKEN.at(place, id=read.id, other=known[read.id].file))
                known[read.id] = read
        for found in waiting.values():
            problems.add(*found.problems)
        problems.stop_if_needed()
        return Catalogue(MappingProxyType(known))

    def get(self, name: str) -> Agreement:
        """An agreement or regulation by its id."""
        if name not in self.documents:
            raise ProblemsFound([UNKNOWN.at(id=name, known=", ".join(sorted(self.documents)))])
        return self.documents[name]

    def binding(self, *, region: str, on: date, buyer_region: str | None = None) -> Binding:
        """The agreement that binds on a date for an offering in a region and a buyer from the same or another."""
        agreement = self._in_force(region, on)
        if buyer_region is None or buyer_region == region:
            return Binding(agreement, individual_agreement_needed=False)
        terms = agreement.terms(on.year)
        if not terms.gives("scope.binds"):
            raise ProblemsFound([clause_not_given(agreement, "scope.binds")])
        return Binding(agreement, individual_agreement_needed=terms.scope.binds is Binds.PARTIES_ONLY)

    def _in_force(self, region: str, on: date) -> Agreement:
        of_region = [one for one in self.agreements if one.region == region]
        covering = [one for one in of_region if one.status.binds and one.covers(on)]
        day = day_in_words(on)
        drafts = [one for one in of_region if not one.status.binds and one.covers(on)]
        if drafts and not covering:
            names, first = _listed(drafts), drafts[0].id
            raise ProblemsFound([NOT_ADOPTED.at(region=region, day=day, names=names, id=first)])
        if not covering:
            known = _listed(of_region)
            raise ProblemsFound([MISSING.at(region=region, day=day, known=known)])
        if len(covering) > 1:
            names = _listed(covering)
            raise ProblemsFound([OVERLAP.at(region=region, day=day, names=names)])
        return covering[0]


def _toml_files(folder: Path) -> Iterator[Path]:
    """The TOML files in a folder and the folders in it; a folder that may not be read is not passed over."""
    for inside, _, names in os.walk(folder, onerror=_raised):
        yield from (Path(inside) / name for name in names if name.endswith(".toml"))


def _raised(refusal: OSError) -> None:
    raise refusal


def _listed(agreements: Iterable[Agreement]) -> Text:
    told = list(agreements)
    return Text(
        da=", ".join(f"{one.id} ({one.period.da}, {one.status.text.da})" for one in told) or "ingen",
        en=", ".join(f"{one.id} ({one.period.en}, {one.status.text.en})" for one in told) or "none",
    )


@cache
def _of_package() -> Catalogue:
    return Catalogue(MappingProxyType({})).with_files(sorted(PACKAGE_DATA.rglob("*.toml")))
