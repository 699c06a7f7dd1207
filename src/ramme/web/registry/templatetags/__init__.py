"""How facts of the registry are read out on pages."""
