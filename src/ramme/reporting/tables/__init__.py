"""Tables that say whose answers they hold and whose they do not, and sentences that cannot disagree with them."""
