"""What a digest says: by hand on a small affair, and on the example stories as an editor would try to catch it out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from desk_samples import Ran
from msgspec.structs import replace

from onrecord.desk.digest import Asked, Digest, Line, Period, compose, period
from onrecord.errors import NotAnArticle, UsageError
from onrecord.sources import Page
from onrecord.store import Record
from tests.store.across_samples import affair, told

Run = Callable[..., Ran]
PERIODS = {
    "talks": (
        Period("2031-02-05", "2031-02-20"), Period("2031-03-01", "2031-03-15"), Period("2031-03-16", "2031-04-05"),
        Period("2031-02-01", "2031-04-30"),
    ),
    "strike": (
        Period("2032-08-01", "2032-08-25"), Period("2032-08-26", "2032-09-10"), Period("2032-09-11", "2032-09-25"),
        Period("2032-09-26", "2032-10-04"),
    ),
}  # fmt: skip
Composed = Callable[..., Digest]


@pytest.fixture(scope="session")
def composed(example_record: Callable[..., Path]) -> Composed:
    """The digest of a story's period, each made once."""

    @cache
    def composed(name: str, days: Period, limit: int = 12) -> Digest:
        with Record.open(example_record(name)) as record:
            return compose(record, Asked(days, limit=limit))

    return composed


@pytest.fixture
def record(desk: Path) -> Iterator[Record]:
    with Record.open(desk / "onrecord.sqlite") as record:
        for page, made in affair():
            record.add(page, made)
        yield record


@pytest.fixture(params=["talks", "strike"])
def story(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def lines(digest: Digest, *kinds: str) -> list[Line]:
    """All lines, or those of some sections."""
    return [
        line
        for section in digest.sections
        if not kinds or section.kind in kinds
        for group in section.groups
        for line in group.lines
    ]


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("7d", None, ("2031-03-25", "2031-04-01")),
        ("2w", "2031-02-28", ("2031-02-14", "2031-02-28")),
        ("2031-02", "2031-02", ("2031-02-01", "2031-02-28")),
        ("2031", None, ("2031-01-01", "2031-04-01")),
        ("2031-02-03", "2031-02-03", ("2031-02-03", "2031-02-03")),
    ],
)
def test_days_are_named_as_people_do(since: str, until: str | None, days: tuple[str, str]) -> None:
    assert period(since, until, latest="2031-04-01") == days


@pytest.mark.parametrize("since", ["0d", "7", "week", "2031-13", "2031-02-30", "2031-05", "9999w"])
def test_what_names_no_days_is_refused(since: str) -> None:
    with pytest.raises(UsageError, match=r"since is|is no day"):
        period(since, None, latest="0101-04-01" if since == "9999w" else "2031-04-01")


def test_what_was_promised_said_and_met_stands_under_the_days_of_its_report(record: Record) -> None:
    first = compose(record, Asked(Period("2031-02-03", "2031-02-10")))
    assert first.headline == (
        "3 articles by 3 outlets, 3–10 February 2031: 2 remarks by 2 speakers, 1 new promise and 1 due soon."
    )
    (remark, *_) = lines(first, "said")
    assert remark.words == "“The bridge is a debt that we pay in iron,” Ada Kaya said."
    assert [fact.label for fact in remark.facts] == ["2 independent reports"]
    assert (remark.cite.outlet, remark.more) == ("Harbour Post", 1) if remark.cite else False
    (due,) = lines(first, "due")
    assert (due.text, due.words) == (
        "By 20 February 2031: Kenya", "Kenya will reopen the Lamu bridge by 20 February."
    )  # fmt: skip
    assert not lines(first, "promised")  # it stands under what falls due, once

    second = compose(record, Asked(Period("2031-02-14", "2031-02-28")))
    (outcome,) = lines(second, "outcomes")
    assert outcome.text == "Whether it was kept is disputed: Kenya, by 20 February 2031"
    assert outcome.words == "Kenya reopened the Lamu bridge on 20 February."
    assert [(fact.label, fact.words) for fact in outcome.facts] == [
        ("against it", "Chile said Kenya had broken its promise to reopen the Lamu bridge."),
        ("promised", "Kenya will reopen the Lamu bridge by 20 February."),
    ]
    assert all(fact.cite for fact in outcome.facts)
    assert "iron" not in " ".join(line.words for line in lines(second))  # said before, and no news


