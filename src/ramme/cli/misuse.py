"""What is wrong with a command line: an unknown command or option, a value that cannot be used, one that is missing."""

from __future__ import annotations

from collections.abc import Sequence

import click
from click.exceptions import NoSuchCommand

from ramme.problems import Problem, stops
from ramme.texts import Language, Text, harmless

COMMAND_UNKNOWN = stops(
    "command-unknown",
    says=Text(da="Der er ingen kommando, der hedder »{name}«.", en="There is no command called “{name}”."),
    remedy=Text(da="Kommandoerne er: {known}.", en="The commands are: {known}."),
)
OPTION_UNKNOWN = stops(
    "option-unknown",
    says=Text(da="Kommandoen kender ikke »{name}«.", en="The command does not know “{name}”."),
    remedy=Text(da="Se, hvad den kender, med {command} --help.", en="See what it knows with {command} --help."),
)
PARAMETER_MISSING = stops(
    "parameter-missing",
    says=Text(da="»{name}« mangler.", en="“{name}” is missing."),
    remedy=Text(da="{wanted} Se {command} --help.", en="{wanted} See {command} --help."),
)
PARAMETER_NOT_USABLE = stops(
    "parameter-not-usable",
    says=Text(da="Værdien af »{name}« kan ikke bruges.", en="The value of “{name}” cannot be used."),
    remedy=Text(da="{wanted} Se {command} --help.", en="{wanted} See {command} --help."),
)
NOT_UNDERSTOOD = stops(
    "command-not-understood",
    says=Text(da="Kommandoen kan ikke læses sådan ({why}).", en="The command cannot be read like this ({why})."),
    remedy=Text(da="Se, hvordan den skrives, med {command} --help.", en="See how it is written with {command} --help."),
)
ANY = Text(da="Skriv en værdi.", en="Write a value.")


def problem_of(error: click.UsageError) -> Problem:
    """What is wrong with a command line, as the problem that people are told."""
    context = error.ctx
    command = context.command_path if context else "ramme"
    match error:
        case NoSuchCommand():
            group = context.command if context else None
            known = ", ".join(group.list_commands(context)) if context and isinstance(group, click.Group) else ""
            return COMMAND_UNKNOWN.at(name=harmless(error.command_name), known=known)
        case click.NoSuchOption():
            return OPTION_UNKNOWN.at(name=harmless(error.option_name), command=command)
        case click.MissingParameter():
            wanted = _wanted(error.param)
            return PARAMETER_MISSING.at(name=_name(error), wanted=wanted, command=command)
        case click.BadParameter():
            wanted = _wanted(error.param)
            return PARAMETER_NOT_USABLE.at(name=_name(error), wanted=wanted, command=command)
    return NOT_UNDERSTOOD.at(why=harmless(error.format_message()), command=command)


def _name(error: click.BadParameter) -> str:
    """What a parameter is called on the command line."""
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[-1] if param.opts[-1].startswith("--") else param.opts[0]
    return (param.human_readable_name if param else "") or "?"


def _wanted(param: click.Parameter | None) -> Text:
    """What a parameter may be."""
    match param.type if param else None:
        case click.Choice(choices=choices):
            known = ", ".join(map(str, choices))
            return Text(da=f"Vælg én af: {known}.", en=f"Choose one of: {known}.")
        case click.IntRange(min=low, max=high):
            return _whole(low, high)
        case click.types.IntParamType():
            return Text(da="Skriv et helt tal.", en="Write a whole number.")
        case click.DateTime():
            return Text(da="Skriv en dag som 2017-01-31.", en="Write a day as 2017-01-31.")
    return ANY


def _whole(low: float | None, high: float | None) -> Text:
    if low is None or high is None:
        bound = low if low is not None else high
        word = Text(da="mindst", en="at least") if low is not None else Text(da="højst", en="at most")
        return Text(da=f"Skriv et helt tal, {word.da} {bound}.", en=f"Write a whole number, {word.en} {bound}.")
    return Text(da=f"Skriv et helt tal fra {low} til {high}.", en=f"Write a whole number from {low} to {high}.")


def language_of(arguments: Sequence[str]) -> Language:
    """The language that a command line asks for, as far as it can be told from one that is wrong."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    is_english = any(word == "--lang=en" or (word == "--lang" and after == "en") for word, after in pairs)
    return "en" if is_english else "da"
