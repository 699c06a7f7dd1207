"""The receipt of a submission: what a party reported in a round, when, in which roles, and by which checksum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ramme.documents.setting import as_pdf
from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Facts, Rows, Sentences, Sheet
from ramme.quantities.writing import day_in_words
from ramme.texts import Language, Text, same

HERE = ZoneInfo("Europe/Copenhagen")
TITLE = Text(da="Kvittering for indberetning", en="Receipt of a submission")
FOOTER = Text(da="{party} · version {version} · {address}", en="{party} · version {version} · {address}")
AT = Text(da="{day} kl. {time}", en="{day} at {time}")
LATE = Text(da="Efter fristen.", en="After the deadline.")
IN_TIME = Text(da="Inden fristen.", en="Before the deadline.")
NOTHING_ANSWERED = Text(da="Der er ingen svar i denne version.", en="There are no answers in this version.")
ABOUT = (
    Text(
        da="Kontrolsummen er regnet af det indsendte. Er et tegn ændret, passer den ikke mere.",
        en="The checksum is worked out from what was submitted. If a sign is changed, it no longer matches.",
    ),
    Text(
        da="Det indsendte ændres aldrig; en rettelse er en ny version.",
        en="What was submitted never changes; a correction is a new version.",
    ),
    Text(da="Kvitteringen nævner roller og ingen personer.", en="The receipt names roles and no persons."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOnReceipt:
    """An answer in words: its section, its cell, what it says, and the reason that was given."""

    section: Text
    where: Text
    answer: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionReceipt:
    """A version of a party's submission on paper; `changes` are (where, before, after) since the version before."""

    round: str
    year: int
    party: str
    version: int
    submitted_at: datetime
    deadline: datetime
    is_late: bool
    filled_in_as: Text
    submitted_as: Text
    checksum: str
    address: str
    constructed: bool = False
    answers: Sequence[AnswerOnReceipt] = ()
    changes: Sequence[tuple[Text, str, str]] = ()


def submission_receipt_pdf(content: SubmissionReceipt, language: Language) -> bytes:
    """The receipt as a PDF."""
    return as_pdf(submission_receipt(content), language)


def submission_receipt(content: SubmissionReceipt) -> Sheet:
    """The receipt, before it is set."""
    footer = {"party": same(content.party), "version": content.version, "address": same(content.address)}
    return Sheet(
        title=TITLE,
        day=content.submitted_at.astimezone(HERE).date(),
        author=content.party,
        marks=[CONSTRUCTED] if content.constructed else [],
        parts=tuple(_parts(content)),
        footer=FOOTER.filled(**footer),
    )


def moment_told(moment: datetime) -> Text:
    """A moment in Denmark to the second, as it stands on a receipt."""
    here = moment.astimezone(HERE)
    return AT.filled(day=day_in_words(here.date()), time=f"{here:%H.%M.%S}")


def _parts(content: SubmissionReceipt) -> Iterator[Facts | Sentences | Rows]:
    yield Facts(
        [
            (Text(da="Runde", en="Round"), same(f"{content.round} ({content.year})")),
            (Text(da="Part", en="Party"), same(content.party)),
            (Text(da="Version", en="Version"), same(str(content.version))),
            (Text(da="Indsendt", en="Submitted"), moment_told(content.submitted_at)),
            (Text(da="Fristen", en="Deadline"), moment_told(content.deadline)),
            (Text(da="I tide", en="In time"), LATE if content.is_late else IN_TIME),
            (Text(da="Udfyldt af", en="Filled in by"), content.filled_in_as),
            (Text(da="Godkendt og sendt af", en="Approved and sent by"), content.submitted_as),
            (Text(da="Kontrolsum", en="Checksum"), same(content.checksum)),
        ]
    )
    if content.changes:
        columns = (
            _wide(Text(da="Svar", en="Answer")),
            _wide(Text(da="Før", en="Before")),
            _wide(Text(da="Nu", en="Now")),
        )
        rows = [(where, same(before), same(after)) for where, before, after in content.changes]
        yield Rows(columns, rows, Text(da="Ændret siden forrige version", en="Changed since the version before"))
    if not content.answers:
        yield Sentences([NOTHING_ANSWERED])
    for title in dict.fromkeys(each.section for each in content.answers):
        answers = [_row(each) for each in content.answers if each.section == title]
        yield Rows((_wide(Text(da="Spørgsmål", en="Question"), 5), _wide(Text(da="Svar", en="Answer"))), answers, title)
    yield Sentences(ABOUT, Text(da="Om kvitteringen", en="About the receipt"))


def _wide(title: Text, width: int = 4) -> ColumnOnPaper:
    return ColumnOnPaper(title, width=width)


def _row(answer: AnswerOnReceipt) -> tuple[Text, Text]:
    reason = f" ({answer.reason})" if answer.reason else ""
    return answer.where, same(f"{answer.answer}{reason}")