def test_a_digest_tells_what_was_known_by_its_last_day(
    example_record: Callable[..., Path], composed: Composed, tmp_path: Path
) -> None:
    days = Period("2031-02-05", "2031-02-20")
    with Record.open(example_record("talks")) as whole, Record.open(tmp_path / "by-then.sqlite") as known:
        for row in whole.articles(until=days.until).rows:
            page = next(one for one in whole.pages() if one.sha256 == row.page)
            known.add(page, whole.reading(row.id))
        then = compose(known, Asked(days))
    now = composed("talks", days)
    assert len(lines(now)) > 20
    assert now.headline == then.headline
    told = [[(line.kind, line.text, line.words) for line in lines(one)] for one in (now, then)]
    assert sorted(told[0]) == sorted(told[1])


def test_every_line_shows_the_very_words_that_stand_where_it_says(
    story: str, example_record: Callable[..., Path], composed: Composed
) -> None:
    checked = Counter[str]()
    with Record.open(example_record(story)) as record:
        for days in PERIODS[story]:
            for line in lines(composed(story, days)):
                assert line.cite
                assert line.text or line.words
                for cite in line.cites:
                    article = record.reading(cite.article).article
                    first, last = cite.spans[0][0], cite.spans[-1][1]
                    assert cite.words == " … ".join(article.text[start:end] for start, end in cite.spans)
                    assert cite.page.endswith(f"/articles/{article.id}?at={first}-{last}#at")
                    assert (cite.url is None) == (article.url is None)
                    assert (cite.published_at or "")[:10] <= days.until
                assert _letters(line.words) in _letters(line.cite.words)
                checked[line.kind] += 1
    assert len(checked) > 8
    assert sum(checked.values()) > 80


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def test_a_remark_stands_under_the_one_who_made_it(
    story: str, example_record: Callable[..., Path], composed: Composed
) -> None:
    seen = 0
    with Record.open(example_record(story)) as record:
        for days in PERIODS[story]:
            said = [one for one in composed(story, days).sections if one.kind == "said"]
            told_by = [(group, line) for one in said for group in one.groups for line in group.lines]
            for group, line in told_by:
                assert line.cite
                at = line.cite.article
                cuts = record.remark(line.id or "").account.cuts
                cut = next(one for one in cuts if one.article == at)
                reading = record.reading(at)
                speaker = next(one.speaker for one in reading.statements if one.id == cut.id)
                actor = next((one for one in reading.actors if one.id == speaker), None)
                if actor is None:
                    continue
                seen += 1
                over_time = record.occurring([at]).get((at, actor.id))
                assert group.name.casefold() in {
                    actor.name.casefold(),
                    over_time.name.casefold() if over_time else "",
                }
                assert group.link is None or (over_time is not None and group.link.endswith(over_time.id))
    assert seen > 25


def test_nothing_is_told_twice_and_nothing_stands_empty(story: str, composed: Composed) -> None:
    for days in PERIODS[story]:
        made = composed(story, days)
        assert made.sections
        assert all(section.groups for section in made.sections)
        assert all(group.lines for section in made.sections for group in section.groups)
        once = lines(made, "said", "promised", "due", "happened")
        told = Counter((line.cite.article, line.cite.spans) for line in once if line.cite)
        assert [where for where, times in told.items() if times > 1] == []
        titles = [section.title for section in made.sections]
        assert len(set(titles)) == len(titles)


