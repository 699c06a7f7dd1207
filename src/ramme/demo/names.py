"""Invented names: of offerings by number, each used once, and of people."""

from __future__ import annotations

TREES = (
    *("Lærke", "Birke", "Elle", "Hassel", "Rønne", "Pile", "Bøge", "Aske", "Tjørne", "Linde", "Poppel", "Slåen"),
    *("Hylde", "Ahorn", "Kirsebær", "Mirabel", "Kvæde", "Timian", "Mynte", "Kløver", "Anemone", "Valmue", "Vibe"),
    *("Stære", "Musvit", "Solsort", "Svale", "Egern", "Pindsvine", "Hjorte", "Havre"),
)
GROUNDS = ("haven", "gården", "huset", "lunden", "bakken", "engen", "vænget", "toften", "krogen", "stien", "dammen")
NUMBER_OF_NAMES = len(TREES) * len(GROUNDS)
FIRST_NAMES = (
    *("Agnes", "Birger", "Clara", "Ditlev", "Elin", "Frej", "Gry", "Holger", "Inga", "Jeppe", "Karla", "Laust"),
    *("Maren", "Niels", "Oda", "Peder", "Ragna", "Solvej", "Troels", "Ulla", "Viggo", "Ylva", "Åse"),
)
LAST_NAMES = (
    *("Holt", "Lund", "Winther", "Brink", "Storm", "Dahl", "Toft", "Berg", "Kirk", "Skov", "Bak", "Vad", "Hede"),
    *("Krog", "Munk", "Bro", "Kær", "Strand", "Eg"),
)


def offering_name(number: int) -> str:
    """The name of the offering with a number, such as Lærkehaven; after the last name they begin again, numbered."""
    # The two lists have no common divisor, so walking both at once meets every pair before it repeats one.
    name = TREES[number % len(TREES)] + GROUNDS[number % len(GROUNDS)]
    round_number = number // NUMBER_OF_NAMES + 1
    return name if round_number == 1 else f"{name} {round_number}"


def person_name(number: int) -> str:
    """The name of the person with a number, marked as invented."""
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number % len(LAST_NAMES)]} (demo)"
