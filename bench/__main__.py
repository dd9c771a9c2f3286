"""`python -m bench NAME --data PATH [--json] [--pin]`: a table of scores, ours and the peers'."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

from bench.floors import FLOORS, below_floor, pin
from bench.reading import NotMeasurable
from bench.table import table

NAMES = {
    "across": "copies, remarks, actors, commitments and talks over many pages, on stories labelled together",
    "actors": "kind, country, sector and roles of actors, on the project's own labelled documents",
    "archives": "pages a second out of web archives, tables, mailboxes and folders, nothing read in them",
    "attribution": "source, cue and content of every attribution, on articles in PolNeAR's form",
    "happenings": "events with who, whom, when and where, as read and as finished, on the project's own documents",
    "commitments": "who will do what by when, and what is denied, on the project's own labelled documents",
    "copies": "near-copies made from articles in PolNeAR's form: trimmed, reordered, reworded, added to",
    "coreference": "mentions that mean the same, and the antecedents of pronouns, on treebanks in GUM's form",
    "corpus": "acts, triggers, status and participants, on the project's own labelled text",
    "entities": "persons, organizations and locations, on Universal NER's English",
    "examples": "statements, speakers and manner, on pages labelled by hand",
    "crashes": "20,000 pages of which one in 250 kills, hangs or starves its process: nothing lost, nothing doubled",
    "desk": "the pages of the web desk on a large record: milliseconds and kilobytes",
    "events": "event types and participants, cross-validated when the weights were made",
    "languages": "the language of saved pages, and of their headlines and paragraphs alone",
    "places": "named places and their countries, on the project's own labelled text",
    "pages": "body text, title, date-time and byline, on saved HTML pages",
    "resolving": "speakers, addressees, dates and replies of labelled statements, on the project's own documents",
    "record": "adding to and asking a record of a million generated statements",
    "robustness": "articles, saved pages and 10,000 pages spoiled on purpose: what fails without a word",
    "quantities": "numbers with what they count, on the project's own labelled text",
    "sentences": "where sentences start, on treebanks",
    "statements": "statements, speakers and acts, on the project's own labelled documents",
    "talks": "parties, rounds, proposals, responses and exchanges of talks, on the project's own documents",
    "throughput": "pages a second and memory from a web archive, in this process, in workers and on Ray",
    "times": "dated expressions and their values, on articles marked in TIMEX3 or the project's own documents",
    "similar": "similar remarks: how many of the nearest are found, and how soon among a million",
    "speed": "articles of 800 words a second, text to JSON and HTML to JSON",
}


def main() -> int:
    """Run one bench; 1 where a score lies below its floor, 2 where data or taught heads are missing."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument(
        "name", choices=NAMES, help="; ".join(f"{name}: {what}" for name, what in NAMES.items())
    )
    options.add_argument("--data", type=Path, required=True, help="a file or folder in the bench's form")
    options.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options.add_argument("--out", type=Path, help="write the JSON object to this file too")
    options.add_argument("--no-peers", action="store_true", help="measure onrecord alone")
    options.add_argument("--limit", type=int, help="only so many documents (to try a change; never pinned)")
    options.add_argument(
        "--pin", action="store_true", help=f"raise the floors in {FLOORS.name} to these scores"
    )
    options.add_argument("--lower", action="store_true", help="with --pin: lower a floor too")
    chosen = options.parse_args()
    if not chosen.data.exists():
        print(
            f"bench: {chosen.data} does not exist; --data takes a file or folder of research data.",
            file=sys.stderr,
        )
        return 2
    try:
        scores = importlib.import_module(f"bench.{chosen.name}").run(
            chosen.data, peers=not chosen.no_peers, limit=chosen.limit
        )
    except NotMeasurable as error:
        print(f"bench: {chosen.name} cannot be measured: {error}.", file=sys.stderr)
        return 2
    print(json.dumps(scores, ensure_ascii=False) if chosen.json else table(chosen.name, scores))
    if chosen.out:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(json.dumps(scores, ensure_ascii=False), encoding="utf-8")
    if chosen.limit:
        return 0
    if chosen.pin:
        pin(chosen.name, scores["onrecord"], lower=chosen.lower)
        return 0
    misses = below_floor(chosen.name, scores["onrecord"])
    for miss in misses:
        print(f"bench: {miss}", file=sys.stderr)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
