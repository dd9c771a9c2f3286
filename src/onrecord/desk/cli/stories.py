"""``onrecord stories``: happenings that several articles of the record tell of."""

from __future__ import annotations

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Least, Limit, Name, Record, Since, Until
from onrecord.desk.output import form_of

EXAMPLES = """\
onrecord stories                        those told of last
onrecord stories Haddad --since 2031-02 of somebody, and some time
onrecord stories --csv > stories.csv    one article a row"""

LIMIT = 20


def stories(
    *name: Name,
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
    """Print the stories of the record: the articles on one happening, how many of them independent, in order.

    Near-copies and versions of one article count as one voice.
    """
    from onrecord.desk.account_columns import story_columns
    from onrecord.desk.asked import is_id, name_of
    from onrecord.desk.cli.listing import Shown, alone, print_entries
    from onrecord.desk.show.stories import show_stories
    from onrecord.store import Record as Store

    form, asked = form_of(json=json, jsonl=jsonl, csv=csv), name_of(name)
    with Store.open(settings.record_path(record), create=False) as store:
        if asked is not None and is_id(asked):
            found = alone(store.story(asked))
        else:
            found = store.stories(since, until, who=asked, least=least, limit=limit, cursor=cursor)
        return print_entries(found, store, form, Shown(show_stories, story_columns))
