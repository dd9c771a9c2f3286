"""Hostile input: what makes the parsers crash, hang or fill the memory is looked for here."""
