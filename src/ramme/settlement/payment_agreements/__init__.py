"""The payment agreement on one citizen's services: what it holds, what is wrong with it, and how it is written out."""
