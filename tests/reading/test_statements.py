"""Attributions become statements under our rules of reading: marks decide where the words begin and end."""

from __future__ import annotations

from onrecord.reading.attributions import Attribution
from onrecord.reading.statements import utterances
from onrecord.reading.utterance import Utterance
from onrecord.schema import Block, BlockKind


def page(*paragraphs: str, kinds: dict[int, BlockKind] | None = None) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for index, paragraph in enumerate(paragraphs):
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + paragraph
        blocks.append(Block((kinds or {}).get(index, "paragraph"), start, len(text)))
    return text, blocks


def found(
    text: str, source: str | None, cue: str | None, *content: str, confidence: float = 0.9
) -> Attribution:
    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    return Attribution(
        span(source) if source else None, span(cue) if cue else None, tuple(map(span, content)), confidence
    )


def words(text: str, one: Utterance) -> list[str]:
    return [text[start:end] for start, end in one.content]


def test_a_content_inside_a_quotation_takes_all_of_it_to_the_letter() -> None:
    text, blocks = page("“We go tomorrow. All of us,” Haddad said.")
    (one,) = utterances(text, blocks, [found(text, "Haddad", "said", "We go tomorrow")])
    assert words(text, one) == ["We go tomorrow. All of us,"]
    assert one.manner == "direct"


def test_a_quotation_split_around_its_cue_is_one_statement() -> None:
    text, blocks = page("“We go,” Haddad said. “All of us.”")
    (one,) = utterances(text, blocks, [found(text, "Haddad", "said", "We go", "All of us")])
    assert words(text, one) == ["We go,", "All of us."]


def test_an_indirect_content_loses_that_and_its_stop() -> None:
    text, blocks = page("Haddad said that the talks had failed.")
    (one,) = utterances(text, blocks, [found(text, "Haddad", "said", "that the talks had failed.")])
    assert words(text, one) == ["the talks had failed"]
    assert one.manner == "indirect"


def test_a_report_with_quoted_words_is_mixed_and_one_with_a_name_in_marks_is_not() -> None:
    text, blocks = page(
        "Haddad said the plan was “worse than useless to us”.", "She said the ship “Mar Alto” was held."
    )
    mixed, plain = utterances(
        text,
        blocks,
        [
            found(text, "Haddad", "said", "the plan was “worse than useless"),
            found(text, "She", "said the ship"[:4], "the ship “Mar Alto” was held")._replace(cue=(56, 60)),
        ],
    )
    assert (mixed.manner, plain.manner) == ("mixed", "indirect")
    assert words(text, mixed) == ["the plan was “worse than useless to us”"]


def test_a_quotation_that_runs_over_paragraphs_is_one_statement() -> None:
    text, blocks = page("Haddad said: “We go.", "“We stay,” she added later.")
    attributions = [found(text, "Haddad", "said", "We go", "We stay")]
    (one,) = utterances(text, blocks, attributions)
    assert words(text, one) == ["We go.", "We stay,"]


def test_a_closed_quotation_in_the_next_paragraph_is_its_own_statement_without_a_cue() -> None:
    text, blocks = page("“We go now,” Haddad said.", "“We will not stay.”")
    first, second = utterances(text, blocks, [found(text, "Haddad", "said", "We go now", "We will not stay")])
    assert first.cue is not None
    assert (second.cue, words(text, second)) == (None, ["We will not stay."])
    assert second.source == first.source


def test_a_quotation_that_nobody_claims_is_kept_and_follows_the_statement_before() -> None:
    text, blocks = page("“We go now,” Haddad said.", "“We will not stay here for long.”")
    _, second = utterances(text, blocks, [found(text, "Haddad", "said", "We go now")])
    assert words(text, second) == ["We will not stay here for long."]
    assert (second.source, second.cue, second.follows) == (None, None, 0)


def test_scare_quotes_and_short_fragments_in_marks_are_no_statements() -> None:
    text, blocks = page("The “reform” cost 900 jobs. A book, “The Long River Runs Home”, tells it.")
    assert utterances(text, blocks, []) == []


