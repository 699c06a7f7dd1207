"""What is done with rates in the portal: drafts are filled in, signed off, published."""
