"""The reserve ledger of an operator: entries that are only added to, their order, expiry and balance."""
