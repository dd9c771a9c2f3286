"""A toy pack for Esperanto, from nothing to weights in a minute: what `docs/languages.md` walks through.

Its sentences are put together from a few parts and its base encoder is random, so it shows the way and reads nothing
but its own kind of sentence.
"""
