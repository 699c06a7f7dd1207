from __future__ import annotations

import pytest

from ramme.agreements.kinds import NOTICE, Notice, NoticeFrom, Refusal
from ramme.agreements.kinds.notices import notice_read


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("løbende måned", Notice(NoticeFrom.END_OF_CURRENT_MONTH)),
        ("løbende måned + 1 måned", Notice(NoticeFrom.END_OF_CURRENT_MONTH, months=1)),
        ("Løbende  måned+2 måneder", Notice(NoticeFrom.END_OF_CURRENT_MONTH, months=2)),
        ("løbende måned + 30 dage", Notice(NoticeFrom.END_OF_CURRENT_MONTH, days=30)),
        ("2 måneder", Notice(NoticeFrom.DAY_OF_NOTICE, months=2)),
        ("30 dage", Notice(NoticeFrom.DAY_OF_NOTICE, days=30)),
        ("udskrivningsdagen", Notice(NoticeFrom.DISCHARGE)),
    ],
)
def test_a_notice_period_is_read_from_words(text: str, notice: Notice) -> None:
    assert notice_read(text) == notice


@pytest.mark.parametrize("text", ["", "+", "løbende måned +", "løbende måned 1 måned", "+ 1 måned", "snart", "-1 dage"])
def test_what_is_no_notice_period_is_not_read(text: str) -> None:
    assert notice_read(text) is None


def test_a_notice_period_is_told_in_both_languages() -> None:
    notice = Notice(NoticeFrom.END_OF_CURRENT_MONTH, months=1)

    assert notice.told("da") == "løbende måned + 1 måned"
    assert notice.told("en") == "current month + 1 month"
    assert Notice(NoticeFrom.DAY_OF_NOTICE, days=30).told("en") == "30 days"
    assert Notice(NoticeFrom.DISCHARGE).told("da") == "udskrivningsdagen"


def test_an_agreement_may_give_several_to_choose_between() -> None:
    periods = NOTICE.read(["løbende måned + 1 måned", "2 måneder"])

    assert not isinstance(periods, Refusal)
    assert NOTICE.told(periods, "da") == "løbende måned + 1 måned eller 2 måneder"


@pytest.mark.parametrize("raw", [[], 30, ["30 dage", "snart"]])
def test_a_list_with_something_else_in_it_is_refused(raw: object) -> None:
    assert isinstance(NOTICE.read(raw), Refusal)
