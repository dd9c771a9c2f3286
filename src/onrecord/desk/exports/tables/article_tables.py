"""The tables of single articles, and of who occurs in them."""

from __future__ import annotations

from onrecord.desk.exports.tables.fields import Reference, Table, flag, number, whole, words
from onrecord.desk.exports.tables.shared_fields import (
    ARTICLE,
    OF_ARTICLE,
    OF_STATEMENT,
    PLACE,
    STATEMENT,
    WHEN,
)

ARTICLES = Table(
    "articles",
    "The articles, each with its text, into which all characters count.",
    (
        words("id", "A digest of address, outlet, date and text."),
        *ARTICLE[1:4],
        words("byline", "Who wrote it, joined by a semicolon."),
        ARTICLE[4],
        words("modified_at", "When it was changed, if the page says so: ISO 8601."),
        words("language", "ISO 639-1, or 639-3 where there is no shorter code."),
        whole("characters", "Code points of the text."),
        whole("statements", "How many statements of it are in this export."),
        words(
            "unread",
            "The lists that nothing was looked for in, as no model at hand reads the language; else empty.",
        ),
        words("source", "The file, address or archive that the page came from."),
        words("page_sha256", "The digest of the page's bytes."),
        words("read_by", "The model that read it; empty where none reads its language."),
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
        *PLACE,
    ),
    ("id",),
    (Reference(("identity",), "identities"), OF_ARTICLE),
)
ROLES = Table(
    "roles",
    "The titles that an article gives an actor.",
    (
        words("actor", "Who holds it."),
        whole("position", "Which of the actor's titles in this article, counted from 1."),
        words("role", "The title."),
        flag("former", "Whether it is told as past."),
        *PLACE,
    ),
    ("actor", "position"),
    (Reference(("actor",), "actors"), OF_ARTICLE),
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
        *ARTICLE,
        words("speaker_id", "The speaker."),
        words("addressee_id", "The addressee."),
        words("answers_statement", "The statement that it answers."),
        words("answers_actor", "The actor whom it answers, where no statement of his is told."),
    ),
    ("id",),
    (
        Reference(("speaker_id",), "actors"), Reference(("addressee_id",), "actors"),
        Reference(("answers_statement",), "statements"), Reference(("answers_actor",), "actors"), OF_ARTICLE,
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
        WHEN,
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
        *ARTICLE,
        words("source", "The file, address or archive that the page came from."),
        STATEMENT,
        words("place_country", "The country of the place: ISO 3166-1 alpha-3."),
        number("latitude", "Of the place, in degrees (WGS 84), where the gazetteer has it."),
        number("longitude", "The same."),
    ),
    ("id",),
    (OF_STATEMENT, OF_ARTICLE),
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
CORRECTIONS = Table(
    "corrections",
    "What people put right in these articles, oldest first; every other table has it applied.",
    (
        words("id", "The entry of the log."),
        words("what", "What was corrected; of an undoing, the entry that it undoes."),
        words("author", "By whom."),
        words("at", "When (UTC)."),
        words("reason", "Why, as far as the author said."),
        words("state", "applied, agrees, conflict, lost, undone or undoing: what became of it."),
        words("found", "What the reader now says, where that is something else."),
        *PLACE,
    ),
    ("id",),
    (OF_ARTICLE,),
)