def test_a_copy_adds_no_voice(example_record: Callable[..., Path], composed: Composed) -> None:
    days = Period("2031-03-01", "2031-03-15")
    with Record.open(example_record("talks")) as record:
        known = record.remarks(since="2031-02-01", least=1, as_of=days.until, limit=500).rows
    accounts = {one.id: one.account for one in known}
    labels = {line.id: [fact.label for fact in line.facts] for line in lines(composed("talks", days), "said")}
    for name, words in labels.items():
        one = accounts[name or ""]
        assert (len(one.cuts) > 1) == any("report" in label for label in words)
        assert ("2 reports, one voice" in words) == (len(one.cuts) == 2 and one.independent == 1)
    assert ["2 reports, one voice"] in labels.values()  # the Courier prints the wire
    voices = [accounts[name or ""].independent for name in labels]
    assert max(voices) > 2
    assert max(voices) == voices[0]


def test_an_article_that_was_withdrawn_is_not_repeated(
    example_record: Callable[..., Path], composed: Composed
) -> None:
    made = composed("strike", Period("2032-09-11", "2032-09-25"))
    with Record.open(example_record("strike")) as record:
        (note,) = lines(made, "withdrawn")
        assert note.text == "Withdrawn: Strike leader’s house was paid for by strike fund, documents suggest"
        assert "forged" in note.words
        assert note.cite
        gone = {one.article for one in record.versions(note.cite.article).versions}  # type: ignore[union-attr]
        others = [line for line in lines(made) if line is not note]
        assert others
        assert not [line for line in others for cite in line.cites if cite.article in gone]
        assert "house" not in " ".join(line.words for line in others)


def test_only_what_two_sides_or_two_counts_say_is_in_dispute(composed: Composed) -> None:
    august = lines(composed("strike", PERIODS["strike"][0]), "disputed")
    every = [
        line.text
        for name, periods in PERIODS.items()
        for days in periods
        for line in lines(composed(name, days), "disputed")
    ]
    told = {line.text: line for line in august}
    assert "How many people: 23, or 31" in told
    assert "Southern Dock and Rail Workers’ Federation against Tomás Iriarte" in told
    assert not [text for text in every if text.startswith("How many imprisoned strikers: 9")]  # locomotives
    assert not [text for text in every if "14, or 58" in text or "14, or 61" in text]  # two nations' people
    sides = [text.split(" against ") for text in every if " against " in text]
    assert sides
    assert not [one for one, other in sides if one == other or one in other or other in one]


def test_nobody_is_overdue_whose_promise_is_reported_kept(composed: Composed) -> None:
    made = composed("talks", Period("2031-03-16", "2031-04-05"))
    outcomes = {line.text: line for line in lines(made, "outcomes")}
    assert "Kept: Abel Haindongo, 22 March 2031" in outcomes
    assert "Whether it was kept is disputed: Angola, by 20 March 2031" in outcomes
    assert "Fell due: Selma Nakwafila, by 31 March 2031" in outcomes  # the findings on asylum
    assert not [
        text for text in outcomes if "Mar Alto" in outcomes[text].words and text.startswith("Fell due")
    ]
    assert not [text for text in outcomes if "third round" in outcomes[text].words]  # it was held


def test_talks_are_told_in_the_order_of_the_reports(composed: Composed) -> None:
    made = composed("talks", Period("2031-03-16", "2031-04-05"))
    assert [line.text for line in lines(made, "talks")] == [
        "Mauritius proposes",
        "Namibia accepts what Mauritius proposes",
        "Angola leaves open what Mauritius proposes",
        "Round 4 was held, 3–4 April 2031, in Gaborone",
        "Round 5 is announced, 28–29 April 2031, in Luanda",
    ]
    assert made.title.startswith("Cunene talks moved, ")


