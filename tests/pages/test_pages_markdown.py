"""Articles saved as Markdown: the words stay exact, the marks go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_helpers import of_kind

from onrecord.pages.dump.markdown import is_markdown, without_markdown

PAGE = """# Three towns share one snow plough, but not its driver

*Mayors meet in Bled; the fourth town stays away*

By **Maja Kovač** | The Lake Observer | 3 January 2032, 18:20 CET

The mayors of three towns in Slovenia agreed on [Saturday](https://lake.example/sat) to buy one snow plough *together*.

## “Nobody asked the driver”

“I have __one__ pair of hands,” said Jure Zajc, who drives the old plough, in a garage that he called snake_case_cold.

> “We shall ask him in the spring, when there is no snow and he has time to answer, and not before.”

![The old plough on the road to Bled](https://lake.example/plough.jpg)

---

*Read also: [The bell that rings by itself](https://lake.example/bell)*
"""


def test_markdown_is_read_without_its_marks(read):
    article = read(PAGE)
    assert article.title == "Three towns share one snow plough, but not its driver"
    assert (article.byline, article.outlet) == (("Maja Kovač",), "The Lake Observer")
    assert article.published_at == "2032-01-03T18:20:00+01:00"
    assert of_kind(article, "standfirst") == ["Mayors meet in Bled; the fourth town stays away"]
    assert of_kind(article, "heading") == ["“Nobody asked the driver”"]
    assert of_kind(article, "caption") == ["The old plough on the road to Bled"]
    assert "agreed on Saturday to buy one snow plough together." in article.text
    assert "“I have one pair of hands,” said Jure Zajc" in article.text
    assert "snake_case_cold." in article.text
    assert [mark for mark in ("**", "](", "> ", "# ", "---", "Read also") if mark in article.text] == []


def test_the_foot_of_a_newsletter_is_not_in_it(read):
    foot = "*You get this on Sundays. [Tell a friend](https://lake.example/tell) · [Unsubscribe](https://lake.example/bye)*"
    assert "You get this" not in read(f"{PAGE}\n{foot}\n").text
    line = "“You cannot unsubscribe from winter,” said Zajc."
    assert line in read(PAGE.replace("## “", f"{line}\n\n## “")).text


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("2 * 3 * 4 is 24", "2 * 3 * 4 is 24"),
        ("a footnote* and another*", "a footnote* and another*"),
        (r"\*not stressed\*", "*not stressed*"),
        ("***both*** and _one_", "both and one"),
        ('[text](https://a.example/b_c_d "title") after', "text after"),
        ("* * *", ""),
        ("“You [sic] said so”", "“You [sic] said so”"),
    ],
)
def test_only_marks_are_taken_out(line, plain):
    assert without_markdown([line]) == [plain]


def test_one_sort_of_mark_is_not_enough():
    assert not is_markdown(["He said **** and left.", "# 1 in the charts"])
    assert is_markdown(PAGE.split("\n"))


@given(st.text(alphabet=st.characters(exclude_characters="*_[]()!>\\#-", exclude_categories=["Cs", "Cc"])))
def test_a_line_without_marks_is_unchanged(line):
    assert without_markdown([line]) == [line]