def test_titles_captions_and_headings_yield_no_statements() -> None:
    text, blocks = page(
        "Haddad says talks failed", "“All is lost for us here”", "Body.", kinds={0: "title", 1: "heading"}
    )
    assert utterances(text, blocks, [found(text, "Haddad", "says", "talks failed")]) == []


def test_what_was_not_said_is_no_statement_and_a_bare_intention_neither() -> None:
    text, blocks = page("Haddad declined to say whether he would go.", "Orban wanted to leave at once.")
    read = [
        found(text, "Haddad", "say", "whether he would go"),
        found(text, "Orban", "wanted", "to leave at once"),
    ]
    assert utterances(text, blocks, read) == []


def test_two_cues_that_claim_the_same_words_give_one_statement() -> None:
    text, blocks = page("“We go,” Haddad said, adding to what Orban said.")
    sure = found(text, "Haddad", "said", "We go")
    unsure = found(text, "Orban", "adding", "We go", confidence=0.4)
    (one,) = utterances(text, blocks, [unsure, sure])
    assert one.source == sure.source


def test_a_turn_in_an_interview_is_direct_and_has_no_cue() -> None:
    text, blocks = page("HADDAD: We will go when they let us go?")
    (one,) = utterances(text, blocks, [found(text, "HADDAD", ":", "We will go when they let us go?")])
    assert (one.manner, one.cue, one.act) == ("direct", None, "ask")


def test_unsure_statements_can_be_left_out() -> None:
    text, blocks = page("Haddad said the talks failed.")
    read = [found(text, "Haddad", "said", "the talks failed", confidence=0.4)]
    assert utterances(text, blocks, read, min_confidence=0.5) == []
    assert len(utterances(text, blocks, read, min_confidence=0.4)) == 1


def test_a_report_that_introduces_a_quotation_is_one_statement_of_two_parts() -> None:
    text, blocks = page("Haddad stressed the need for care: “Look first. Then go.” She left.")
    (one,) = utterances(
        text, blocks, [found(text, "Haddad", "stressed", "the need for care: “Look first. Then go")]
    )
    assert words(text, one) == ["the need for care", "Look first. Then go."]
    assert one.manner == "mixed"


def test_a_content_that_runs_into_the_next_cue_ends_before_it() -> None:
    text, blocks = page("Haddad said the army stood still and claimed the town was empty.")
    first, second = utterances(
        text,
        blocks,
        [
            found(text, "Haddad", "said", "the army stood still and claimed"),
            found(text, "Haddad", "claimed", "the town was empty"),
        ],
    )
    assert (words(text, first), words(text, second)) == (["the army stood still"], ["the town was empty"])


def test_a_report_that_breaks_off_inside_the_next_sentence_ends_with_its_own() -> None:
    text, blocks = page("The ministries agreed to pay within 14 days. A second meeting is planned.")
    (one,) = utterances(
        text, blocks, [found(text, "The ministries", "agreed", "to pay within 14 days. A second meeting")]
    )
    assert words(text, one) == ["to pay within 14 days"]


def test_a_report_with_its_cue_behind_it_is_of_the_sentence_before_the_cue() -> None:
    text, blocks = page("Togo has offered two boats. The offer was taken up at once, the ministry said.")
    (one,) = utterances(
        text, blocks, [found(text, "the ministry", "said", "two boats. The offer was taken up at once")]
    )
    assert words(text, one) == ["The offer was taken up at once"]


def test_a_report_of_two_whole_sentences_keeps_both() -> None:
    text, blocks = page("Haddad said the army stood still. The town was empty. Rain fell.")
    (one,) = utterances(
        text, blocks, [found(text, "Haddad", "said", "the army stood still. The town was empty.")]
    )
    assert words(text, one) == ["the army stood still. The town was empty"]


def test_what_was_only_answered_or_spoken_of_is_no_statement() -> None:
    text, blocks = page("Haddad responded to the threats of tariffs.")
    assert utterances(text, blocks, [found(text, "Haddad", "responded to", "the threats of tariffs")]) == []


