"""How agreements, runs and invoices are written on pages."""
