"""Tags of the pages about logging in."""
