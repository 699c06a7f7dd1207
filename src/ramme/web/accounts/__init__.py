"""Who uses the portal, for which party, in which role, and what each role may do."""
