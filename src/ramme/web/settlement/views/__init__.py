"""Pages of payment agreements, stays, runs and invoices, for both sides."""
