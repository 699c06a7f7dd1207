"""How rates are said in templates."""
