"""Writing of payment agreements, stays, runs and objections: one verb a function, one transaction."""