def test_a_quotation_behind_a_noun_of_speech_belongs_to_its_owner() -> None:
    text, blocks = page(
        "Regarding Foreign Minister Leila Haddad’s statement that “we shall wait for rain,” "
        "Orban replied: “So shall we.”"
    )
    (inner, outer) = utterances(text, blocks, [found(text, "Orban", "replied", "So shall we")])
    assert words(text, inner) == ["we shall wait for rain,"]
    assert inner.source is not None
    assert text[slice(*inner.source)] == "Foreign Minister Leila Haddad"
    assert words(text, outer) == ["So shall we."]


def test_a_second_verb_of_saying_before_a_quotation_makes_a_second_statement() -> None:
    text, blocks = page("Haddad claimed the vote was fair but stated: “It was late. Very late.”")
    read = [found(text, "Haddad", "claimed", "the vote was fair but stated: “It was late. Very late")]
    first, second = utterances(text, blocks, read)
    assert (words(text, first), words(text, second)) == (["the vote was fair"], ["It was late. Very late."])
    assert (first.manner, second.manner) == ("indirect", "direct")
    assert second.cue is not None
    assert text[slice(*second.cue)] == "stated"
    assert first.source == second.source


def test_what_leads_in_to_a_quotation_is_no_part_of_it() -> None:
    text, blocks = page("Evaluating the talks on the river, Haddad said: “We stay here.”")
    (one,) = utterances(text, blocks, [found(text, "Haddad", "said", "the talks on", "We stay here")])
    assert (words(text, one), one.manner) == (["We stay here."], "direct")


def test_an_unsure_report_of_nobody_is_left_out_and_a_sure_one_kept() -> None:
    text, blocks = page("It was reported that rain fell.")
    unsure = found(text, None, "reported", "rain fell", confidence=0.6)
    assert utterances(text, blocks, [unsure]) == []
    assert len(utterances(text, blocks, [unsure._replace(confidence=0.9)])) == 1


def test_a_content_that_begins_in_the_title_begins_with_its_paragraph() -> None:
    text, blocks = page("Metro opens second line", "“We kept our word,” said Haddad.", kinds={0: "title"})
    read = found(text, "Haddad", "said", "We kept our word")._replace(content=((6, text.index(",”")),))
    (one,) = utterances(text, blocks, [read])
    assert words(text, one) == ["We kept our word,"]


def test_what_nobody_said_is_no_statement() -> None:
    text, blocks = page("Neither Mr Vance nor his aides would say whether he had read it.")
    assert (
        utterances(text, blocks, [found(text, "Mr Vance nor his aides", "say", "whether he had read it")])
        == []
    )


def test_a_name_in_marks_is_no_statement() -> None:
    text, blocks = page("The bill is known as “Fix the Line,” after a song.")
    assert utterances(text, blocks, [found(text, "The bill", "known as", "Fix the Line")]) == []


def test_who_was_quoted_speaks_and_not_who_quoted_him() -> None:
    text, blocks = page(
        "The envoy, Farhad Golestani, was quoted by local media as saying that rain would come."
    )
    read = found(text, "local media", "quoted by", "The envoy, Farhad Golestani")
    read = read._replace(content=(read.content[0], (text.index("as saying"), text.index(" come.") + 5)))
    (one,) = utterances(text, blocks, [read])
    assert words(text, one) == ["rain would come"]
    assert one.source is not None
    assert text[slice(*one.source)] == "The envoy, Farhad Golestani"


def test_a_second_verb_behind_a_quotation_makes_a_second_statement() -> None:
    text, blocks = page("Haddad said “no deal at all,” and accused her of a turn.")
    first, second = utterances(
        text, blocks, [found(text, "Haddad", "said", "“no deal at all,” and accused her of a turn")]
    )
    assert (words(text, first), words(text, second)) == (["no deal at all,"], ["her of a turn"])
    assert second.act == "accuse"


def test_a_pulled_quotation_is_no_second_statement() -> None:
    text, blocks = page(
        "“We are not afraid of the sea,” Haddad said.", "“Not afraid of the sea.”", "It rained."
    )
    assert len(utterances(text, blocks, [found(text, "Haddad", "said", "We are not afraid of the sea")])) == 1
