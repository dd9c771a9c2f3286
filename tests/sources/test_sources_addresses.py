"""What only counts readers is no part of an address; what is left stands as it was written."""

from __future__ import annotations

import pytest

from onrecord.sources.addresses import without_tracking


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("https://a.example/x?utm_source=feed&id=3&fbclid=z", "https://a.example/x?id=3"),
        ("https://a.example/x?utm_medium=rss", "https://a.example/x"),
        ("https://a.example/x?q=a+b&&c", "https://a.example/x?q=a+b&&c"),
        ("https://a.example/x?ref=rss&ref=page", "https://a.example/x?ref=page"),
        ("https://a.example/utm_source=1", "https://a.example/utm_source=1"),
    ],
)
def test_parameters_that_only_track_are_left_out(url: str, left: str) -> None:
    assert without_tracking(url) == left