def test_who_and_talks_narrow_it(example_record: Callable[..., Path]) -> None:
    days = Period("2031-02-01", "2031-04-05")
    with Record.open(example_record("talks")) as record:
        hers = compose(record, Asked(days, who=("Nakwafila",), limit=50))
        both = compose(record, Asked(days, who=("Nakwafila", "Muxinda"), limit=50))
        theirs = compose(record, Asked(days, talks=("Cunene",), limit=50))
        nobody = compose(record, Asked(days, talks=("Malta",)))
    assert {group.name for one in hers.sections if one.kind == "said" for group in one.groups} == {
        "Selma Nakwafila"
    }
    assert {group.name for one in both.sections if one.kind == "said" for group in one.groups} == {
        "Selma Nakwafila", "Teresa Muxinda",
    }  # fmt: skip
    assert {group.within for one in theirs.sections if one.kind == "said" for group in one.groups} == {
        "Cunene talks"
    }
    assert nobody.is_empty
    assert (hers.who, theirs.about) == (("Nakwafila",), ("Cunene",))


def test_pages_that_could_not_be_read_and_undated_articles_are_named(record: Record) -> None:
    record.skip(
        Page("menu.html", b"<nav>"), NotAnArticle("menu.html holds no article.", hint="Save the page.")
    )
    page, made = told("2031-02-04", "Undated\n\nKenya met Chile.", outlet="Gulf Wire")
    undated = replace(made, article=replace(made.article, id="f" * 16, title="Undated", published_at=None))
    record.add(page, undated)
    came_in = record.skipped()[0].skipped_at[:10]
    unread = lines(compose(record, Asked(Period(came_in, came_in))), "unread")
    assert [line.text for line in unread] == ["Could not be read: menu.html", "Has no date: Undated"]
    assert [fact.label for fact in unread[0].facts] == ["menu.html holds no article.", "Save the page."]
    assert unread[1].link
    assert unread[1].link.endswith("/articles/" + "f" * 16)
    assert not lines(compose(record, Asked(Period("2031-02-03", "2031-02-10"))), "unread")


def test_what_does_not_fit_is_counted(composed: Composed) -> None:
    days = Period("2031-03-01", "2031-03-15")
    said = [
        next(one for one in composed("talks", days, limit).sections if one.kind == "said")
        for limit in (4, 12)
    ]
    shown = [sum(len(group.lines) for group in one.groups) for one in said]
    assert shown == [4, 12]
    assert said[0].left_out - said[1].left_out >= 8
    assert said[0].link.endswith("/said?since=2031-03-01&until=2031-03-15")


def test_a_digest_of_nothing_says_so(run: Run, record: Record) -> None:
    del record
    done = run("digest", "--since", "2030-01", "--until", "2030-02")
    assert (done.code, done.err) == (3, "onrecord: nothing to tell\n")
    assert done.out.startswith("Nothing on the record – 1 January to 28 February 2030\n")
    for form in ("html", "md", "json", "eml"):
        done = run("digest", "--since", "2030-01", "--until", "2030-02", "--format", form)
        assert done.code == 3
        assert "No article of 1 January to 28 February 2030 is in the record" in done.out


def test_the_command_prints_every_form(run: Run, record: Record) -> None:
    del record
    asked = ("digest", "--since", "2031-02-03", "--until", "2031-02-10")
    text = run(*asked).out
    assert "Harbour Post, 3 February 2031, and 1 more report\n" in text
    assert "\n  <http://127.0.0.1:8642/articles/" in text
    made = json.loads(run(*asked, "--format", "json", "--base", "https://desk.example.org/x").out)
    assert made["schema"] == "onrecord-digest/1"
    assert made["link"].startswith("https://desk.example.org/x/digest?since=2031-02-03")
    assert run(*asked, "--format", "md").out.startswith("# ")
    assert run(*asked, "--format", "html").out.startswith("<!DOCTYPE html>")
    assert run(*asked, "--limit", "0").code == 2
    assert run(*asked, "--base", "ftp://x").code == 2
