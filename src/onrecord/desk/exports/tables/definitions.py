"""The tables of the package. What fills them stands in `rows`; each row is compared with its table as it is written."""

from __future__ import annotations

from onrecord.desk.exports.tables.across_tables import (
    CLAIMS,
    COMMITMENTS,
    EXCHANGES,
    NUMBERS,
    PROPOSALS,
    REMARKS,
    RESPONSES,
    ROUNDS,
    SEATS,
    STORIES,
    TALKS,
)
from onrecord.desk.exports.tables.article_tables import (
    ACTORS,
    ARTICLES,
    CORRECTIONS,
    EVENT_PARTIES,
    EVENTS,
    IDENTITIES,
    ROLES,
    STATEMENTS,
)

TABLES = (
    ARTICLES, IDENTITIES, ACTORS, ROLES, STATEMENTS, EVENTS, EVENT_PARTIES, STORIES, REMARKS, CLAIMS, NUMBERS,
    COMMITMENTS, TALKS, SEATS, ROUNDS, PROPOSALS, RESPONSES, EXCHANGES, CORRECTIONS,
)  # fmt: skip
