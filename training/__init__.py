"""Recipes: data in, weights out, scores printed. Never imported by `src/`."""
