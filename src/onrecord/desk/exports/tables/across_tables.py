"""The tables of what is told across articles."""

from __future__ import annotations

from onrecord.desk.exports.tables.fields import Reference, Table, flag, number, whole, words
from onrecord.desk.exports.tables.shared_fields import (
    INDEPENDENT,
    OF_ARTICLE,
    OF_STATEMENT,
    OF_TALKS,
    PLACE,
    REPORTS,
    STATEMENT,
    WHEN,
)

STORIES = Table(
    "stories",
    "Articles on one happening: a row for each, cited by its headline where it has one.",
    (
        words("story", "The story: the same for all its articles."),
        words("name", "The headline of the article that stands for it."),
        words("first", "When the first article was published."),
        words("last", "When the last article was published."),
        INDEPENDENT,
        words("voice", "The article whose voice it is: near-copies share one."),
        *PLACE,
    ),
    ("story", "article"),
    (OF_ARTICLE,),
)
REMARKS = Table(
    "remarks",
    "What was said once and reported by one article or by many: a row for each report.",
    (
        words("remark", "The remark: the same for all its reports."),
        words("speaker", "Who said it."),
        words("act", "What it does."),
        words("said", "The day that most reports state: EDTF."),
        INDEPENDENT,
        words("manner", "direct, indirect or mixed, in this report."),
        flag("fullest", "Whether this report has most of the speaker's own words."),
        flag("verbatim", "Whether its words stand in the fullest without a break."),
        words("voice", "The article whose voice it is: near-copies share one."),
        STATEMENT,
        *PLACE,
    ),
    ("remark", "statement"),
    (OF_STATEMENT, OF_ARTICLE),
)
CLAIMS = Table(
    "claims",
    "What somebody asserts or denies: a row for each report.",
    (
        words("claim", "The claim: the same for all its reports."),
        words("standing", "asserted, denied, disputed or corroborated."),
        INDEPENDENT,
        words("side", "asserts or denies."),
        words("by", "Who; outlet for an article's own voice."),
        words("day", "The day of the report, YYYY-MM-DD; empty where unknown."),
        *PLACE,
        STATEMENT,
    ),
    (),
    (OF_STATEMENT, OF_ARTICLE),
)
NUMBERS = Table(
    "numbers",
    "What was counted, and who gives which number: a row for each report.",
    (
        words("number", "The count: the same for all its reports."),
        words("what", "What is counted, in the words of most reports."),
        WHEN,
        flag("disputed", "Whether reports give numbers that cannot both be true."),
        number("min", "How many at least, in this report."),
        number("max", "How many at most."),
        flag("approx", "Whether it is given as about so many."),
        words("by", "Who gives it; outlet for an article's own voice."),
        words("day", "The day of the report, YYYY-MM-DD; empty where unknown."),
        *PLACE,
        STATEMENT,
    ),
    (),
    (OF_STATEMENT, OF_ARTICLE),
)
COMMITMENTS = Table(
    "commitments",
    "Who is to do what by when: a row for each report of the promise, and for each that says what became of it.",
    (
        words("commitment", "The commitment: the same for all its reports."),
        words("due", "By when: EDTF, the date that holds."),
        words("by", "Who is to do it."),
        words("to", "For whom."),
        words("status", "open, due, kept, broken or disputed, as of the newest article or today."),
        words("report", "promised, or what this report says became of it."),
        words("says", "Who says so; outlet for an article's own voice."),
        words("day", "The day on which it is so, YYYY-MM-DD."),
        *PLACE,
        STATEMENT,
    ),
    (),
    (OF_STATEMENT, OF_ARTICLE),
)
TALKS = Table(
    "talks",
    "Negotiations, each cited where it is told of first.",
    (
        words("id", "The talks of the first report: as good as that of any other."),
        words("name", "What most reports call them."),
        words("course", "Where they were last said to stand, if anywhere."),
        words("first", "When the first report was published."),
        words("last", "When the last report was published."),
        REPORTS,
        *PLACE,
    ),
    ("id",),
    (OF_ARTICLE,),
)
SEATS = Table(
    "seats",
    "Who takes part in talks, cited where that is told first.",
    (
        words("talks", "The talks."),
        words("as", "party, mediator, host or other."),
        words("who", "Whose side it is."),
        REPORTS,
        *PLACE,
    ),
    (),
    (OF_TALKS, OF_ARTICLE),
)
ROUNDS = Table(
    "rounds",
    "The rounds of talks, in order.",
    (
        words("talks", "The talks."),
        whole("position", "Its place among those that are known of, from 1."),
        whole("number", "The number that it is given, or that follows from those around it."),
        WHEN,
        words("place", "Where."),
        words("level", "technical, ministerial or leader."),
        words("status", "held, ongoing, planned, postponed or collapsed."),
        REPORTS,
        *PLACE,
    ),
    ("talks", "position"),
    (OF_TALKS, OF_ARTICLE),
)
PROPOSALS = Table(
    "proposals",
    "What was put forward in talks, in order.",
    (
        words("talks", "The talks."),
        whole("number", "Its place among those that are known of, from 1."),
        words("by", "Whose it is."),
        words("what", "What, in the words of the fullest report."),
        WHEN,
        REPORTS,
        *PLACE,
    ),
    ("talks", "number"),
    (OF_TALKS, OF_ARTICLE),
)
RESPONSES = Table(
    "responses",
    "How proposals were received, in order.",
    (
        words("talks", "The talks."),
        whole("number", "The number of the proposal."),
        words("by", "Who answers."),
        words("stance", "accepts, rejects, open or conditional."),
        WHEN,
        REPORTS,
        *PLACE,
    ),
    (),
    (Reference(("talks", "number"), "proposals", ("talks", "number")), OF_ARTICLE),
)
EXCHANGES = Table(
    "exchanges",
    "What went, or is to go, from one side of talks to another.",
    (
        words("talks", "The talks."),
        words("by", "Who gives."),
        words("what", "What."),
        words("to", "Who takes."),
        WHEN,
        number("min", "How many at least, over all reports."),
        number("max", "How many at most."),
        REPORTS,
        *PLACE,
    ),
    (),
    (OF_TALKS, OF_ARTICLE),
)
