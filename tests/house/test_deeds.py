"""Has every event of the trail words, and are there no words for events that nobody writes?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from ramme.web.audit.words import LOOKS, WORDS
from tests.house.tree import expect_none, parsed, python_files, shown, spot


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _texts(node: ast.expr, constants: dict[str, str]) -> list[str] | None:
    """The texts that an expression may be; nothing where that cannot be seen from the code."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            first, second = _texts(body, constants), _texts(other, constants)
            return None if first is None or second is None else first + second
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return [constants[name]] if name in constants else None
    return None


def _constants(trees: list[ast.Module]) -> dict[str, str]:
    return {
        target.id: node.value.value
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _verb_of(call: ast.Call) -> ast.expr | None:
    return next((word.value for word in call.keywords if word.arg == "verb"), None)


def _enclosing(tree: ast.Module, call: ast.Call) -> ast.FunctionDef | None:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and call in ast.walk(node)]
    return functions[-1] if functions else None


def _handed_to(trees: list[ast.Module], function: ast.FunctionDef, name: str) -> Iterator[ast.expr]:
    """What calls hand to a function for one of its parameters."""
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) == function.name:
                named = [word.value for word in node.keywords if word.arg == name]
                at = names.index(name) if name in names else len(node.args)
                yield from named or node.args[at : at + 1]


def _verbs() -> Iterator[tuple[str, str | None]]:
    """Every verb of a deed in the code, with its place; nothing where it cannot be seen what it is."""
    paths = [path for path in python_files("src") if "/web/" in shown(path)]
    everything = [parsed(path) for path in paths]
    constants = _constants(everything)
    for path in paths:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and _called(node) == "Deed":
                yield from _of_deed(path, node, everything, constants)


def _of_deed(
    path: Path, call: ast.Call, everything: list[ast.Module], constants: dict[str, str]
) -> Iterator[tuple[str, str | None]]:
    verb = _verb_of(call)
    assert verb is not None, f"{spot(path, call)}: name the verb"
    own = _constants([parsed(path)])
    found = _texts(verb, constants | own)
    if found is not None:
        yield from ((spot(path, call), text) for text in found)
        return
    function = _enclosing(parsed(path), call)
    if function is None or not isinstance(verb, ast.Name):
        yield spot(path, call), None
        return
    reach = [parsed(path)] if function.name.startswith("_") else everything
    for handed in _handed_to(reach, function, verb.id):
        texts = _texts(handed, constants | own)
        if texts is None:
            yield spot(path, handed), None
        else:
            yield from ((spot(path, handed), text) for text in texts)


def test_every_deed_has_words() -> None:
    # The demo tells over what others wrote first: where its verbs cannot be seen, they are seen there.
    unknown = [
        f"{place}: {verb or 'the verb cannot be seen here'}"
        for place, verb in _verbs()
        if verb not in WORDS and not (verb is None and "/demo_data/" in place)
    ]

    expect_none(unknown)


def test_there_are_no_words_for_what_nobody_does() -> None:
    done = {verb for _, verb in _verbs()}

    assert sorted(set(WORDS) - done) == []


def test_the_words_are_said_in_both_languages_with_the_same_blanks() -> None:
    def blanks(text: str) -> list[str]:
        return sorted(part.partition("}")[0] for part in text.split("{")[1:])

    assert [verb for verb, words in WORDS.items() if blanks(words.da) != blanks(words.en)] == []


def test_a_look_is_a_deed() -> None:
    assert set(WORDS) >= LOOKS
