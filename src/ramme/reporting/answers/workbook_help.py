"""What may be written in a cell, in words: its kind, its bounds, the marks, and when it is asked at all."""

from __future__ import annotations

from ramme.quantities.writing import plain_figure
from ramme.reporting.answers.answer import Mark
from ramme.reporting.answers.cells import decimals_of
from ramme.reporting.questions.questionnaire import ONLY, Column, Kind, OnlyIf, Question, Questionnaire
from ramme.texts import Language, Text, same

_KINDS: dict[Kind, Text] = {
    Kind.NUMBER: Text(da="Skriv et tal.", en="Write a number."),
    Kind.AMOUNT: Text(da="Skriv et beløb i kr.", en="Write an amount in DKK."),
    Kind.PERCENT: Text(da="Skriv en procent med procenttegn, fx 98,5 %.", en="Write a percentage with its sign."),
    Kind.SCALE: Text(da="Vælg fra 1 til 5.", en="Choose from 1 to 5."),
    Kind.CHOICE: Text(da="Vælg på listen.", en="Choose from the list."),
    Kind.RANGE: Text(da="Skriv fra – til, fx 3 – 5.", en="Write from – to, such as 3 – 5."),
    Kind.TEXT: Text(da="Skriv en tekst.", en="Write a text."),
    Kind.FILE: Text(da="Filen vedlægges i portalen.", en="The file is attached in the portal."),
}
_WHOLE = Text(da="Skriv et helt tal.", en="Write a whole number.")
_BETWEEN = Text(da="Mellem {lowest} og {highest}.", en="Between {lowest} and {highest}.")
_AT_LEAST = Text(da="Mindst {lowest}.", en="At least {lowest}.")
_AT_MOST = Text(da="Højst {highest}.", en="At most {highest}.")
_OR_ONE = Text(da="Eller »{one}«.", en="Or “{one}”.")
_OR_EITHER = Text(da="Eller »{one}« eller »{other}«.", en="Or “{one}” or “{other}”.")
_OPTIONAL = Text(da="Må være tom.", en="May be empty.")
_ONLY_IF = Text(da="Kun når »{asked}« er {says}.", en="Only where “{asked}” is {says}.")
_FILLED = Text(da="udfyldt", en="filled in")
_OR = Text(da=" eller ", en=" or ")


def marks_of(column: Column) -> tuple[Mark, ...]:
    """The marks that may stand instead of an answer."""
    allowed = ((Mark.DONT_KNOW, column.dont_know), (Mark.NOT_RELEVANT, column.not_relevant))
    return tuple(mark for mark, is_allowed in allowed if is_allowed)


def what_is_asked(questionnaire: Questionnaire, question: Question, column: Column) -> Text:
    """The help at a cell: the column's own, what is written there, within which bounds, and when it is asked."""
    own = (question.help if question.is_plain else None, column.help)
    sentences = [
        *(each for each in own if each is not None),
        _WHOLE if column.kind is Kind.NUMBER and not column.decimals else _KINDS[column.kind],
        *_bounds(column),
        *_marks(column),
        *(_condition(questionnaire, question, each) for each in (question.only_if, column.only_if) if each),
        *(() if column.needed else (_OPTIONAL,)),
    ]
    return Text(da=" ".join(each.da for each in sentences), en=" ".join(each.en for each in sentences))


def _bounds(column: Column) -> tuple[Text, ...]:
    if column.kind not in {Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.RANGE}:
        return ()
    lowest, highest = (_figure(column, bound) for bound in (column.lowest, column.highest))
    if lowest and highest:
        return (_BETWEEN.filled(lowest=lowest, highest=highest),)
    if lowest:
        return (_AT_LEAST.filled(lowest=lowest),)
    return (_AT_MOST.filled(highest=highest),) if highest else ()


def _figure(column: Column, whole: int | None) -> Text | None:
    if whole is None:
        return None
    sign = " %" if column.kind is Kind.PERCENT else ""

    def told(language: Language) -> str:
        return plain_figure(whole, decimals=decimals_of(column), language=language, fewest=0) + sign

    return Text(da=told("da"), en=told("en"))


def _marks(column: Column) -> tuple[Text, ...]:
    marks = [mark.text for mark in marks_of(column)]
    if not marks:
        return ()
    return (_OR_EITHER.filled(one=marks[0], other=marks[1]) if len(marks) > 1 else _OR_ONE.filled(one=marks[0]),)


def _condition(questionnaire: Questionnaire, question: Question, only_if: OnlyIf) -> Text:
    """When a cell is asked, by the titles of the cell that decides and of what it must say."""
    deciding = questionnaire.question(only_if.question) if only_if.question else question
    column = deciding.column(only_if.column)
    options = {option.key: option.title for option in column.options}
    words = [_FILLED if each == "filled" else options.get(each, same(each)) for each in only_if.says]
    says = Text(
        da=_OR.da.join(each.da if each is _FILLED else f"»{each.da}«" for each in words),
        en=_OR.en.join(each.en if each is _FILLED else f"“{each.en}”" for each in words),
    )
    asked = deciding.title if column.key == ONLY or deciding.is_plain else column.title
    return _ONLY_IF.filled(asked=asked, says=says)
