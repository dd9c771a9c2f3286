"""What is followed: every item once, whatever publishers do to addresses and guids; nothing lost to a crash."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from onrecord.errors import FetchError, NotAnArticle, NotHeld, RecordBusy, UsageError
from onrecord.store import Record
from onrecord.store.following_rows import Looked, Sighted
from tests.store.building import MODEL, demo

FEED = "https://paper.example/feed.xml"
AT, LATER = "2031-03-03T10:00:00+00:00", "2031-03-03T11:00:00+00:00"
A, B = "https://paper.example/a", "https://paper.example/b"


def plan(new: int = 0, **more: object) -> Looked:
    return Looked(**({"due_at": LATER, "pause": 3600, "rate": 1.0} | more))  # type: ignore[arg-type]


def look(record: Record, *items: Sighted, feed: str = FEED, at: str = AT) -> int:
    return record.looked(feed, items, plan, at=at)[0]


def states(record: Record) -> dict[str | None, str]:
    return {row.url: row.state for row in record.items().rows}


@pytest.fixture
def following(record: Record) -> Record:
    assert record.follow(FEED, at=AT)
    return record


def test_a_source_is_followed_once_and_is_due_at_once(following: Record) -> None:
    assert not following.follow("HTTPS://paper.example:443/feed.xml#top", outlet="The Paper")
    (row,) = following.followed()
    assert (row.url, row.outlet, row.state, row.kind) == (FEED, "The Paper", "active", None)
    assert [one.url for one in following.due_sources(AT, limit=9)] == [FEED]
    assert not following.due_sources("2031-03-03T09:59:59+00:00", limit=9)


def test_what_is_no_address_is_refused(record: Record) -> None:
    for address in ("feed.xml", "file:///etc/passwd", "ftp://a.example/b", "https://", "http://[::1/"):
        with pytest.raises(UsageError):
            record.follow(address)
    with pytest.raises(NotHeld):
        record.source(FEED)


def test_an_address_is_one_item_in_all_its_spellings(following: Record) -> None:
    other = "https://other.example/feed"
    following.follow(other, at=AT)
    assert look(following, Sighted(A, "1", "One")) == 1
    assert (
        look(following, Sighted(A + "?utm_source=x#y", "2", "One"), Sighted("http://paper.example/a/")) == 0
    )
    assert look(following, Sighted(A + "?at_medium=RSS", "1", "Two"), feed=other) == 0
    assert look(following, Sighted(A + "?id=7")) == 1


def test_a_guid_is_one_item_where_its_address_moved_and_its_title_or_date_did_not(following: Record) -> None:
    assert look(following, Sighted(A, "1", "One", AT)) == 1
    assert look(following, Sighted(B, "1", "One", LATER)) == 0
    assert look(following, Sighted(B + "2", "1", "Other words", AT)) == 0
    assert states(following) == {B + "2": "waiting"}, "it waits where it is now"
    assert look(following, Sighted(B + "3", "1", "Others", LATER)) == 1, "some give every item one guid"


def test_a_guid_that_a_feed_gives_to_several_is_none(following: Record) -> None:
    assert look(following, Sighted(A, "x", "T"), Sighted(B, "x", "T")) == 2


def test_guids_of_two_feeds_have_nothing_to_do_with_each_other(following: Record) -> None:
    following.follow("https://other.example/feed", at=AT)
    look(following, Sighted(A, "1", "T"))
    assert look(following, Sighted(B, "1", "T"), feed="https://other.example/feed") == 1


def test_what_has_no_address_is_known_by_guid_or_title(following: Record) -> None:
    front = Sighted("https://paper.example/", "1", "One")
    assert look(following, front, Sighted(None, None, "Two"), Sighted(None, None, "Three")) == 3
    assert look(following, front, Sighted(None, None, "Two"), Sighted(None, None, "Three")) == 0
    assert states(following) == {None: "waiting"}


def test_a_look_keeps_items_and_validators_together_or_neither(following: Record) -> None:
    class Killed(BaseException):
        pass

    def killed(new: int) -> Looked:
        raise Killed

    with pytest.raises(Killed):
        following.looked(FEED, [Sighted(A)], killed, at=AT)
    assert not following.items().rows
    following.looked(FEED, [Sighted(A)], lambda new: plan(etag='"1"', rate=float(new)), at=AT)
    (due,) = following.due_sources(LATER, limit=1)
    assert (due.etag, due.rate, due.fetched_at) == ('"1"', 1.0, AT)
    assert [one.url for one in following.waiting_items(AT, limit=9)] == [A]


def test_an_item_and_its_page_are_kept_together_or_neither(
    following: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(following, Sighted(A, title="T"))
    (item,) = following.waiting_items(AT, limit=1)
    page, reading = demo()

    def killed(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("onrecord.store.following_items._name", killed)
        with pytest.raises(RuntimeError):
            following.keep_item(item.n, page, reading, url=A)
    assert not following.holds(page.sha256, MODEL)
    assert states(following) == {A: "waiting"}
    following.keep_item(item.n, page, reading, url=A)
    assert following.holds(page.sha256, MODEL)
    assert states(following) == {A: "kept"}
    assert not list(following.verify())


def test_where_redirects_led_is_an_address_of_the_item_too(following: Record) -> None:
    look(following, Sighted(A), Sighted(B))
    first, second = following.waiting_items(AT, limit=2)
    following.keep_item(first.n, *demo(), url=B + "?utm_source=a")
    assert states(following) == {A: "kept", B: "copy"}, "what waits under that address is the same"
    assert following.item_at(B) is not None
    assert second.url == B


def test_what_fails_for_now_is_tried_again_and_what_fails_for_good_is_listed(following: Record) -> None:
    look(following, Sighted(A), Sighted(B))
    first, second = following.waiting_items(AT, limit=2)
    following.item_failed(first.n, FetchError("It was too slow.", hint="Wait."), due_at=LATER)
    following.item_unread(second.n, demo()[0], NotAnArticle("It is a menu."))
    assert not following.waiting_items(AT, limit=9)
    assert [(one.n, one.tries) for one in following.waiting_items(LATER, limit=9)] == [(first.n, 1)]
    (failed,) = following.items(state="failed").rows
    assert (failed.url, failed.error, failed.what, failed.page) == (
        B, "NotAnArticle", "It is a menu.", demo()[0].sha256,
    )  # fmt: skip
    assert [one.what for one in following.skipped()] == ["It is a menu."]
    assert (following.retry(B), following.retry(B + "/none"), following.retry(FEED)) == (1, 0, 1)
    assert states(following) == {A: "waiting", B: "waiting"}


def test_items_come_a_screenful_at_a_time_newest_first(following: Record) -> None:
    look(following, *(Sighted(f"{A}/{number}") for number in range(5)))
    first = following.items(limit=3)
    rest = following.items(limit=3, cursor=first.next)
    assert [row.url for row in (*first.rows, *rest.rows)] == [f"{A}/{number}" for number in (4, 3, 2, 1, 0)]
    assert rest.next is None


def test_a_source_that_fails_backs_off_and_one_that_is_gone_is_left(following: Record) -> None:
    for failures in (1, 2):
        following.look_failed(FEED, FetchError("Too busy."), at=AT, due_at=LATER, gone=False)
        assert following.source(FEED).failures == failures
    assert following.source(FEED).error == "Too busy."
    look(following)
    assert (following.source(FEED).failures, following.source(FEED).error) == (0, None)
    following.look_failed(FEED, FetchError("Gone."), at=AT, due_at=LATER, gone=True)
    assert not following.due_sources("2099", limit=9)
    following.resume(FEED)
    assert [one.url for one in following.due_sources("2099", limit=9)] == [FEED]


def test_the_items_of_a_paused_source_wait(following: Record) -> None:
    look(following, Sighted(A))
    following.pause(FEED)
    assert not following.due_sources("2099", limit=9)
    assert not following.waiting_items("2099", limit=9)
    assert following.next_due() is None
    following.resume(FEED)
    assert len(following.waiting_items("2099", limit=9)) == 1


def test_what_was_kept_outlasts_its_source_and_is_not_fetched_again(following: Record) -> None:
    look(following, Sighted(A), Sighted(B))
    following.keep_item(following.waiting_items(AT, limit=1)[0].n, *demo())
    following.unfollow(FEED)
    assert states(following) == {A: "kept"}
    following.follow(FEED, at=AT)
    assert look(following, Sighted(A), Sighted(B)) == 1
    assert states(following) == {A: "kept", B: "waiting"}


def test_an_index_and_its_sitemaps_go_together(record: Record) -> None:
    index, one, two = (f"https://paper.example/{name}.xml" for name in ("index", "one", "two"))
    record.follow(index, outlet="The Paper", at=AT)
    named = [(one, "2031-03-03"), (two, "2031-03-02")]
    assert record.follow_children(index, named[:1], named={one, two}, at=AT) == 1
    look(record, feed=index)
    assert record.follow_children(index, named, named={one, two}, at=AT) == 1
    assert [row.url for row in record.followed()] == [index, one, two]
    assert {row.outlet for row in record.followed()} == {"The Paper"}
    first, second = (due for due in record.due_sources(AT, limit=9) if due.parent)
    assert (first.since, second.since) == ("2031-03-01T10:00:00+00:00", None), (
        "all of what is named later is new"
    )
    look(record, feed=one)
    assert [due.url for due in record.due_sources(AT, limit=9)] == [two]
    record.follow_children(index, [(one, "2031-03-04"), named[1]], named={one, two}, at=AT)
    assert {due.url for due in record.due_sources(AT, limit=9)} == {one, two}, "one has changed"
    record.follow_children(index, named[1:], named={two}, at=AT)
    assert [row.url for row in record.followed()] == [index, two]
    record.unfollow(index)
    assert not record.followed()


def test_a_page_gives_way_to_the_feed_that_it_names(record: Record) -> None:
    record.follow("https://paper.example/", outlet="The Paper", at=AT)
    record.follow_instead("https://paper.example/", FEED, title="News", at=AT)
    (row,) = record.followed()
    assert (row.url, row.home, row.title, row.outlet) == (FEED, "https://paper.example/", "News", "The Paper")


def test_two_do_not_watch_one_record_and_one_that_ended_lets_go(following: Record) -> None:
    db = following._db
    other = Record(type(db)(getattr(db, "address", None) or db.path, create=False))  # type: ignore[attr-defined,call-arg]
    try:
        with following.watching():
            with pytest.raises(RecordBusy, match="watching"), other.watching():
                pass
            following.follow(FEED + "2")
            other.follow(FEED + "3")
        with other.watching():
            pass
    finally:
        other.close()


def test_what_is_deleted_does_not_come_back_and_leaves_no_words(following: Record) -> None:
    look(following, Sighted(A, title="Talks"), Sighted(B, title="Demaçi speaks", content="<p>Demaçi</p>"))
    first, second = following.waiting_items(AT, limit=2)
    following.keep_item(first.n, *demo())
    following.delete_person("Ilir Demaçi", author="Ada", reason="asked to")
    following.delete_person("Demaci", author="Ada", reason="asked to")
    rows = {row.url: row for row in following.items().rows}
    assert (rows[A].state, rows[A].title, rows[A].page) == ("deleted", None, None)
    assert (rows[B].state, rows[B].title, following.item_content(second.n)) == ("waiting", None, None)
    assert look(following, Sighted(A)) == 0
    assert not list(following.verify())


def test_an_export_carries_what_is_followed(following: Record, fresh: Callable[[], Record]) -> None:
    look(following, Sighted(A, "1", "One", AT, content="<p>é</p>"), Sighted(B, "2"))
    first, second = following.waiting_items(AT, limit=2)
    following.keep_item(second.n, *demo(), url=B + "/moved")
    lines = list(following.export())
    assert json.loads(lines[-1]) == {
        "kind": "end", "pages": 1, "corrections": 0, "deletions": 0, "alerts": 0, "sources": 1, "items": 2,
    }  # fmt: skip
    other = fresh()
    assert {one.outcome for one in other.take(lines)} == {"new"}
    assert {one.outcome for one in other.take(lines)} == {"unchanged"}
    assert list(other.dump()) == list(following.dump())
    assert look(other, Sighted(A), Sighted(B + "/moved")) == 0
    assert other.item_content(other.items(state="waiting").rows[0].n) == "<p>é</p>"
    assert first.url == A
