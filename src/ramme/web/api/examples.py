"""Examples of the interface, shown on its page and run by a test against the demo region."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.texts import Text


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and the path that answers it."""

    da: str
    en: str
    path: str

    @property
    def asks(self) -> Text:
        """The question in both languages."""
        return Text(da=self.da, en=self.en)

    def command(self, address: str) -> str:
        """The example as a line for a shell."""
        return f'curl -s "{address}{self.path}"'


A_YEAR = "2026-01-01T00:00:00Z"
OPEN = (
    Example("De første ti tilbud for voksne", "The first ten offerings", "/api/v1/offerings?sector=adults&limit=10"),
    Example("Takster for et år", "Rates of a year", "/api/v1/rates?year=2026&limit=500"),
    Example("Takster, der er rettet siden nytår", "Rates revised since", f"/api/v1/rates/revised?since={A_YEAR}"),
    Example("Alle takster som Parquet", "All rates as Parquet", "/api/v1/bulk/rates.parquet"),
    Example("Alle takster som csv", "All rates as csv", "/api/v1/bulk/rates.csv"),
    Example("Ledige pladser", "Vacancies", "/api/v1/vacancies"),
    Example("Offentliggjorte tabeller fra runder", "Published tables of rounds", "/api/v1/tables"),
    Example("Hvad er sket siden en dag?", "What happened since a day?", "/api/v1/changes?after=2026-11-01&limit=20"),
    Example("Fravigelser fra aftalen", "Derogations from the agreement", "/api/v1/derogations"),
    Example("Kendte aftaler", "Known agreements", "/api/v1/agreements"),
    Example("Post til et datakatalog", "Entry for a data catalogue", "/api/v1/catalogue"),
    Example("Beskrivelsen af det hele", "The description of it all", "/api/v1/openapi.json"),
)
