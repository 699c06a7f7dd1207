"""Keeping the texts that published rates rest on, so that a rate can be checked when its agreement has changed."""

from __future__ import annotations

from pathlib import Path

from ramme.agreements import Agreement
from ramme.web.rates.models import AgreementTextRow
from ramme.web.rates.rows import packed


def agreement_kept(agreement: Agreement) -> None:
    """Keeps the text of an agreement and of the regulations it stands under, each once."""
    under = [each.digest for each in agreement.under]
    wanted = {agreement.digest: (agreement, under), **{each.digest: (each, []) for each in agreement.under}}
    there = set(AgreementTextRow.objects.filter(digest__in=wanted).values_list("digest", flat=True))
    AgreementTextRow.objects.bulk_create(
        (
            AgreementTextRow(
                digest=digest,
                agreement_id=each.id,
                text=packed(Path(each.file).read_text(encoding="utf-8")),
                under=digests,
            )
            for digest, (each, digests) in wanted.items()
            if digest not in there
        ),
        ignore_conflicts=True,
    )
