"""Reading drafts and published rates: rows in, records of the library out."""
