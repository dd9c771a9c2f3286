"""How it was done: PLOVER's modes, where the trigger or the words beside it say so.

The names are those of the PLOVER codebook (Open Event Data Alliance, draft of 2021); the words are our own. The
first row that fits counts, so what is more special stands first. Where no word tells, there is no mode.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.schema import Event, Reading

_BESIDE = 45  # code points on each side of a trigger, within its sentence, that may tell the mode
_CLAUSE_END = re.compile(r"[.;:!?“”\"\n]")
_ASIDE = re.compile(r"[.;:!?“”\"\n]| (?:while|when|after|before|because|as) ")
# what they do is to ask, refuse or threaten; how is what is asked, refused or threatened, which stands behind
_OF_CONTENT = frozenset("REQUEST REJECT THREATEN".split())

# type, mode, trigger words, and words beside one of which must stand there ("" where the trigger is enough)
_ROWS = (
    ("CONSULT", "phone", r"phon\w+|telephon\w+|rang|call(?:ed|s|ing)?", r""),
    ("CONSULT", "phone", r".*", r"\b(?:(?:tele)?phone|video ?call|video ?link|videoconference|hotline|online)\b"),
    ("CONSULT", "visit", r"visit\w*|host(?:ed|s|ing)?|receiv\w+|fl(?:ew|y|ies|own|ying)|travel\w*|arriv\w+", r""),
    ("CONSULT", "third-party", r"mediat\w+|shuttl\w+|broker\w*|go-between|interced\w+|conciliat\w+|facilitat\w+", r""),
    ("CONSULT", "third-party", r".*", r"\b(?:mediated|brokered|hosted|facilitated) by\b|\bunder the auspices\b"),
    ("CONSULT", "multilateral", r".*", r"\b(?:summit|conference|G7|G20|General Assembly|Security Council|plenary)\b"),
    ("RETREAT", "ceasefire", r"truces?|cease-?fires?|armistice|ceas\w+|pauses?d?|lull", r""),
    ("RETREAT", "ceasefire", r"halt\w*|declar\w+|respect\w*|hold\w*|held|stop\w*", r"\b(?:fire|truce|cease-?fire|shelling|fighting|attacks|strikes)\b"),
    ("RETREAT", "release", r"free[ds]?|freeing|releas\w+|swap\w*|exchang\w+|repatriat\w+|liberat\w+", r""),
    ("RETREAT", "withdraw", r"withdr\w+|pull(?:ed|s|ing)?|pull-?(?:out|back)|leav\w+|left|evacuat\w+|retreat\w*|vacat\w+|abandon\w*|ced\w+", r""),
    ("RETREAT", "disarm", r"disarm\w*|dismantl\w+|demobilis\w+|demobiliz\w+|decommission\w*", r""),
    ("RETREAT", "disarm", r"laid|lay|surrender\w*|hand(?:ed|ing|s)?|gave|give", r"\b(?:arms|weapons|guns|rifles|missiles|ammunition)\b"),
    ("RETREAT", "access", r"admit\w*|allow\w*|let|receiv\w+|inspect\w*", r"\b(?:inspectors?|observers?|monitors?|peacekeepers?|convoys?|aid|humanitarian|Red Cross)\b"),
    ("RETREAT", "release", r".*", r"\b(?:prisoners?|captives?|hostages?|detainees?)\b"),
    ("REQUEST", "meet", r".*", r"\b(?:talks|meet|meeting|negotiat\w+|sit down|dialogue|mediat\w+|summit)\b"),
    ("REQUEST", "yield", r".*", r"\b(?:releas\w+|free|truce|cease-?fire|withdr\w+|lift|hand over)\b"),
    ("REQUEST", "change", r".*", r"\b(?:resign\w*|step down|reforms?|repeal|elections?|scrap|amend)\b"),
    ("REQUEST", "assist", r".*", r"\b(?:aid|help|assistance|money|funds|weapons|arms|troops|support|cooperat\w+)\b"),
    ("REJECT", "meet", r".*", r"\b(?:talks|meet|meeting|negotiat\w+|sit down|dialogue|mediat\w+|summit)\b"),
    ("REJECT", "yield", r".*", r"\b(?:releas\w+|free|truce|cease-?fire|withdr\w+|lift|hand over)\b"),
    ("REJECT", "change", r".*", r"\b(?:resign\w*|step down|reforms?|repeal|scrap|amend)\b"),
    ("REJECT", "assist", r".*", r"\b(?:aid|help|assistance|money|funds|weapons|arms|troops|support)\b"),
    ("ACCUSE", "investigate", r"investigat\w+|inquir\w+|enquir\w+|prob(?:e|ed|es|ing)|audit\w*|examin\w+", r""),
    ("ACCUSE", "allege", r"accus\w+|alleg\w+|charg\w+|su(?:e|ed|es|ing)|lawsuits?|indict\w*|prosecut\w+|trial|tried|suspect\w*", r""),
    ("ACCUSE", "disapprove", r"condemn\w*|denounc\w+|criticis\w+|criticiz\w+|deplor\w+|protest\w*|blam\w+|complain\w*|summon\w*|rebuk\w+|censur\w+|assail\w*|reproach\w*|reprimand\w*", r""),
    ("THREATEN", "violence", r".*", r"\b(?:attack|kill|shoot|fire|bomb|strike|shell|destroy|storm|war|invade|retaliat\w+|behead|burn)\b"),
    ("THREATEN", "relations", r".*", r"\b(?:talks|ties|relations|walk out|aid|cooperation|agreement|accord|embassy|ambassador)\b"),
    ("THREATEN", "restrict", r".*", r"\b(?:boycott|strike|blockade|block|close|sanctions?|tariffs?|embargo|ban|curfew)\b"),
    ("THREATEN", "arrest", r".*", r"\b(?:arrest|detain|jail|imprison|prosecute)\b"),
    ("THREATEN", "expel", r".*", r"\b(?:expel|deport)\b"),
    ("THREATEN", "territory", r".*", r"\b(?:occupy|annex|seize)\b"),
    ("PROTEST", "hunger", r".*", r"\bhunger[ -]strik\w+"),
    ("PROTEST", "riot", r"riot\w*|loot\w*|stoned|torch\w*|burn\w*|hurl\w*", r""),
    ("PROTEST", "strike", r"strik\w+|struck|walkouts?|stoppages?|go-slow|downed|stay-away", r""),
    ("PROTEST", "boycott", r"boycott\w*", r""),
    ("PROTEST", "obstruct", r"block\w*|barricad\w+|obstruct\w*|roadblocks?|occup\w+|picket\w*|sit-ins?|chained", r""),
    ("PROTEST", "vandalize", r"vandali\w+|defac\w+|toppl\w+", r""),
    ("PROTEST", "demo", r"march\w*|rall\w+|demonstrat\w+|protest\w*|gather\w*|parad\w+|vigils?|chant\w*", r""),
    ("SANCTION", "convict", r"convict\w*", r""),
    ("SANCTION", "expel", r"expel\w*|expuls\w+|ousted|booted", r""),
    ("SANCTION", "withdraw", r"recall\w*|withdr\w+|quit\w*|leav\w+|left|pull(?:ed|s|ing)?", r""),
    ("SANCTION", "discontinue", r"suspen\w+|cut\w*|froz\w+|freez\w+|halt\w*|sanction\w*|embargo\w*|boycott\w*|clos\w+|stop\w*|sever\w*|tariffs?|withh\w+|cancel\w*|broke\w*|shut\w*|end(?:ed|s|ing)?|reduc\w+", r""),
    ("MOBILIZE", "police", r".*", r"\b(?:police|policemen|gendarmes|security forces)\b"),
    ("MOBILIZE", "militia", r".*", r"\b(?:militias?|rebels?|fighters|insurgents)\b"),
    ("MOBILIZE", "weapons", r".*", r"\b(?:missiles?|batter(?:y|ies)|warheads?|launchers?|artillery|system|bombers)\b"),
    ("MOBILIZE", "troops", r".*", r"\b(?:troops|soldiers|forces|army|battalions?|brigades?|divisions?|reservists|conscripts|navy|warships?|frigates?|marines|regiment)\b"),
    ("COERCE", "curfew", r"curfews?", r""),
    ("COERCE", "curfew", r"impos\w+|declar\w+|ordered", r"\bcurfew\b"),
    ("COERCE", "martial-law", r".*", r"\b(?:martial law|state of emergency)\b"),
    ("COERCE", "cyber", r"hack\w*|phish\w*", r""),
    ("COERCE", "cyber", r".*", r"\bcyber-?\w*"),
    ("COERCE", "arrest", r"arrest\w*|detain\w*|detention|jail\w*|imprison\w*|held|hold\w*|custody|handcuff\w*", r""),
    ("COERCE", "deport", r"deport\w*|expel\w*|expuls\w+|eject\w*|evict\w*", r""),
    ("COERCE", "seize", r"seiz\w+|raid\w*|search\w*|confiscat\w+|impound\w*|towed|boarded|storm\w*", r""),
    ("COERCE", "censor", r".*", r"\b(?:newspapers?|broadcast\w*|website|radio|television|channel|press|journalists?) .*\b|\bcensor\w*"),
    ("COERCE", "restrict", r"ban(?:ned|s|ning)?|barr?(?:ed|s|ing)|forb\w+|restrict\w*|block\w*|prohibit\w*|dispers\w+|seal\w*", r""),
    ("ASSAULT", "drone", r".*", r"\bdrones?\b"),
    ("ASSAULT", "suicide-attack", r".*", r"\bsuicide\b"),
    ("ASSAULT", "aerial", r".*", r"\b(?:air[ -]?(?:strikes?|raids?|attacks?)|warplanes?|jets?|aircraft|helicopters?|from the air)\b"),
    ("ASSAULT", "abduct", r"abduct\w*|kidnap\w*|hijack\w*|snatch\w*", r""),
    ("ASSAULT", "torture", r"tortur\w+", r""),
    ("ASSAULT", "sexual", r"rap(?:e|ed|es|ing)", r""),
    ("ASSAULT", "sexual", r"assault\w*|abus\w+", r"\bsexual\w*"),
    ("ASSAULT", "targeted", r"assassinat\w+|execut\w+|behead\w*|massacr\w+|murder\w*|hang(?:ed|ing)", r""),
    ("ASSAULT", "crowd-control", r".*", r"\b(?:tear ?gas|water cannon|rubber bullets|lathi\w*|batons?)\b"),
    ("ASSAULT", "heavy-weapons", r"shell(?:ed|s|ing)?|bombard\w*", r""),
    ("ASSAULT", "heavy-weapons", r".*", r"\b(?:artillery|rockets?|missiles?|mortars?|tanks?|howitzers?)\b"),
    ("ASSAULT", "explosives", r".*", r"\b(?:car bomb|roadside|mines?|grenades?|explosives?|IED)\b"),
    ("ASSAULT", "explosives", r"bomb(?:s|ed|ing)?", r""),
    ("ASSAULT", "unconventional", r".*", r"\b(?:chemical|nerve agent|sarin|chlorine|nuclear|biological)\b"),
    ("ASSAULT", "firearms", r"shot|shots|shoot\w*|gunned", r""),
    ("ASSAULT", "firearms", r".*", r"\b(?:rifles?|pistols?|gunfire|machine ?guns?|bullets?)\b"),
    ("ASSAULT", "primitive", r"stab\w*|stoned|slash\w*|burn\w*|torch\w*", r""),
    ("ASSAULT", "primitive", r".*", r"\b(?:machetes?|knife|knives|stones|axes?|arrows?)\b"),
    ("ASSAULT", "beat", r"beat\w*|punch\w*|kick\w*|caned|club(?:bed|bing)|slap\w*", r""),
    ("ASSAULT", "destroy", r"destr\w+|demolish\w*|raz(?:e|ed|ing)|ransack\w*|loot\w*", r""),
)  # fmt: skip


class _Row(NamedTuple):
    mode: str
    trigger: re.Pattern[str]
    beside: re.Pattern[str] | None


@functools.cache
def _rows(event_type: str) -> tuple[_Row, ...]:
    return tuple(
        _Row(mode, re.compile(trigger, re.IGNORECASE), re.compile(beside, re.IGNORECASE) if beside else None)
        for of, mode, trigger, beside in _ROWS
        if of == event_type
    )


def with_mode(event: Event, reading: Reading) -> Event:
    """The event with its mode; one that already has a mode keeps it."""
    return event if event.mode else replace(event, mode=mode_of(event, reading.article.text))


def mode_of(event: Event, text: str) -> str | None:
    """The mode that the words tell."""
    word, beside = event.trigger.of(text), _beside(event, text)
    for row in _rows(event.type):
        if row.trigger.fullmatch(word) and (row.beside is None or row.beside.search(beside)):
            return row.mode
    return None


def _beside(event: Event, text: str) -> str:
    """The words around the trigger, within its sentence and up to the next stop, colon or quotation mark."""
    start, end = event.trigger.start, event.trigger.end
    before = text[max(event.citation.start, start - _BESIDE) : start]
    behind = _ASIDE.split(text[end : min(event.citation.end, end + _BESIDE)])[0]
    if event.type in _OF_CONTENT:
        return behind
    return _CLAUSE_END.split(before)[-1] + text[start:end] + behind
