"""What keeps a check from being made: its columns are not there, are no figures of one kind, or nothing is compared."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.problems import Problem, stops
from ramme.reporting.questions.questionnaire import Check, CheckKind, Column, Kind, Question
from ramme.texts import Text

COLUMN_UNKNOWN = stops(
    "questionnaire-check-column-unknown",
    says=Text(
        da="En kontrol i {spot} bruger kolonnen »{column}«, som ikke findes.",
        en="A check in {spot} uses the column “{column}”, which is not there.",
    ),
    remedy=Text(da="Vælg en anden kolonne, eller slet kontrollen.", en="Choose another column, or delete the check."),
)
COLUMNS_NUMBER = stops(
    "questionnaire-check-columns-missing",
    says=Text(
        da="Kontrollen »{check}« i {spot} har ikke det antal kolonner, den skal have: {wanted}.",
        en="The check “{check}” in {spot} has not as many columns as it needs: {wanted}.",
    ),
    remedy=Text(da="Vælg kolonnerne.", en="Choose the columns."),
)
NO_FIGURES = stops(
    "questionnaire-check-of-no-figures",
    says=Text(
        da="Kontrollen »{check}« i {spot} holder noget op mod hinanden, der ikke er tal af samme slags.",
        en="The check “{check}” in {spot} compares what are not figures of one kind.",
    ),
    remedy=Text(
        da="Vælg kolonner med tal, beløb eller procent, alle af samme slags og med lige mange decimaler.",
        en="Choose columns of numbers, amounts or percent, all of one kind and with equally many decimals.",
    ),
)
NO_LIMIT = stops(
    "questionnaire-check-without-limit",
    says=Text(
        da="Kontrollen »{check}« i {spot} siger ikke, hvor langt der må være.",
        en="The check “{check}” in {spot} does not say how far apart is too far.",
    ),
    remedy=Text(da="Skriv en grænse, der er større end nul.", en="Write a limit above zero."),
)
NO_COMMENT_COLUMN = stops(
    "questionnaire-comment-column-missing",
    says=Text(
        da="Kontrollen »{check}« i {spot} vil have en begrundelse i kolonnen »{column}«, som ikke er en fri tekst.",
        en="The check “{check}” in {spot} wants a reason in the column “{column}”, which is no free text.",
    ),
    remedy=Text(
        da="Vælg en kolonne med fri tekst; uden kolonne spørges der ved cellen.",
        en="Choose a column of free text; without one the reason is asked for at the cell.",
    ),
)
_FIGURES = frozenset({Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT})
_TWO = frozenset({CheckKind.AT_MOST, CheckKind.SHARE_OF, CheckKind.APART})
_ONE = frozenset({CheckKind.CHANGED, CheckKind.UNLIKE_PEERS})
_WITH_LIMIT = frozenset({CheckKind.SHARE_OF, CheckKind.APART, CheckKind.CHANGED, CheckKind.UNLIKE_PEERS})


def check_problems(question: Question, check: Check, spot: Text) -> Iterator[Problem]:
    """What is wrong with a check of a question."""
    known = {each.key: each for each in question.columns}
    unknown = [key for key in check.columns if key not in known]
    yield from (COLUMN_UNKNOWN.at(spot=spot, column=key) for key in unknown)
    wanted = _number_wanted(check)
    if wanted is not None:
        yield COLUMNS_NUMBER.at(spot=spot, check=check.kind.text, wanted=wanted)
    if not _are_figures([known[key] for key in check.columns if key in known]):
        yield NO_FIGURES.at(spot=spot, check=check.kind.text)
    if check.kind in _WITH_LIMIT and check.limit <= 0:
        yield NO_LIMIT.at(spot=spot, check=check.kind.text)
    comment = known.get(check.comment)
    if check.comment and (comment is None or comment.kind is not Kind.TEXT):
        yield NO_COMMENT_COLUMN.at(spot=spot, check=check.kind.text, column=check.comment)


def _are_figures(columns: list[Column]) -> bool:
    kinds = {(each.kind, each.decimals if each.kind is Kind.NUMBER else 0) for each in columns}
    return len(kinds) <= 1 and all(each.kind in _FIGURES for each in columns)


def _number_wanted(check: Check) -> Text | None:
    """How many columns the check needs, where it has another number, or one of them twice."""
    number, different = len(check.columns), len(set(check.columns))
    if check.kind in _ONE:
        return None if number == 1 else Text(da="én", en="one")
    if check.kind in _TWO:
        return None if number == different == 2 else Text(da="to forskellige", en="two different")  # noqa: PLR2004
    return None if number == different and number > 1 else Text(da="mindst to forskellige", en="at least two different")
