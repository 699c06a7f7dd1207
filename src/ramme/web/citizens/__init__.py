"""Citizens: number and name, encrypted in one table, seen on a stated purpose, every view written down."""
