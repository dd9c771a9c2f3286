"""spaCy pipelines as peers: their weights are not on PyPI, so that a peer which needs them runs only where a
person has installed them. What is not measured is said, never scored as zero."""

from __future__ import annotations

import sys
from typing import Any

SPACY_MODEL = "en_core_web_sm"


def has_spacy_model(name: str) -> bool:
    """Whether spaCy and the pipeline are installed; where not, a line on standard error says what to do."""
    try:
        import spacy
    except ImportError:
        present = False
    else:
        present = spacy.util.is_package(name)
    if not present:
        print(f"bench: {name} is not installed, so peers that need it are left out", file=sys.stderr)
    return present


def load_spacy(name: str) -> Any:
    """The pipeline, as its users run it."""
    import spacy

    return spacy.load(name)
