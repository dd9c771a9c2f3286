"""The tables of the package. What fills them stands in `rows`; each row is compared with its table as it is written."""

from __future__ import annotations

from onrecord.desk.exports.tables.across_tables import (
    CLAIMS,
    COMMITMENTS,
    EXCHANGES,
    PROPOSALS,
    REMARKS,
    RESPONSES,
    ROUNDS,
    SEATS,
    TALKS,
)
from onrecord.desk.exports.tables.article_tables import (
    ACTORS,
    ARTICLES,
    EVENT_PARTIES,
    EVENTS,
    IDENTITIES,
    ROLES,
    STATEMENTS,
)

TABLES = (
    ARTICLES, IDENTITIES, ACTORS, ROLES, STATEMENTS, EVENTS, EVENT_PARTIES, REMARKS, CLAIMS, COMMITMENTS, TALKS, SEATS,
    ROUNDS, PROPOSALS, RESPONSES, EXCHANGES,
)  # fmt: skip
