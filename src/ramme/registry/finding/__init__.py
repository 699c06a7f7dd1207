"""Finding a place: what is wished for, which offerings fit and how well, side by side, and asking before a purchase."""
