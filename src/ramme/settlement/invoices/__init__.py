"""The invoice between operator and paying municipality: its content, its e-invoices, and how they are checked."""
