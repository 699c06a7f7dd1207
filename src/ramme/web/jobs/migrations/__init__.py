"""How the tables of this app came to be, step by step; steps are only ever added."""
