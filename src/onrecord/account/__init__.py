"""Readings → what is known: remarks, claims, commitments and talks; pure functions, one article or thousands.

The floor stands between resolving and the store: it takes readings and gives facts.
"""
