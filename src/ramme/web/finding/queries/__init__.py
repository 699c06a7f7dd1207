"""Reading for the pages of finding a place; rows in, records of the library or of a page out."""
