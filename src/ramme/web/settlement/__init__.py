"""Payment agreements, stays, runs, invoices, objections and the ledger in the portal."""
