"""Forms that people fill in: one description gives the empty workbook, what is read, and what is written."""
