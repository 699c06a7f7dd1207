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
    says=Text(
        da="Filen kan ikke læses som TOML{spot} (på engelsk: {why}).",
        en="The file cannot be read as TOML{spot} ({why}).",
    ),
    remedy=Text(
        da="Ret linjen; »ramme agreements template« viser, hvordan en fil ser ud.",
        en="Put the line right; “ramme agreements template” shows what a file looks like.",
    ),
)
NOT_TEXT = stops(
    "agreement-file-not-utf-8",
    says=Text(
        da="Filen er ikke tekst i UTF-8; byte nummer {number} passer ikke.",
        en="The file is not text in UTF-8; byte number {number} does not fit.",
    ),
    remedy=Text(da="Gem filen som tekst i UTF-8.", en="Save the file as text in UTF-8."),
)
NOT_A_FILE = stops(
    "agreement-file-not-regular",
    says=Text(da="Her er ikke en almindelig fil.", en="This is not a regular file."),
    remedy=Text(
        da="Peg på en fil med en aftale; en mappe gives med --agreements.",
        en="Point to a file with an agreement; a folder is given with --agreements.",
    ),
)
TOO_DEEP = stops(
    "agreement-file-key-too-deep",
    says=Text(
        da="Linje {line} har en nøgle med mere end {limit} punktummer: {key}.",
        en="Line {line} has a key with more than {limit} dots: {key}.",
    ),
    remedy=Text(
        da="En bestemmelse har ét: [emne.bestemmelse].",
        en="A clause has one: [subject.clause].",
    ),
)
NESTED_TOO_DEEP = stops(
    "agreement-file-nested-too-deep",
    says=Text(
        da="Filen har lister eller tabeller inden i hinanden i flere lag, end der kan læses.",
        en="The file has lists or tables inside each other in more layers than can be read.",
    ),
    remedy=Text(
        da="Skriv værdierne uden så mange lag; »ramme agreements template« viser, hvordan en fil ser ud.",
        en="Write the values with fewer layers; “ramme agreements template” shows what a file looks like.",
    ),
)
NUMBER_TOO_LONG = stops(
    "agreement-file-number-too-long",
    says=Text(
        da="Filen har et helt tal, der er for langt til at være rigtigt (mere end 64 bit).",
        en="The file has a whole number that is too long to be right (more than 64 bits).",
    ),
    remedy=Text(da="Se efter meget lange tal, og ret dem.", en="Look for very long numbers and put them right."),
)
TOO_LARGE = stops(
    "agreement-file-too-large",
    says=Text(
        da="Filen er på mere end {limit} byte, og det er en aftale ikke.",
        en="The file is larger than {limit} bytes, which an agreement is not.",
    ),
    remedy=Text(da="Se efter, om det er den rigtige fil.", en="See whether it is the right file."),
)
TOO_MANY_PROBLEMS = stops(
    "agreement-file-too-many-problems",
    says=Text(
        da="Filen har så meget at rette, at kun det første vises ({count} steder).",
        en="The file has so much to put right that only the first of it is shown ({count} places).",
    ),
    remedy=Text(
        da="Se efter, om det er den rigtige fil, ret det viste, og tjek den igen.",
        en="See whether it is the right file, put right what is shown, and check it again.",
    ),
)
FORMAT_UNKNOWN = stops(
    "agreement-format-unknown",
    says=Text(
        da="Filens format er {format}; her kendes kun tallet 1.",
        en="The file's format is {format}; only the number 1 is known here.",
    ),
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
SUBJECT_NO_TABLE = stops(
    "subject-not-a-table",
    says=Text(
        da="»{name}« er et emne, men her står det ikke som en tabel.",
        en="“{name}” is a subject, but it does not stand as a table here.",
    ),
    remedy=Text(
        da="Skriv hver bestemmelse for sig, for eksempel [{example}].",
        en="Write each clause on its own, for instance [{example}].",
    ),
)
CLAUSE_NO_TABLE = stops(
    "clause-not-a-table",
    says=Text(
        da="»{path}« er en bestemmelse, men her står den ikke som en tabel.",
        en="“{path}” is a clause, but it does not stand as a table here.",
    ),
    remedy=Text(
        da="Skriv [{path}] på en linje for sig, og under den {key}, place og says.",
        en="Write [{path}] on a line of its own, and below it {key}, place and says.",
    ),
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
