"""What can be wrong in an agreement's file, each kind with its remedy."""

from __future__ import annotations

from ramme.problems import stops
from ramme.texts import Text

FILE_NOT_FOUND = stops(
    "agreement-file-not-found",
    says=Text(da="Filen findes ikke eller kan ikke læses.", en="The file does not exist or cannot be read."),
    remedy=Text(da="Se efter, om stien er skrevet rigtigt.", en="See whether the path is right."),
)
NOT_TOML = stops(
    "agreement-file-not-toml",
    says=Text(da="Filen kan ikke læses som TOML: {why}.", en="The file cannot be read as TOML: {why}."),
    remedy=Text(
        da="Ret linjen; »ramme agreements template« viser, hvordan en fil ser ud.",
        en="Put the line right; “ramme agreements template” shows what a file looks like.",
    ),
)
TOO_LARGE = stops(
    "agreement-file-too-large",
    says=Text(
        da="Filen er på mere end {limit} byte, og det er en aftale ikke.",
        en="The file is larger than {limit} bytes, which an agreement is not.",
    ),
    remedy=Text(da="Se efter, om det er den rigtige fil.", en="See whether it is the right file."),
)
FORMAT_UNKNOWN = stops(
    "agreement-format-unknown",
    says=Text(da="Filens format er {format}; her kendes 1.", en="The file's format is {format}; 1 is known here."),
    remedy=Text(da="Skriv format = 1 øverst.", en="Write format = 1 at the top."),
)
KEY_MISSING = stops(
    "agreement-key-missing",
    says=Text(da="»{key}« mangler.", en="“{key}” is missing."),
    remedy=Text(da="Tilføj {key}: {wanted}.", en="Add {key}: {wanted}."),
)
KEY_UNKNOWN = stops(
    "agreement-key-unknown",
    says=Text(da="»{key}« kendes ikke her.", en="“{key}” is not known here."),
    remedy=Text(da="Mente du {nearest}?", en="Did you mean {nearest}?"),
)
HEAD_NOT_READABLE = stops(
    "agreement-head-not-readable",
    says=Text(da="»{value}« kan ikke stå i {key}.", en="“{value}” cannot stand in {key}."),
    remedy=Text(da="Skriv {wanted}.", en="Write {wanted}."),
)
PERIOD_BACKWARDS = stops(
    "agreement-period-backwards",
    says=Text(
        da="Aftalen slutter {ends}, før den begynder {starts}.",
        en="The agreement ends {ends}, before it starts {starts}.",
    ),
    remedy=Text(da="Ret from eller to.", en="Put from or to right."),
)
REGULATION_UNKNOWN = stops(
    "regulation-unknown",
    says=Text(da="Reglerne »{id}« kendes ikke.", en="The regulation “{id}” is not known."),
    remedy=Text(da="Kendte regler: {known}.", en="Known regulations: {known}."),
)
SUBJECT_UNKNOWN = stops(
    "subject-unknown",
    says=Text(da="Emnet »{name}« kendes ikke.", en="The subject “{name}” is not known."),
    remedy=Text(da="Mente du [{nearest}]?", en="Did you mean [{nearest}]?"),
)
CLAUSE_UNKNOWN = stops(
    "clause-unknown",
    says=Text(da="Bestemmelsen »{path}« kendes ikke.", en="The clause “{path}” is not known."),
    remedy=Text(da="Mente du [{nearest}]?", en="Did you mean [{nearest}]?"),
)
ONE_VALUE = stops(
    "clause-needs-one-value",
    says=Text(
        da="Bestemmelsen skal have præcis én af {keys}; den har {given}.",
        en="The clause must have exactly one of {keys}; it has {given}.",
    ),
    remedy=Text(da="Skriv {key} = {wanted}.", en="Write {key} = {wanted}."),
)
IS_A_FLOAT = stops(
    "value-is-a-decimal-number",
    says=Text(
        da="{value} er skrevet som decimaltal og kan miste sin nøjagtighed.",
        en="{value} is written as a decimal number and may lose its exactness.",
    ),
    remedy=Text(da="Skriv det i anførselstegn: {wanted}.", en="Write it in quotation marks: {wanted}."),
)
VALUE_NOT_READABLE = stops(
    "value-not-readable",
    says=Text(da="Værdien kan ikke bruges: {why}.", en="The value cannot be used: {why}."),
    remedy=Text(da="Skriv {wanted}.", en="Write {wanted}."),
)
VARIANT_UNKNOWN = stops(
    "variant-unknown",
    says=Text(da="Måden »{name}« kendes ikke.", en="The way “{name}” is not known."),
    remedy=Text(da="Skriv {wanted}.", en="Write {wanted}."),
)
YEAR_OUTSIDE = stops(
    "value-year-outside-period",
    says=Text(da="Året {year} ligger uden for aftaleperioden.", en="The year {year} is outside the agreement period."),
    remedy=Text(da="Brug år i perioden {period}.", en="Use years in the period {period}."),
)
READING_UNKNOWN = stops(
    "reading-unknown",
    says=Text(
        da="Bestemmelsen bygger på fortolkningen »{id}«, som filen ikke har.",
        en="The clause rests on the reading “{id}”, which the file does not have.",
    ),
    remedy=Text(
        da="Tilføj den under [[readings]], eller ret navnet. Filens fortolkninger: {known}.",
        en="Add it under [[readings]], or put the name right. The file's readings: {known}.",
    ),
)
READING_TWICE = stops(
    "reading-twice",
    says=Text(da="Fortolkningen »{id}« står to gange.", en="The reading “{id}” stands twice."),
    remedy=Text(da="Giv den ene et andet navn.", en="Give one of them another name."),
)
