"""Users' workbooks, csv and JSON, in and out: cells with their place, figures, limits, hostile files."""
