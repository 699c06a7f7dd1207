"""Lists of overviews as tables on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django import template

from ramme.files.listing import Listing, Shown, shown_in_table
from ramme.quantities import Quantity
from ramme.texts import Text
from ramme.web.ui.templatetags.saying import language_now

register = template.Library()
_MANY, _LONG = 8, 40
_FIGURE = re.compile(r"[+-]?[0-9.]+(,[0-9]+)?( %)?\*?")


@register.inclusion_tag("reporting/overviews/list.html")
def overview_list(listing: Listing, title: str, rows: Sequence[Mapping[str, Shown]]) -> dict[str, object]:
    """Some rows of a list as a table with a caption; columns without anything are left out, figures stand right."""
    columns = [column for column in listing.columns if any(row[column.key] not in (None, "") for row in rows)]
    language = language_now()
    figures = [any(_is_figure(row[column.key]) for row in rows) for column in columns]
    # On a phone long texts are read best as cards; short figures of many rows are held together by their columns.
    has_texts = any(len(shown_in_table(row[column.key], language)) > _LONG for row in rows for column in columns)
    return {
        "title": title,
        "headings": [(c.title.told(language), is_figure) for c, is_figure in zip(columns, figures, strict=True)],
        "rows": [
            [(shown_in_table(row[c.key], language), is_figure) for c, is_figure in zip(columns, figures, strict=True)]
            for row in rows
        ],
        "css": "table-md-responsive-headers" if has_texts and len(columns) < _MANY else "",
    }


def _is_figure(value: Shown) -> bool:
    if isinstance(value, Text):
        return _FIGURE.fullmatch(value.da) is not None
    return isinstance(value, Quantity | int) and not isinstance(value, bool)
