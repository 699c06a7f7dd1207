"""Writing letters: kept in the same transaction as what they tell of, so that none is sent of what did not happen."""

from __future__ import annotations

from datetime import datetime

from ramme.web.letters.models import LetterRow


def written(key: str, *, to: str, subject: str, body: str, at: datetime) -> LetterRow:
    """Keeps a letter to be sent; one that is written again under the same key is the letter that is there already."""
    letter, _ = LetterRow.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "body": body, "written_at": at, "next_try_at": at}
    )
    return letter
