"""Documents to keep and hand on, as PDF: the receipt of a check, a published rate, the list of offerings."""
