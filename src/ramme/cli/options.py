"""Options that several commands share: the language, a folder of agreements, values of the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ramme.citations import Place
from ramme.problems import Gathering, stops
from ramme.texts import Text, harmless

if TYPE_CHECKING:
    from ramme.agreements import Catalogue

NOT_A_PAIR = stops(
    "own-value-not-a-pair",
    says=Text(
        da="»{text}« er ikke en bestemmelse og en værdi med = imellem.",
        en="“{text}” is not a clause and a value with = between them.",
    ),
    remedy=Text(
        da="Skriv fx --own overhead.administration_percent_max=6,0%",
        en="Write --own overhead.administration_percent_max=6,0% for example.",
    ),
)

OWN_TWICE = stops(
    "own-value-twice",
    says=Text(da="Bestemmelsen {path} har fået to egne værdier.", en="The clause {path} was given two own values."),
    remedy=Text(da="Giv den én.", en="Give it one."),
)

language_option = click.option(
    "--lang", "language", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Sprog. · Language."
)
agreements_option = click.option(
    "--agreements",
    "folder",
    envvar="RAMME_AGREEMENTS",
    type=click.Path(path_type=Path),
    help="Mappe med flere aftaler. · A folder with more agreements.",
)
own_option = click.option(
    "--own",
    multiple=True,
    metavar="BESTEMMELSE=VÆRDI",
    help="Din egen værdi, hvor aftalen ikke giver en; vises som din. · A value of your own, shown as yours.",
)
cluster_option = click.option(
    "--cluster",
    metavar="ADRESSE",
    help="Regn på en Dask-klynge, fx tcp://klynge:8786. · Calculate on a Dask cluster, tcp://cluster:8786 say.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Skriv som JSON. · Write as JSON.")


def catalogue_from(folder: Path | None) -> Catalogue:
    """The agreements of the package, and those in a folder of the user's own."""
    from ramme.agreements import Catalogue  # noqa: PLC0415 (help must start without the library)

    return Catalogue.with_folder(folder) if folder else Catalogue.of_package()


def check_all_seen(texts: Iterable[str], option: str) -> None:
    """Raises when a text that was typed holds signs that nobody sees; in a name they would go on into every list."""
    from ramme.files.words import TEXT_WITH_CONTROL_CHARACTERS  # noqa: PLC0415 (help must start without the library)

    gathering = Gathering()
    gathering.add(*(TEXT_WITH_CONTROL_CHARACTERS.at(Place(field=option)) for text in texts if harmless(text) != text))
    gathering.stop_if_needed()


def own_values(pairs: tuple[str, ...]) -> dict[str, str]:
    """The user's own values by clause; all that is no pair is told at once."""
    check_all_seen(pairs, "--own")
    gathering = Gathering()
    values = {}
    for pair in pairs:
        path, sign, value = pair.partition("=")
        if not sign or not path.strip() or not value.strip():
            gathering.add(NOT_A_PAIR.at(text=pair))
        elif path.strip() in values:
            gathering.add(OWN_TWICE.at(path=path.strip()))
        values[path.strip()] = value.strip()
    gathering.stop_if_needed()
    return values
