"""What the reader underlined becomes facts: speakers, dates, places, answers, and who takes part in what."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.happenings import Happening
from onrecord.reading.heads import ACTS
from onrecord.reading.utterance import Utterance
from onrecord.resolving.bodies import with_bodies
from onrecord.resolving.cast import Cast, Member, actors
from onrecord.resolving.chains import Chain, Chains
from onrecord.resolving.employers import employers
from onrecord.resolving.exchanges import exchanges
from onrecord.resolving.layout import Layout
from onrecord.resolving.names import names_in
from onrecord.resolving.nations import countries_in
from onrecord.resolving.occasions import occasions
from onrecord.resolving.participants import Part, reports, taking_part, without_reporters
from onrecord.resolving.places import places_in
from onrecord.resolving.reasons import Reason
from onrecord.resolving.resolved import Resolved
from onrecord.resolving.settings import Settings, located
from onrecord.resolving.speakers import Speakers, Speaking
from onrecord.resolving.spoken import Spoken, statements_of, why_of
from onrecord.resolving.times import times_in
from onrecord.resolving.told import events_of
from onrecord.resolving.words import Range
from onrecord.schema import Block

_RIVAL = 0.1  # probability from which another act is worth telling

__all__ = ["Resolved", "resolve"]


def resolve(
    text: str, said: Sequence[Utterance], happened: Sequence[Happening] = (), chains: Sequence[Chain] = (), *,
    published: str | None = None, blocks: Sequence[Block] = (), places: Sequence[Range] = (),
) -> Resolved:  # fmt: skip
    """The facts of a text: who says what to whom, when and where, what answers what, and what happened.

    ``chains`` are the mentions that the reader takes for one actor, ``places`` the names that it takes for places;
    ``published`` is ISO 8601, and relative dates count from it.
    """
    layout = Layout(text, blocks)
    prose = [[mention for mention in chain if layout.is_prose(mention[0])] for chain in chains]
    cast = Cast(text, with_bodies(text, names_in(text), prose))
    speakers = Speakers(cast, Chains(cast, prose), layout)
    said = [one._replace(source=speakers.source(one)) for one in said]
    lie = places_in(text, places, countries=countries_in(text))
    towns = [(one.start, one.end, one.country) for one in lie if one.country and one.kind != "country"]
    settings = Settings(times_in(text, published=published, blocks=blocks), located(text, lie))
    spoken = _spoken(speakers, said)
    spoken = occasions(cast, speakers, spoken, settings, published)
    spoken = exchanges(cast, speakers, spoken)
    reported = reports(said)
    parts = [taking_part(speakers, without_reporters(one, reported)) for one in happened]
    ids, everyone = actors(cast, _shown(cast, spoken, parts), towns)
    statements = statements_of(spoken, settings, ids)
    events = events_of(text, happened, parts, statements, settings, ids)
    return Resolved(everyone, settings.as_times(), settings.as_places(), statements, events, why_of(spoken))


def _spoken(speakers: Speakers, said: Sequence[Utterance]) -> list[Spoken]:
    """The utterances with speakers, in the order of the text, and then with those whom they name as addressees."""
    found = speakers.of(said)
    to = [speakers.participant(one.addressee) if one.addressee else None for one in said]
    return [  # nobody is his own addressee: a pronoun was taken for him
        _reasoned(
            Spoken(one, speaking.member, None if whom is speaking.member else whom).because(*_who(speaking))
        )
        for one, speaking, whom in zip(said, found, to, strict=True)
    ]


def _who(speaking: Speaking) -> list[Reason]:
    """Why he is the speaker; nothing where nobody is."""
    found = Reason("speaker", speaking.by, speaking.words, None, speaking.instead)
    return [found] if speaking.member is not None else []


def _reasoned(one: Spoken) -> Spoken:
    """The statement with why it has this act and this addressee, which the reader's heads tell."""
    ranked = sorted(zip(one.utterance.acts, ACTS, strict=False), reverse=True)
    if ranked:
        others = tuple((act, share) for share, act in ranked[1:] if share >= _RIVAL)
        one = one.because(Reason("act", "reader's head for acts", None, ranked[0][0], others))
    if one.addressee is not None:
        one = one.because(Reason("addressee", "reader's link from the cue", one.utterance.addressee))
    return one


def _shown(cast: Cast, spoken: Sequence[Spoken], parts: Sequence[Part]) -> list[Member]:
    """Everybody whom a statement or an event points to, who bears a title, and every country."""
    shown = [member for one in spoken for member in (one.speaker, one.addressee) if member is not None]
    shown += [one.answers for one in spoken if isinstance(one.answers, Member)]
    shown += [member for part in parts for member in (*part.actors, *part.recipients)]
    shown += [part for member in shown for part in member.members]
    shown += [body for member in shown for body in employers(cast, member)]
    return shown + [member for member in cast.everyone if member.roles or member.kind == "country"]
