"""The figures of the portal as a table, each beside what it should be."""

from __future__ import annotations

from typing import Any

PAGES = {"search": "search", "offering": "offering page", "rate": "rate page with steps"}
MEDIAN_MS, P95_MS, DRAFTS_SECONDS = 60, 200, 15


def table(found: dict[str, Any]) -> str:
    """The findings as text."""
    data = found["data"]
    lines = [
        f"The portal on {found['database']}: {data['offerings']:,} offerings, {data['rate_groups']:,} rate groups.",
        "",
        *(_page(words, found[name]) for name, words in PAGES.items() if name in found),
        *(_users(found[name]) for name in sorted(found) if name.startswith("users_")),
        _drafts(found["drafts"]),
    ]
    return "\n".join(lines)


def _page(words: str, told: dict[str, Any]) -> str:
    return f"{words:<24} median {told['server_median_ms']:>7} ms  (below {MEDIAN_MS})  errors {told['errors']}"


def _users(told: dict[str, Any]) -> str:
    words = f"{told['users']} users"
    return f"{words:<24} p95    {told['p95_ms']:>7} ms  (below {P95_MS} for 10)  errors {told['errors']} (none)"


def _drafts(told: dict[str, Any]) -> str:
    words = f"{told['drafts']:,} drafts anew"
    return f"{words:<24} {told['seconds']:>14} s   (below {DRAFTS_SECONDS})"
