"""What a buyer owes for a month, worked out from the facts, and what an invoice adds to those before it."""
