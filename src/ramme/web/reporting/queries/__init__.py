"""Reading of rounds and answers: rows in, records of the library or of a page out."""
