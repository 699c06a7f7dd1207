"""What a place costs and why: from an offering's budget, under an agreement, to explained rates."""
