"""What happens to the balance of an offering that closes: who bears it, and how it is shared out."""
