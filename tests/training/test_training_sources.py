"""Each body of training data, in a few invented lines of its own format, with labels on the right words."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.heads import ACTS, EVENT_TYPES, STATUSES
from training.documents import Document, Layer, Spans
from training.sources.events import cameo_class, cameo_ner, plv
from training.sources.litbank import litbank
from training.sources.names import own_names, wikigold, wnut17
from training.sources.own import own
from training.sources.polnear import polnear
from training.sources.surface import Surface, labelled_runs
from training.sources.timebank import set_aside, timebank
from training.sources.treebank import treebank


def zipped(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


def words(document: Document, spans: Spans) -> list[str]:
    return [document.text[start:end] for start, end in spans]


def layers(document: Document) -> dict[str, list[str]]:
    return {name: words(document, layer.marked) for name, layer in document.layers.items() if layer.marked}


def test_sources_and_targets_can_be_read_without_torch() -> None:
    modules = "training.targets, training.sources.own, training.sources.treebank, training.sources.events"
    code = f"import sys; sys.modules['torch'] = None; import {modules}"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_a_tokenized_text_is_set_as_it_would_be_printed() -> None:
    surface = Surface()
    for word in "`` We do n't know , '' he said -LRB- on TV -RRB- : $ 5 is Mali 's .".split():
        surface.add(word)
    surface.end_line()
    surface.add("Then")
    assert surface.text == "\"We don't know,\" he said (on TV): $5 is Mali's.\nThen"


@given(st.lists(st.sampled_from(["He", ",", '"', "``", "n't", "(", "$", ".", "-LRB-", "é"]), max_size=15))
def test_a_word_added_lies_where_it_is_said_to(tokens: list[str]) -> None:
    surface = Surface()
    shown = {"``": '"', "-LRB-": "("}
    spans = [surface.add(token) for token in tokens]
    assert [surface.text[start:end] for start, end in spans] == [shown.get(one, one) for one in tokens]
    assert "".join(surface.text.split()) == "".join(shown.get(one, one) for one in tokens)


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        ("B-S I-S O B-T", ["Mali army", "Chad"]),
        ("I-S I-S O I-T", ["Mali army", "Chad"]),
        ("B-S B-S O O", ["Mali", "army"]),
        ("I-S I-T O O", ["Mali", "army"]),
        ("O O O O", []),
    ],
)
def test_runs_of_tags_are_spans_and_a_b_parts_two(tags: str, wanted: list[str]) -> None:
    surface = Surface()
    runs = labelled_runs(surface, list(zip(["Mali", "army", "hit", "Chad"], tags.split(), strict=True)))
    assert [surface.text[a:b] for _, (a, b) in runs] == wanted


def test_plv_has_a_pair_with_all_types_that_are_right(tmp_path: Path) -> None:
    path = tmp_path / "plv.tsv"
    path.write_text(
        "marked_sentence\tgold_root\n"
        "<s>Mali</s> left <t>Kidal</t> .\tYIELD\n<s>Mali</s> \"hit\" Kidal .\tASSAULT\n",
        encoding="utf-8",
    )  # fmt: skip
    both, one = plv(path)
    assert both.text == "Mali left Kidal ."
    assert both.pair is not None
    assert one.pair is not None
    assert words(both, (both.pair.source or (0, 0), both.pair.target or (0, 0))) == ["Mali", "Kidal"]
    assert [EVENT_TYPES[number] for number in both.pair.types] == ["CONCEDE", "RETREAT"]
    assert (one.pair.target, [EVENT_TYPES[number] for number in one.pair.types]) == (None, ["ASSAULT"])
    assert layers(both) == {"actor": ["Mali"], "recipient": ["Kidal"]}
    assert set(one.layers) == {"actor"}  # that no target is marked does not say that there is none


def test_cameo_ner_has_participants_and_says_where_none_are(tmp_path: Path) -> None:
    path = tmp_path / "ner.txt"
    path.write_text("The O\nMali B-S\narmy I-S\nhit O\nChad B-T\n. O\n\nNobody O\nleft O\n", encoding="utf-8")
    one, none = cameo_ner(path)
    assert one.text == "The Mali army hit Chad."
    assert layers(one) == {"actor": ["Mali army"], "recipient": ["Chad"]}
    assert none.layers == {"actor": Layer(()), "recipient": Layer(())}


def test_cameo_class_has_a_quad(tmp_path: Path) -> None:
    path = tmp_path / "class.tsv"
    path.write_text("Mali hit Chad .\t4\nIt rains .\t0\n", encoding="utf-8")
    assert [(one.text, one.quad) for one in cameo_class(path)] == [("Mali hit Chad .", 4), ("It rains .", 0)]


def test_messages_of_the_corpus_are_joined_to_texts_with_their_names(tmp_path: Path) -> None:
    path = tmp_path / "names" / "one.txt"
    path.parent.mkdir()
    path.write_text("\n\n".join(f"{{per:Ann {number}}} of\n{{org:Harlow}}" for number in range(9)))
    first, second = own_names(tmp_path)
    assert first.text.startswith("Ann 0 of\nHarlow\n\nAnn 1 of\nHarlow\n\n")
    assert layers(first) == {
        "person": [f"Ann {number}" for number in range(8)],
        "organization": ["Harlow"] * 8,
    }
    assert set(first.layers) == {"person", "organization", "place", "facility", "event", "product"}
    assert layers(second) == {"person": ["Ann 8"], "organization": ["Harlow"]}


def test_wikigold_leaves_open_what_its_labels_do_not_tell_apart(tmp_path: Path) -> None:
    lines = [
        "Leila I-PER",
        "Haddad I-PER",
        "left O",
        "Sfax I-LOC",
        "for O",
        "Expo I-MISC",
        ". O",
        "",
        "Go O",
        "",
    ]
    (one,) = wikigold(zipped(tmp_path / "w.gz", "\n".join(lines)))
    assert one.text == "Leila Haddad left Sfax for Expo.\nGo"
    assert layers(one) == {"person": ["Leila Haddad"], "place": ["Sfax"]}
    open_ = {name: words(one, layer.unknown) for name, layer in one.layers.items() if layer.unknown}
    assert open_ == {"facility": ["Sfax"], "event": ["Expo"], "product": ["Expo"]}
    assert "date" not in one.layers


def test_sentences_come_twenty_to_a_text(tmp_path: Path) -> None:
    found = wnut17(zipped(tmp_path / "w.gz", "\n\n".join("Hi\tO\nMali\tB-location" for _ in range(23))))
    assert [one.text.count("\n") + 1 for one in found] == [20, 3]
    assert layers(found[1]) == {"place": ["Mali"] * 3}


def test_litbank_has_all_its_mentions_nested_ones_too(tmp_path: Path) -> None:
    marks = ["(3", "-", "(0)", "(0)|3)", "(3)"]
    rows = [
        "\t".join(["x", "0", str(at), word, *["_"] * 8, mark])
        for at, (word, mark) in enumerate(zip(["Anna", "and", "her", "Tom", "they"], marks, strict=True))
    ]
    (one,) = litbank(zipped(tmp_path / "l.gz", "#begin document (9_x); part 0\n" + "\n".join(rows) + "\n"))
    assert one.name == "9_x"
    assert one.mentions is not None
    assert one.mentions.complete
    assert [(one.text[a:b], cluster) for a, b, cluster in one.mentions.found] == [
        ("Anna and her Tom", 4), ("her", 1), ("Tom", 1), ("they", 4),
    ]  # fmt: skip


def test_timebank_gives_its_dates_of_the_half_that_is_not_set_aside(tmp_path: Path) -> None:
    content = (
        "<DOC><TEXT>\n\nHe left <TIMEX3 tid=\"t1\">last\nweek</TIMEX3> &amp; <EVENT>came</EVENT> "
        "<TIMEX3>on Friday</TIMEX3>.\n\nEnd</TEXT></DOC>"
    )  # fmt: skip
    names = [f"a{number}.tml" for number in range(8)]
    for name in names:
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = timebank(tmp_path)
    assert {one.name for one in found} == {name[:-4] for name in names if not set_aside(name)}
    assert 0 < len(found) < len(names)
    assert found[0].text.strip() == "He left last week & came on Friday.\n\nEnd"
    assert layers(found[0]) == {"date": ["last week", "on Friday"]}


def test_polnear_has_the_attributions_of_its_first_annotator(tmp_path: Path) -> None:
    first = {"attributions": [{"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 10], [11, 13]]}]}
    row = {"id": "7", "text": "He said it so.", "annotations": [first, {"attributions": []}]}
    (one,) = polnear(zipped(tmp_path / "p.gz", json.dumps(row) + "\n"))
    assert one.attributions is not None
    (only,) = one.attributions
    assert (words(one, only.source), words(one, only.cue), words(one, only.content)) == (
        ["He"], ["said"], ["it", "so"],
    )  # fmt: skip
    assert (only.addressee, only.act) == (None, None)


def test_a_treebank_teaches_names_and_leaves_open_where_a_time_may_be_a_date(tmp_path: Path) -> None:
    def row(number: int, form: str, tag: str, misc: str) -> str:
        return "\t".join([str(number), form, "_", tag, *["_"] * 5, misc])

    marked = "\n".join([
        "# newdoc id = one", "# global.Entity = GRP", "# sent_id = 1",
        row(1, "Haddad", "PROPN", "Entity=(1-person-new-s-c-1-sgl)"),
        row(2, "took", "VERB", "_"), row(3, "two", "NUM", "Entity=(4-object-new-s-c-2"),
        row(4, "ships", "NOUN", "Entity=4)"), row(5, "today", "NOUN", "Entity=(2-time-new-s-c-1-sgl)"),
        "", "",
    ])  # fmt: skip
    (one,) = treebank(zipped(tmp_path / "one.gz", marked))
    assert layers(one) == {"person": ["Haddad"], "number": ["two"]}
    assert words(one, one.layers["date"].unknown) == ["today"]
    assert one.mentions is not None
    assert [words(one, ((a, b),)) for a, b, _ in one.mentions.found] == [["Haddad"]]  # ships are no actors
    (plain,) = treebank(zipped(tmp_path / "two.gz", marked.replace("# global.Entity = GRP", "#")))
    assert (plain.mentions, plain.layers, plain.sentence_starts) == (None, {}, (0,))


def test_a_description_that_holds_a_name_is_none_and_stays_open(tmp_path: Path) -> None:
    rows = [
        ("Minister", "(1-person-new-s-c-2-sgl"), ("Haddad", "1)"), ("met", ""),
        ("Frederick", "(2-person-new-s-c-1-sgl"), ("Fung", ""), ("of", ""),
        ("ADPL", "(3-organization-new-s-c-1-sgl)2)"),
    ]  # fmt: skip
    lines = [
        "\t".join(
            [
                str(n),
                form,
                "_",
                "PROPN" if form[0].isupper() else "X",
                *["_"] * 5,
                f"Entity={mark}" if mark else "_",
            ]
        )
        for n, (form, mark) in enumerate(rows, 1)
    ]
    text = "\n".join(["# newdoc id = one", "# global.Entity = GRP", "# sent_id = 1", *lines, "", ""])
    (one,) = treebank(zipped(tmp_path / "one.gz", text))
    assert layers(one) == {"person": ["Haddad"], "organization": ["ADPL"]}
    assert words(one, one.layers["person"].unknown) == ["Frederick Fung of ADPL"]


OWN = (
    "{s1.source,a1:The Tunisian minister} {s1.cue,e1:told} {a2:Leila Haddad} {s1:that {a3:the Army} would "
    "{e2:leave} {p1:Sfax} {t1:on Friday}}, and {e3:raids} at {fac:the Old Fort} ended.\n"
    "a1: {kind: person}\na2: {kind: person}\na3: {kind: organization}\np1: {country: TUN}\nt1: {value: 2027-03-12}\n"
    "s1: {act: promise, speaker: a1, to: a2}\ne1: {type: CONSULT, actors: [a1], recipients: [a2]}\n"
    "e2: {type: RETREAT, actors: [a3], status: planned, place: p1, when: t1, by: s1}\ne3: {type: ASSAULT}\n"
)  # fmt: skip


def test_the_own_corpus_gives_acts_addressees_and_events_with_all_mentions(tmp_path: Path) -> None:
    path = tmp_path / "sentences" / "1.txt"
    path.parent.mkdir()
    path.write_text(OWN, encoding="utf-8")
    (one,) = own(tmp_path)
    assert one.attributions is not None
    assert one.events is not None
    (said,) = one.attributions
    assert (said.act, words(one, said.addressee or ())) == (ACTS.index("promise"), ["Leila Haddad"])
    told, leave, raids = one.events
    assert (EVENT_TYPES[leave.type], STATUSES[leave.status]) == ("RETREAT", "planned")
    arguments = {name: [words(one, spans) for spans in found] for name, found in leave.arguments.items()}
    assert arguments == {
        "trigger_to_actor": [["the Army"]], "trigger_to_recipient": [],
        "trigger_to_place": [["Sfax"]], "trigger_to_time": [["on Friday"]],
    }  # fmt: skip
    assert words(one, told.arguments["trigger_to_recipient"][0]) == ["Leila Haddad"]
    assert not any(raids.arguments.values())
    assert layers(one) == {
        "person": ["Leila Haddad"], "place": ["Sfax"], "facility": ["Old Fort"], "date": ["on Friday"],
    }  # fmt: skip
    # a title, and a noun that stands for a name: neither is taught as a name, nor as none
    assert words(one, one.layers["organization"].unknown) == ["The Tunisian minister", "the Army"]
    assert one.mentions is not None
    assert not one.mentions.complete


def test_titles_of_the_own_corpus_are_muted(tmp_path: Path) -> None:
    path = tmp_path / "documents" / "1.txt"
    path.parent.mkdir()
    path.write_text(
        "---\noutlet: X\npublished: 2027-03-14\n---\n# Raid\n\n= Deck\n\n## Head\n\nText.\n---\n",
        encoding="utf-8",
    )
    (one,) = own(tmp_path)
    assert words(one, one.muted) == ["Raid", "Deck", "Head"]


def test_every_file_format_is_read_from_the_data_beside_the_project(shared: Path) -> None:
    found = [
        *plv(shared / "data/events/plv-train.tsv"),
        *cameo_ner(shared / "data/events/cameo_ner-train.txt"),
    ]
    assert len(found) > 1000
    for one in found:
        for layer in one.layers.values():
            assert all(re.match(r"\S", one.text[a:b]) for a, b in layer.marked), one.name
