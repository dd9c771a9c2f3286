"""The tables of the package. What fills them stands in `rows`; a test compares the two."""

from __future__ import annotations

from onrecord.desk.exports.tables.fields import Reference, Table, flag, number, whole, words

_ARTICLE = (
    words("article", "The article's id."),
    words("title", "The article's title."),
    words("outlet", "Who published it."),
    words("url", "Where it was published."),
    words("published_at", "When it was published: ISO 8601 with the offset that the page states."),
)
_PLACE = (
    words("words", "The cited words; parts of a split quotation are joined by an ellipsis."),
    words(
        "characters", "Where they stand in the article's text: code points, end exclusive, as start-end; …"
    ),
    whole("text_line", "The line of the article's text that holds the first of them, from 1."),
    *_ARTICLE,
)
_OF_ARTICLE = Reference(("article",), "articles")
_OF_STATEMENT = Reference(("statement",), "statements")
_OF_TALKS = Reference(("talks",), "talks")
_STATEMENT = words("statement", "The statement that tells it.")
_INDEPENDENT = whole("independent", "How many independent voices tell of it: near-copies count as one.")
_REPORTS = whole("reports", "How many independent reports tell of it.")
_WHEN = words("when", "When: EDTF, with the precision that the text states.")

ARTICLES = Table(
    "articles",
    "The articles, each with its text, into which all characters count.",
    (
        words("id", "A digest of address, outlet, date and text."),
        *_ARTICLE[1:4],
        words("byline", "Who wrote it, joined by a semicolon."),
        _ARTICLE[4],
        words("modified_at", "When it was changed, if the page says so: ISO 8601."),
        words("language", "ISO 639-1."),
        whole("characters", "Code points of the text."),
        whole("statements", "How many statements of it are in this export."),
        words("source", "The file, address or archive that the page came from."),
        words("page_sha256", "The digest of the page's bytes."),
        words("read_by", "The model that read it."),
        words("text", "The article's text: its blocks in reading order, joined by a blank line."),
    ),
    ("id",),
)
IDENTITIES = Table(
    "identities",
    "Who occurs over all articles: persons, organizations and countries with a name.",
    (
        words("id", "Good for as long as the first report is held; of a country its code."),
        words("name", "The fullest usual form of the name."),
        words("kind", "person, organization, country, group or place."),
        words("country", "ISO 3166-1 alpha-3."),
        whole("articles", "In how many articles of the record."),
        words("first", "The day of the first report, YYYY-MM-DD; empty where unknown."),
        words("last", "The day of the last report."),
    ),
    ("id",),
)
ACTORS = Table(
    "actors",
    "Who is spoken of in one article; cited where it is named first.",
    (
        words("id", "The article's id and the actor's within it."),
        words("name", "The fullest form in the article, or the words that describe it."),
        words("kind", "person, organization, country, group or place."),
        words("country", "ISO 3166-1 alpha-3."),
        words("sector", "PLOVER sector."),
        words("members", "The actors of which a group consists, joined by a semicolon."),
        words("identity", "Who that is over all articles."),
        whole("mentions", "How often the article refers to it."),
        *_PLACE,
    ),
    ("id",),
    (Reference(("identity",), "identities"), _OF_ARTICLE),
)
ROLES = Table(
    "roles",
    "The titles that an article gives an actor.",
    (
        words("actor", "Who holds it."),
        whole("position", "Which of the actor's titles in this article, counted from 1."),
        words("role", "The title."),
        flag("former", "Whether it is told as past."),
        *_PLACE,
    ),
    ("actor", "position"),
    (Reference(("actor",), "actors"), _OF_ARTICLE),
)
STATEMENTS = Table(
    "statements",
    "Who said what.",
    (
        words("id", "The article's id and the statement's within it."),
        words("speaker", "The speaker's name; empty where the article does not say who."),
        words("role", "The first title that the article gives the speaker."),
        words("act", "What the statement does: threaten, promise, propose, …"),
        words("manner", "direct, indirect or mixed."),
        words("content", "What was said, in the article's words; parts are joined by an ellipsis."),
        words("content_characters", "Where: code points of the article's text, end exclusive, as start-end; …"),
        words("addressee", "To whom, by name."),
        words("said", "When it was said, where the text tells: EDTF."),
        words("place", "Where it was said."),
        words("source", "The words that name the speaker."),
        words("cue", "The words that report: said, warned, …"),
        number("confidence", "0 to 1."),
        *_ARTICLE,
        words("speaker_id", "The speaker."),
        words("addressee_id", "The addressee."),
        words("answers_statement", "The statement that it answers."),
        words("answers_actor", "The actor whom it answers, where no statement of his is told."),
    ),
    ("id",),
    (
        Reference(("speaker_id",), "actors"), Reference(("addressee_id",), "actors"),
        Reference(("answers_statement",), "statements"), Reference(("answers_actor",), "actors"), _OF_ARTICLE,
    ),
)  # fmt: skip
EVENTS = Table(
    "events",
    "Who did what to whom.",
    (
        words("id", "The article's id and the event's within it."),
        words("type", "PLOVER type."),
        words("mode", "How it was done, where the words tell."),
        words("actors", "Who did it, by name, joined by a semicolon."),
        words("recipients", "To whom, by name."),
        words("place", "Where."),
        _WHEN,
        words("status", "happened, ongoing, planned, possible or denied."),
        words("quantities", "The words that count, joined by a semicolon."),
        words("counts", "What they come to: 40, 24.. for at least, ..300 for at most, 20..30, ~ for about."),
        words("reported_by", "By whose account it is, where it is somebody's."),
        words("cameo", "CAMEO codes, joined by a semicolon."),
        words("quad_class", "verbal or material, cooperation or conflict."),
        words("trigger", "The word that tells of it."),
        words("trigger_characters", "Where: code points, start-end."),
        words("citation", "The sentence."),
        words("citation_characters", "Where: code points, start-end."),
        number("confidence", "0 to 1."),
        *_ARTICLE,
        words("source", "The file, address or archive that the page came from."),
        _STATEMENT,
    ),
    ("id",),
    (_OF_STATEMENT, _OF_ARTICLE),
)
EVENT_PARTIES = Table(
    "event_parties",
    "Who takes part in an event.",
    (
        words("event", "The event."),
        words("side", "actor or recipient."),
        whole("position", "Its place on that side, from 1."),
        words("actor", "Who."),
    ),
    ("event", "side", "position"),
    (Reference(("event",), "events"), Reference(("actor",), "actors")),
)
REMARKS = Table(
    "remarks",
    "What was said once and reported by one article or by many: a row for each report.",
    (
        words("remark", "The remark: the same for all its reports."),
        words("speaker", "Who said it."),
        words("act", "What it does."),
        words("said", "The day that most reports state: EDTF."),
        _INDEPENDENT,
        words("manner", "direct, indirect or mixed, in this report."),
        flag("fullest", "Whether this report has most of the speaker's own words."),
        flag("verbatim", "Whether its words stand in the fullest without a break."),
        words("voice", "The article whose voice it is: near-copies share one."),
        _STATEMENT,
        *_PLACE,
    ),
    ("remark", "statement"),
    (_OF_STATEMENT, _OF_ARTICLE),
)
CLAIMS = Table(
    "claims",
    "What somebody asserts or denies: a row for each report.",
    (
        words("claim", "The claim: the same for all its reports."),
        words("standing", "asserted, denied, disputed or corroborated."),
        _INDEPENDENT,
        words("side", "asserts or denies."),
        words("by", "Who; outlet for an article's own voice."),
        words("day", "The day of the report, YYYY-MM-DD; empty where unknown."),
        *_PLACE,
        _STATEMENT,
    ),
    (),
    (_OF_STATEMENT, _OF_ARTICLE),
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
        *_PLACE,
        _STATEMENT,
    ),
    (),
    (_OF_STATEMENT, _OF_ARTICLE),
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
        _REPORTS,
        *_PLACE,
    ),
    ("id",),
    (_OF_ARTICLE,),
)
SEATS = Table(
    "seats",
    "Who takes part in talks, cited where that is told first.",
    (
        words("talks", "The talks."),
        words("as", "party, mediator, host or other."),
        words("who", "Whose side it is."),
        _REPORTS,
        *_PLACE,
    ),
    (),
    (_OF_TALKS, _OF_ARTICLE),
)
ROUNDS = Table(
    "rounds",
    "The rounds of talks, in order.",
    (
        words("talks", "The talks."),
        whole("position", "Its place among those that are known of, from 1."),
        whole("number", "The number that it is given, or that follows from those around it."),
        _WHEN,
        words("place", "Where."),
        words("level", "technical, ministerial or leader."),
        words("status", "held, ongoing, planned, postponed or collapsed."),
        _REPORTS,
        *_PLACE,
    ),
    ("talks", "position"),
    (_OF_TALKS, _OF_ARTICLE),
)
PROPOSALS = Table(
    "proposals",
    "What was put forward in talks, in order.",
    (
        words("talks", "The talks."),
        whole("number", "Its place among those that are known of, from 1."),
        words("by", "Whose it is."),
        words("what", "What, in the words of the fullest report."),
        _WHEN,
        _REPORTS,
        *_PLACE,
    ),
    ("talks", "number"),
    (_OF_TALKS, _OF_ARTICLE),
)
RESPONSES = Table(
    "responses",
    "How proposals were received, in order.",
    (
        words("talks", "The talks."),
        whole("number", "The number of the proposal."),
        words("by", "Who answers."),
        words("stance", "accepts, rejects, open or conditional."),
        _WHEN,
        _REPORTS,
        *_PLACE,
    ),
    (),
    (Reference(("talks", "number"), "proposals", ("talks", "number")), _OF_ARTICLE),
)
EXCHANGES = Table(
    "exchanges",
    "What went, or is to go, from one side of talks to another.",
    (
        words("talks", "The talks."),
        words("by", "Who gives."),
        words("what", "What."),
        words("to", "Who takes."),
        _WHEN,
        number("min", "How many at least, over all reports."),
        number("max", "How many at most."),
        _REPORTS,
        *_PLACE,
    ),
    (),
    (_OF_TALKS, _OF_ARTICLE),
)

TABLES = (
    ARTICLES, IDENTITIES, ACTORS, ROLES, STATEMENTS, EVENTS, EVENT_PARTIES, REMARKS, CLAIMS, COMMITMENTS, TALKS, SEATS,
    ROUNDS, PROPOSALS, RESPONSES, EXCHANGES,
)  # fmt: skip
