"""Links that open one thing without a login: signed, good until a day, and worth nothing when they are changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

VACANCY_SALT, ANSWER_SALT = "ramme.finding.vacancy", "ramme.finding.answer"
VACANCY_HOLDS = timedelta(days=90)
ANSWER_HOLDS_AFTER = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyLink:
    """A link to state the vacancies of one offering for one operator, of a round, until and with a day."""

    offering: int
    party: str
    round: int
    until: date

    @property
    def token(self) -> str:
        """The link as it stands in an address."""
        return _signed([self.offering, self.party, self.round, self.until.isoformat()], VACANCY_SALT)

    @property
    def address(self) -> str:
        """The whole address, for letters."""
        return f"{settings.RAMME_ADDRESS}{reverse('finding:vacancy_link', args=[self.token])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLink:
    """A link to answer one question of a check, until and with a day."""

    asked: int
    until: date

    @property
    def token(self) -> str:
        """The link as it stands in an address."""
        return _signed([self.asked, self.until.isoformat()], ANSWER_SALT)

    @property
    def address(self) -> str:
        """The whole address, for letters."""
        return f"{settings.RAMME_ADDRESS}{reverse('finding:answer_link', args=[self.token])}"


def vacancy_link(token: str) -> VacancyLink | None:
    """The link of a token; nothing where it was not signed here."""
    match _read(token, VACANCY_SALT):
        case [int(offering), str(party), int(of_round), str(until)]:
            return VacancyLink(offering=offering, party=party, round=of_round, until=date.fromisoformat(until))
    return None


def answer_link(token: str) -> AnswerLink | None:
    """The link of a token; nothing where it was not signed here."""
    match _read(token, ANSWER_SALT):
        case [int(asked), str(until)]:
            return AnswerLink(asked=asked, until=date.fromisoformat(until))
    return None


def _signed(content: list[Any], salt: str) -> str:
    return Signer(salt=salt).sign_object(content).replace(":", ".")


def _read(token: str, salt: str) -> Any:  # noqa: ANN401 (whatever was signed)
    content, point, seal = token.rpartition(".")
    try:
        return Signer(salt=salt).unsign_object(f"{content}:{seal}") if point else None
    except (BadSignature, ValueError):
        return None
