"""Versions of one article are told apart from its copies, from live pages and from articles under one title."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.account.across.addresses import canonical
from onrecord.account.across.linking import groups
from onrecord.account.across.notices import notices, says
from onrecord.account.across.versions import VERSIONS, VersionItem, Versions, versions
from onrecord.schema import Reading
from tests.account.across_pages import FLOOD, page

ADDRESS = "https://www.vecht.example/news/dike?utm_source=letter#comments"
FIRST = page(*FLOOD[:5], url=ADDRESS)
NOTE = "Correction: An earlier version of this article said that 500 people had left."
SECOND = page(
    FLOOD[0].replace("600", "620"), *FLOOD[1:4], FLOOD[5], NOTE,
    title="Dike gives way, nobody hurt", url="http://vecht.example/news/dike/amp", modified="2031-01-08T20:00:00+01:00",
)  # fmt: skip
WITHDRAWN = page(
    "This article has been withdrawn, as the dike held.", title="Withdrawn: an article on a dike",
    url="https://vecht.example/news/dike", published="2031-01-12",
)  # fmt: skip


def item(reading: Reading) -> VersionItem:
    (found,) = VERSIONS.items(reading)
    return found


def are_versions(one: Reading, other: Reading) -> bool:
    first, second = item(one), item(other)
    linked = VERSIONS.linked(first, second)
    assert linked == VERSIONS.linked(second, first)
    return linked and not {*VERSIONS.keys(first)}.isdisjoint(VERSIONS.keys(second))


def of(*readings: Reading) -> Versions:
    (part,) = groups(VERSIONS, map(item, readings))
    return versions(part)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (ADDRESS, "vecht.example/news/dike"),
        ("http://m.vecht.example/news/dike/", "vecht.example/news/dike"),
        ("https://vecht.example/news/dike/index.html?fbclid=1", "vecht.example/news/dike"),
        ("https://vecht.example/read?page=2&id=7&gclid=x", "vecht.example/read?id=7&page=2"),
        ("https://vecht.example:8080/a", "vecht.example:8080/a"),
        ("https://vecht.example/?utm_medium=mail", ""),
        ("notes/dike.txt", ""),
        (None, ""),
    ],
)
def test_an_address_is_kept_without_what_changes_from_link_to_link(address: str | None, wanted: str) -> None:
    assert canonical(address) == wanted


def test_an_update_is_told_with_what_changed() -> None:
    told = of(SECOND, FIRST)
    assert [one.article for one in told.versions] == [FIRST.article.id, SECOND.article.id]
    assert (told.newest, told.says) == (SECOND.article.id, "corrects")
    texts = {one.article.id: one.article.text for one in (FIRST, SECOND)}
    shown = [
        (one.how, *(texts[at.article][at.start : at.end] if at else None for at in (one.before, one.after)))
        for one in told.versions[1].changes
    ]
    assert shown == [
        ("changed", FLOOD[0], FLOOD[0].replace("600", "620")),
        ("added", None, FLOOD[5]),
        ("added", None, NOTE),
        ("removed", FLOOD[4], None),
    ]
    ((what, at),) = told.versions[1].notes
    assert (what, texts[at.article][at.start : at.end]) == ("corrects", NOTE)


def test_a_paragraph_that_moved_did_not_change() -> None:
    told = of(FIRST, page(*reversed(FLOOD[:5]), url=ADDRESS, modified="2031-01-09T08:00:00+01:00"))
    assert told.versions[1].changes == ()


def test_a_withdrawn_article_is_a_version_of_what_it_was() -> None:
    told = of(WITHDRAWN, SECOND, FIRST)
    assert (told.newest, told.says) == (WITHDRAWN.article.id, "retracts")
    assert len(told.versions) == 3


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        pytest.param(page(*FLOOD[:6]), True, id="same outlet and title"),
        pytest.param(
            page(*FLOOD[:6], title="UPDATE 2-Dike gives way at Ommerdiep"), True, id="a labelled title"
        ),
        pytest.param(page(*FLOOD[:6], outlet="Low Countries Wire"), False, id="a copy elsewhere"),
        pytest.param(page(*FLOOD[:6], title="Cows spend night in church"), False, id="another title"),
        pytest.param(page("Not a word of it stands here."), False, id="another text under that title"),
        pytest.param(page(*FLOOD[:6], published="2031-03-08"), False, id="two months later"),
    ],
)
def test_without_an_address_outlet_title_and_text_must_agree(other: Reading, wanted: bool) -> None:
    assert are_versions(page(*FLOOD[:5]), other) is wanted


def test_a_live_page_holds_another_article_every_day() -> None:
    days = [
        page(text, title=f"Live: day {day}", url="https://vecht.example/live", published=f"2031-01-{day:02}")
        for day, text in enumerate(FLOOD[:4], 1)
    ]
    assert len(groups(VERSIONS, map(item, days))) == 4


@settings(deadline=None)
@given(st.permutations([FIRST, SECOND, WITHDRAWN]))
def test_versions_are_the_same_in_any_order(order: list[Reading]) -> None:
    assert of(*order) == of(FIRST, SECOND, WITHDRAWN)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Correction: the vote was on Friday.", "corrects"),
        ("(Corrects paragraph 3 to say Tuesday, not Monday)", "corrects"),
        ("An earlier version of this story misstated the number of boats.", "corrects"),
        ("This article was amended on 3 May to remove a name.", "corrects"),
        ("An article on Tuesday about fishing misstated the tonnage.", "corrects"),
        ("WITHDRAWN: Dike gives way", "retracts"),
        ("This story has been retracted after review.", "retracts"),
        ("The Courant has withdrawn this article because it could not be verified.", "retracts"),
        ("The article published at this address on 19 September has been withdrawn.", "retracts"),
        ("This report was first published at 08:30.", None),
        ("The ministry has withdrawn the report on fishing quotas.", None),
        ("An earlier version of the text said that boats would stay.", None),
        ("Withdrawn troops arrived in Luanda on Monday.", None),
        ("Corrections officers went on strike in Texas.", None),
        ("Kill or be killed, he said.", None),
        ("“This article has been withdrawn,” the editor said.", None),
    ],
)
def test_a_note_speaks_of_the_article_and_not_of_the_world(words: str, wanted: str | None) -> None:
    assert says(words) == wanted


def test_a_label_alone_is_cited_with_what_stands_under_it() -> None:
    article = page(FLOOD[0], "Correction", "The dike broke on Wednesday, not on Tuesday.").article
    (note,) = notices(article)
    assert article.text[note.start : note.end] == "Correction\n\nThe dike broke on Wednesday, not on Tuesday."
