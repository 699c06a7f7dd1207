"""Free texts gathered: themes that answers are coded with, and sentences that each rest on answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ramme.citations import Place
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import Problem, stops, warns
from ramme.reporting.tables.table import TextAnswer
from ramme.reporting.tables.words import figure, so_many
from ramme.texts import Text

RESTS_ON_NOTHING = stops(
    "synthesis-sentence-without-answers",
    says=Text(
        da="Sætning {number} bygger ikke på noget svar: »{says}«.",
        en="Sentence {number} rests on no answer: “{says}”.",
    ),
    remedy=Text(
        da="Vælg temaer, som svar er kodet med, eller slet sætningen.",
        en="Choose themes that answers are coded with, or delete the sentence.",
    ),
)
THEME_UNKNOWN = stops(
    "synthesis-theme-unknown",
    says=Text(
        da="Sætning {number} nævner temaet »{theme}«, som ikke findes.",
        en="Sentence {number} names the theme “{theme}”, which does not exist.",
    ),
    remedy=Text(da="Vælg et af temaerne: {known}.", en="Choose one of the themes: {known}."),
)
ANSWER_GONE = warns(
    "synthesis-answer-gone",
    says=Text(
        da="Temaet »{theme}« er kodet i et svar, der ikke er der længere.",
        en="The theme “{theme}” is coded in an answer that is no longer there.",
    ),
    remedy=Text(da="Læs det nye svar, og kod det igen.", en="Read the new answer and code it again."),
)
NOT_CODED = warns(
    "synthesis-answers-not-coded",
    says=Text(
        da="{number} af {all} svar er ikke kodet med noget tema.",
        en="{number} of {all} answers are coded with no theme.",
    ),
    remedy=Text(
        da="Læs dem, og kod dem; også de, der siger noget andet.",
        en="Read and code them; those that say otherwise too.",
    ),
)
COUNTED = Text(
    da="{coded} af {all} svar er kodet. Svarene er fra {parties}.",
    en="{coded} of {all} answers are coded. The answers are from {parties}.",
)
RESTS_ON = Text(da="{number} af {all}", en="{number} of {all}")
_SHORT = 60


@dataclass(frozen=True, slots=True, order=True)
class AnswerKey:
    """Which answer: whose, and on which line."""

    party: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme and the answers that are coded with it."""

    key: str
    title: str
    answers: frozenset[AnswerKey] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the synthesis and the themes whose answers it rests on."""

    says: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthesis:
    """The synthesis of the texts of one question; `only_municipalities` as in a table."""

    question: Text
    answers: tuple[TextAnswer, ...]
    themes: tuple[Theme, ...]
    sentences: tuple[Sentence, ...]
    only_municipalities: bool = True

    @property
    def keys(self) -> frozenset[AnswerKey]:
        """All answers there are."""
        return frozenset(AnswerKey(each.party, each.line) for each in self.answers)

    @property
    def coded(self) -> frozenset[AnswerKey]:
        """The answers that are coded with at least one theme."""
        return frozenset(key for theme in self.themes for key in theme.answers) & self.keys

    def rests_on(self, sentence: Sentence) -> frozenset[AnswerKey]:
        """The answers that a sentence rests on."""
        named = (theme.answers for theme in self.themes if theme.key in sentence.themes)
        return frozenset(key for answers in named for key in answers) & self.keys


def counted(synthesis: Synthesis) -> Text:
    """How many of the answers are coded, and from how many they are."""
    parties = len({each.party for each in synthesis.answers})
    return COUNTED.filled(
        coded=figure(len(synthesis.coded)),
        all=figure(len(synthesis.keys)),
        parties=so_many(parties, only_municipalities=synthesis.only_municipalities),
    )


def problems_of(synthesis: Synthesis) -> tuple[Problem, ...]:
    """What stops the synthesis from being published, and what should be looked at."""
    return (*_of_sentences(synthesis), *_of_coding(synthesis))


def listing_of_synthesis(synthesis: Synthesis) -> Listing:
    """The sentences with how many answers and parties each rests on; whose they are is left out."""
    titles = {theme.key: theme.title for theme in synthesis.themes}
    everybody = len({each.party for each in synthesis.answers})
    rows: list[Mapping[str, Shown]] = []
    for sentence in synthesis.sentences:
        rests_on = synthesis.rests_on(sentence)
        parties = len({key.party for key in rests_on})
        rows.append(
            {
                "says": sentence.says,
                "themes": "; ".join(titles.get(each, each) for each in sentence.themes),
                "answers": RESTS_ON.filled(number=figure(len(rests_on)), all=figure(len(synthesis.keys))),
                "parties": RESTS_ON.filled(number=figure(parties), all=figure(everybody)),
            }
        )
    return Listing(
        columns=(
            Column(key="says", title=Text(da="Sætning", en="Sentence")),
            Column(key="themes", title=Text(da="Temaer", en="Themes")),
            Column(key="answers", title=Text(da="Bygger på svar", en="Rests on answers")),
            Column(key="parties", title=Text(da="Fra parter", en="From parties")),
        ),
        rows=tuple(rows),
        notes=(synthesis.question, counted(synthesis)),
    )


def _of_sentences(synthesis: Synthesis) -> Iterator[Problem]:
    known = {theme.key: theme.title for theme in synthesis.themes}
    for number, sentence in enumerate(synthesis.sentences, 1):
        place = Place(row=number)
        for theme in sentence.themes:
            if theme not in known:
                yield THEME_UNKNOWN.at(place, number=number, theme=theme, known=", ".join(known.values()))
        if not synthesis.rests_on(sentence):
            yield RESTS_ON_NOTHING.at(place, number=number, says=sentence.says[:_SHORT])


def _of_coding(synthesis: Synthesis) -> Iterator[Problem]:
    for theme in synthesis.themes:
        if theme.answers - synthesis.keys:
            yield ANSWER_GONE.at(theme=theme.title)
    left = len(synthesis.keys - synthesis.coded)
    if left:
        yield NOT_CODED.at(number=figure(left), all=figure(len(synthesis.keys)))
