"""``onrecord claims``: what is asserted and denied, side by side, and numbers that differ."""

from __future__ import annotations

from typing import Annotated, get_args

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Least, Limit, Name, Record, Since, Until
from onrecord.desk.output import form_of

EXAMPLES = """\
onrecord claims                         asserted by some, denied by others
onrecord claims Haddad                  that Haddad asserts or denies
onrecord claims --standing disputed --csv > disputed.csv
onrecord claims --numbers               things counted differently"""

LIMIT = 20
STANDINGS = "disputed,denied,corroborated"


def claims(
    *name: Name,
    standing: Annotated[
        str,
        Parameter(
            metavar="STANDING", help="Of: asserted, denied, disputed, corroborated.", show_default=True
        ),
    ] = STANDINGS,
    numbers: Annotated[bool, Parameter(help="Numbers that differ, with who gives which.")] = False,
    since: Since = None,
    until: Until = None,
    least: Least = 2,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> int:
    """Print claims side by side: who asserts one and who denies it, when and in which words; or numbers that differ."""
    from onrecord.account.across.allegations import State
    from onrecord.desk.account_columns import claim_columns, number_columns
    from onrecord.desk.asked import choices, is_id, name_of
    from onrecord.desk.cli.listing import Shown, alone, print_entries
    from onrecord.desk.show.claims import show_claims, show_numbers
    from onrecord.store import Record as Store

    form, asked = form_of(json=json, jsonl=jsonl, csv=csv), name_of(name)
    wanted = choices(standing, get_args(State), option="--standing")
    with Store.open(settings.record_path(record), create=False) as store:
        if numbers:
            counted = (
                alone(store.number(asked)) if asked is not None and is_id(asked)
                else store.numbers(
                    asked, disputed=True, since=since, until=until, least=least, limit=limit, cursor=cursor
                )
            )  # fmt: skip
            return print_entries(counted, store, form, Shown(show_numbers, number_columns))
        found = (
            alone(store.claim(asked)) if asked is not None and is_id(asked)
            else store.claims(
                asked, standing=wanted, since=since, until=until, least=least, limit=limit, cursor=cursor
            )
        )  # fmt: skip
        return print_entries(found, store, form, Shown(show_claims, claim_columns))
