"""Reading of payment agreements, stays, runs and invoices: rows in, records of the library or of a page out."""
