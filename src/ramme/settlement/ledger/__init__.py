"""The ledger between the parties: every debit has its credit, and a balance can be told for any day."""
