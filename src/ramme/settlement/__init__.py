"""What buyer and seller owe each other: payment agreements, notice, charges, fixed financing and closure."""
