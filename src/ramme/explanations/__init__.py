"""How a remembered result is told: in words, as terminal text, as data, as a page and as a live workbook.

The page (`ramme.explanations.page`) and the workbook (`ramme.explanations.workbook`) are imported where they are
written, since what they need is slow to start.
"""

from ramme.explanations.data import as_data, as_json
from ramme.explanations.plain import as_text
from ramme.explanations.reading_back import from_data
from ramme.explanations.record import Explained, Record, Section
from ramme.explanations.recording import recorded

__all__ = ["Explained", "Record", "Section", "as_data", "as_json", "as_text", "from_data", "recorded"]
