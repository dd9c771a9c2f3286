"""How English tells that a promise was kept, broken, put off or given up, and that a deed was done or not.

Patterns of closed-class words only; `outcomes` says how they are read together.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.account.due.wording import spaced


class Hinted(NamedTuple):
    """A pattern, and strings of which one stands in whatever it matches: most clauses are passed over at once."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    def search(self, clause: str) -> re.Match[str] | None:
        """Where the pattern matches first."""
        folded = clause.casefold()
        return self.pattern.search(clause) if any(hint in folded for hint in self.hints) else None


_WORD_GIVEN = (
    r"(?:promises?|words?|pledges?|commitments?|undertakings?|obligations?|vows?|deadlines?|dates?|bargain"
    r"|timetable"
    r"|schedule|guarantees?|assurances?|terms|agreements?|accords?|deals?)"
)
_NEAR = r"(?: [^\s,;.]+){0,5}? "
_KEEP = (
    r"(?:kept|keeps?|keeping|honou?r(?:ed|s|ing)?|fulfil(?:l|ls|led|ling)?|met|meet|made good on"
    r"|delivered on|stood by|lived up to"
    r"|stuck to|compl(?:ied|ies|y) with|respect(?:ed|s)?|observ(?:ed|es))"
)
_BREAK = (
    r"(?:br(?:oke|oken|eaks?|eaking)|breach(?:ed|es|ing)?|violat(?:ed|es|ing|ion of)|renege[ds]? on"
    r"|reneging on|went back on|gone back on"
    r"|going back on|miss(?:ed|es|ing)?|dishonou?r(?:ed|ing)?|ignor(?:ed|es|ing)|flout(?:ed|s|ing)?"
    r"|abandon(?:ed|ing)|betray(?:ed|s|ing))"
)
_NOT = r"(?:not|never|n['’]t|fail(?:ed|s|ing)? to|failure to|refus(?:ed|es|ing) to|unable to|yet to)"
_DID_NOT = (
    r"(?:(?:did|do|does|has|have|had|was|were|is|are|could|would|will)(?: [\w-]+)? not|not(?= \w+ing\b)|never|\w+n['’]t"
    r"|fail(?:ed|s|ing)? to|failure to|refus(?:ed|es|ing) to|unable to|yet to)"
)  # of a verb: "the report, not the summary that it had promised" denies no deed
_GIVEN = tuple(
    "promise word pledge commitment undertaking obligation vow deadline date bargain timetable schedule guarantee "
    "assurance terms agreement accord deal".split()
)  # one of them stands in whatever `_WORD_GIVEN` matches
_KEPT = re.compile(
    spaced(
        rf"\b{_KEEP}{_NEAR}?{_WORD_GIVEN}\b|\b{_WORD_GIVEN}(?: [^\s,;.]+){{0,4}}? (?:was|were|is|are|been"
        rf"|being) (?:fully )?"
        r"(?:kept|honou?red|fulfilled|met)\b|\b(?:as|just as|exactly as|like) (?:promised|agreed|pledged"
        r"|planned|scheduled)\b"
        r"|\bas (?:it|he|she|they|we|I)(?: had| have|['’]d|['’]ve)? (?:promised|agreed|pledged|vowed)\b"
        r"|\b(?:on|in) (?:the last|good) (?:day|time)\b|\bon (?:time|schedule)\b|\bahead of (?:schedule|time"
        r"|the deadline)\b"
        r"|\b(?:before|within|inside) the (?:deadline|agreed (?:time|date))\b"
    ),
    re.IGNORECASE,
)
KEPT = Hinted(_KEPT, (*_GIVEN, *"agreed planned last good time ahead".split()))
VOW = re.compile(spaced(rf"\b{_KEEP} (?:[\w’'-]+ ){{0,3}}?{_WORD_GIVEN}\b"), re.IGNORECASE)
_BROKEN = re.compile(
    spaced(
        rf"\b{_BREAK}{_NEAR}?{_WORD_GIVEN}\b|\b{_WORD_GIVEN}(?: [^\s,;.]+){{0,4}}? (?:was|were|is|been|being"
        rf"|had|has) "
        r"(?:been )?(?:broken|missed|breached|violated|ignored|not (?:been )?(?:kept|honou?red|met"
        r"|fulfilled))\b"
        rf"|\b{_NOT}(?: [\w-]+)? {_KEEP}{_NEAR}?{_WORD_GIVEN}\b"
        rf"|\b{_DID_NOT} [^.;:]{{3,60}}?\b(?:had|has|have) (?:promised|agreed|pledged|vowed|undertaken)\b"
        r"|\b(?:had|has|have|was|were) (?:promised|pledged|vowed|undertaken)\b[^.;]{0,60}?"
        r"\b(?:was|were|is|are|remains?|remained|stood) (?:still|not|un\w+|silent|idle|closed|empty)\b"
        rf"|\b(?:deadlines?|dates?)(?: [^\s,;.]+){{0,4}}? (?:passed|lapsed|expired|came and went|went by"
        rf"|ran out)\b"
        r"|\b(?:in|a|another) (?:clear |flagrant |open |direct )?(?:breach|violation) of\b"
        r"|\bempty (?:promise|words)\b"
    ),
    re.IGNORECASE,
)
BROKEN = Hinted(_BROKEN, (*_GIVEN, *"breach violation agreed undertaken".split()))
MOVED = re.compile(
    spaced(
        r"\b(?:postpon(?:e|ed|es|ing|ement)|put off|put back|push(?:ed|es) back|defer(?:red|s)?"
        r"|reschedul(?:ed|es|ing)"
        r"|extend(?:ed|s|ing)?(?= (?:the |a |its |his |her |their |that |this )?(?:deadline|date|time|period"
        r"|term|ultimatum|talks|truce"
        r"|by|until|to))|extension|moved? (?:back |forward )?(?:from|to|until)(?= [^.;]*\b\d)|delayed? (?:by"
        r"|until|to|for)"
        r"|brought forward|more time|grace period)\b"
    ),
    re.IGNORECASE,
)
DROPPED = re.compile(
    spaced(
        r"\b(?:cancel(?:s|led|ed|ling)?|call(?:ed|s|ing) off|scrapp?(?:ed|ing)|pull(?:ed|s|ing) out of"
        r"|backed out of"
        r"|withdrew (?:its|his|her|their|the) (?:offer|promise|pledge)|no longer (?:bound|stands?|appl\w+"
        r"|valid)"
        r"|refus(?:es?|ed|ing) to|rul(?:ed|es|ing) out)\b"
    ),
    re.IGNORECASE,
)
DECLINED = re.compile(
    spaced(
        r"\b(?:(?:will|would|shall) (?:not|no longer|never)|wo(?:n['’]t)|wouldn['’]t) "
        r"(?![^.;]*\b(?:before|until|yet|only)\b)(?!\w+ (?:an?|any) [\w-]+ (?:that|which|who)\b)"
    ),
    re.IGNORECASE,
)
"""What is told not to be done at all: nothing of a day before which it will not be, nor of such a thing alone."""
_REMAINS = (
    r"(?:closed|shut|sealed|blocked|unpaid|unsigned|unpublished|unopened|unfinished|undelivered|empty"
    r"|tied up|locked|open|without"
    r"|waiting|stranded|stuck|in (?:custody|detention|prison|port|jail|place|force)|behind bars|detained"
    r"|held|impounded|outstanding|missing|there|(?:in|at|on|inside|aboard)(?= (?:the |its |their )?[A-Z\w]))"
)
UNDONE = re.compile(
    spaced(
        r"\bnever (?:came|went|got|saw|left|took|began|\w+ed)\b|\bno (?:sign|trace) of\b"
        r"|\b(?:has|have|had|did|was|were|is|are)(?: [\w-]+)?(?: not| never|n['’]t)\b|\b(?:hasn|haven|hadn"
        r"|didn|wasn|weren|isn"
        r"|aren)['’]t\b|\bfail(?:ed|s|ing|ure)? to\b|\b(?:yet|still) to\b|\bnot yet\b|\bstill (?:no|not"
        r"|waiting|awaiting|without|owed?s?)\b"
        r"|\b(?:of|for) (?:not|never) \w+ing\b"
        r"|\b(?:none|nobody|no one|nothing|neither)(?: of them)? (?:did|has|have|had|was|were)\b"
        rf"|\b(?:remain(?:s|ed)?|(?:is|are|was|were) still|stayed) {_REMAINS}\b"
        r"|\b(?:has|have|had) (?:not|never) (?:had|seen|got|received)\b"
        r"|\bnobody\b[^.;]{0,40}? (?:had|has|got|saw|received)\b"
        r"|\b(?:no|not (?:a|one|a single)|none of)(?: [\w’'-]+){1,4}? (?:has|have|had|was|were|came|arrived"
        r"|crossed|left|reached|took)\b"
    ),
    re.IGNORECASE,
)
PRETERITES = frozenset(
    (
        "paid went gone came brought gave given met held sent sat took taken built rebuilt left withdrew "
        "withdrawn began begun bought sold chose chosen struck shut cut fed rose lent flew drove put got read "
        "swore kept dealt quit let drew drawn laid repaid"
    ).split()
)
AHEAD = frozenset(
    (
        "to will would shall should could can may might must cannot not never if unless until till once when "
        "whether wo won't wouldn't 'll let"
    ).split()
)
DETERMINERS = frozenset("the a an its his her their our these those this that all both".split())
OBJECT_OPENS = frozenset("the a an its his her their our this that these those it them to".split())
"""Behind a verb, not behind a participle that stands before its noun: "both accepted the plan", "both freed men"."""
FINISHED = re.compile(
    spaced(
        r"\b(?:finish(?:ed)?|complet(?:ed)?|conclud(?:ed)?|wrapp(?:ed)? up|done)(?: with)?"
        r"(?= (?:all|both|each|every|the last|its|his|her|their|the)\b)"
    ),
    re.IGNORECASE,
)
"""What is told to be done of whatever somebody does, and says not what it is: "finished with the last of the five"."""
TAKES_UP = re.compile(
    spaced(r"\b(?:it|them|any|one|none|a cent|a penny|a word|anything|nothing)\W*$"), re.IGNORECASE
)
"""The end of a clause whose object was told in the sentence before."""
HAD = re.compile(
    spaced(r"\b(?:not|never|nobody|none)\b.{0,40}\b(?:had|seen|got|received)\b"), re.IGNORECASE | re.DOTALL
)
_HAPPENS = re.compile(
    spaced(
        r"\b(?:took place|taken place|went ahead|gone ahead|(?:was|were|been) (?:carried out|completed"
        r"|finished|concluded|held|made)|ended|(?:got|is|are|was|were) under way"
        r"|(?:has|have|had) (?:begun|started|ended|arrived)|began|started|arrived|came through"
        r"|came into (?:force|effect)|took effect|(?:has|have|had) taken effect"
        r"|entered (?:its|their|a) \w+ (?:day|week|month)|(?:is|was) (?:now )?in its \w+ (?:day|week|month))\b"
    ),
    re.IGNORECASE,
)
HAPPENS = Hinted(
    _HAPPENS,
    tuple(
        "place ahead carried completed finished concluded held made ended under begun began started arrived came "
        "effect entered its".split()
    ),
)
SAT = re.compile(
    spaced(
        r"\b(?:talks|rounds?|meeting|session|summit|conference|consultations"
        r"|negotiations)\b[^.;]{0,60}?\b(?:opened|closed|ended|began"
        r"|resumed|concluded|broke up|wound up|(?:was|were) held)\b"
    ),
    re.IGNORECASE,
)
STATE = re.compile(
    spaced(
        r"\b(?:is|are|was|were) (?:now |once more |again |back |finally |all )?(?:open|home|free|back"
        r"|at home|in force|empty)\b"
        r"(?! (?:to|for|up|and shut))"
    ),
    re.IGNORECASE,
)
CONDITION = re.compile(
    spaced(
        r"\b(?:(?:but )?only (?:after|when|if)|if|unless|until|till|once|provided(?: that)?|as long as|whether|in case"
        r"|should (?:it|they|he|she))\b[^,;]*"
    ),
    re.IGNORECASE,
)
WANTED = re.compile(
    spaced(
        r"\b(?:demand(?:ed|s|ing)?|urg(?:ed|es|ing)|call(?:ed|s|ing) (?:on|for)|ask(?:ed|s|ing)?|insist(?:ed"
        r"|s)?"
        r"|want(?:ed|s)|wish(?:ed|es)|request(?:ed|s)?|hop(?:ed|es|ing)|expect(?:ed|s)|warn(?:ed|s)"
        r"|propos(?:ed|es)) "
        r"(?:[^,;]*?)\b(?:to|that|for|their|its|the|a)\b[^,;]*"
        r"|\b(?:threaten(?:ed|s)|offer(?:ed|s)|agree[ds]?|promis(?:ed|es)|pledg(?:ed|es)|vow(?:ed|s)"
        r"|undert(?:ook|aken)"
        r"|plann?(?:ed|s)|due|need(?:ed|s)?) (?:[\w’'-]+ ){0,3}?(?:to|that)\b[^,;]*?(?=\b(?:was|were|had|has"
        r"|have|did|is|are)\b|[,;]|$)"
    ),
    re.IGNORECASE,
)
NOMINAL = re.compile(
    spaced(
        r"\b(?:after|since|following|despite|(?:thank(?:ed|s)|prais(?:ed|es)) (?:[\w’'-]+ ){1,4}?for"
        r"|welcom(?:ed|es)|hail(?:ed|s)|applaud(?:ed|s)|celebrat(?:ed|es)|watched|witnessed|saw|confirm(?:ed|s)"
        r"|complet(?:ed|ion of)) "
        r"(?P<noun>(?:the|its|their|his|her|[A-Z]\w+(?:['’]s)?)(?: [\w’'-]+){1,4})"
    )
)
"""What is told as a fact by its noun: "thanked Peru for the return of", "after the handover"."""
IDIOMS: dict[Hinted, tuple[str, ...]] = {
    Hinted(re.compile(spaced(wording), re.IGNORECASE), tuple(hints.split())): deeds
    for wording, hints, deeds in (
        (r"\b(?:was|were|been|is|are) (?:turned (?:away|back)|barred|(?:refused|denied) (?:\w+ )?(?:berths?|entry"
         r"|access|passage|permission))\b", "turned barred refused denied", ("close",)),
        (r"\b(?:landed|touched down|disembarked|stepped off|flew (?:home|back|into|to)|sailed home|reunited with"
         r"|walked free)\b", "landed touched disembarked stepped flew sailed reunited walked", ("free",)),
        (r"\b(?:admitted|welcomed|received|served|treated|took|carried) (?:its|the|their) first\b", "first", ("open",)),
        (r"\bfirst (?:[\w-]+ ){1,3}?(?:drove|ran|rolled|walked|passed|crossed|travelled|sailed) (?:across|over|through"
         r"|into|along)\b", "first", ("open", "pass")),
        (r"\b(?:put|brought|taken|came|went|goes) into (?:operation|service|use)\b|\bup and running\b|\bswitched on\b",
         "operation service use running switched", ("work",)),
        (r"\b(?:put|posted|placed|went|appeared|made available) (?:online|on (?:its|the|their) (?:web ?)?site)\b",
         "online site", ("publish",)),
    )
}  # fmt: skip
"""What tells a deed by another: who "was turned away" found the port shut."""
LACKING = {  # what has not been done while a state lasts
    "closed|shut|sealed|blocked|unopened": ("open", "pass"),
    "in place|in force": ("lift", "stop"),
    "open": ("close", "strike"),
    "without": ("give", "open", "build", "name", "publish"),
    "there|(?:in|at|on|inside|aboard)": ("leave", "free", "pass"),
    "unpaid|outstanding": ("pay",),
    "unsigned": ("sign",),
    "unpublished": ("publish",),
    "unfinished": ("build", "repair"),
    "undelivered|empty": ("give",),
    "waiting|stranded|stuck": ("open", "give", "free", "pass"),
    "custody|detention|prison|jail|bars|detained|held|impounded|tied up|locked|missing|port": (
        "free",
        "give",
    ),
}
REMAINING = re.compile(
    spaced(rf"\b(?:remain(?:s|ed)?|(?:is|are|was|were) still|stayed) {_REMAINS}\b"), re.IGNORECASE
)
ELLIPTIC = re.compile(
    spaced(
        r"\W*(?:none|nobody|no one|nothing|neither|it|they|he|she)(?: of them)? (?:did|has|have|had|was"
        r"|were)\b.{0,12}"
    ),
    re.I | re.S,
)
ABSENT = re.compile(
    r"\b(?:com(?:e|ing)\b(?! to\b)|came\b(?! to\b)|appear(?:ed)?|materiali[sz]ed?|turn(?:ed)? up|show(?:ed|n)? up)\b",
    re.IGNORECASE,
)
PARTLY = re.compile(
    spaced(
        r"\b(?:(?:only|just|no more than|barely|hardly) (?:a )?(?:half|part|some|third|quarter|fraction|few)"
        r"|half of what|in part|partly)\b"
    ),
    re.IGNORECASE,
)
NOR_HAPPENED = re.compile(
    spaced(r"\b(?:possible|able|happen|take place|taken place|occur|go ahead|gone ahead)\b"), re.I
)
LIGHT = frozenset(
    "assurance assurances account reason reasons answer comment speech order date "
    "details interview notice evidence warning word view "
    "name".split()
)
