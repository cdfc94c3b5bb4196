"""Amounts and names in running text, as news writes them: what an annotation's evidence is checked against."""
