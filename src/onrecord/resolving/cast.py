"""Who is in the article: names gathered into actors, each under the fullest form that the article gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.resolving.bearers import Bearers, acronym_of, initials_of
from onrecord.resolving.coding import Code
from onrecord.resolving.grounds import Town
from onrecord.resolving.kinds import kind_of_description
from onrecord.resolving.namesakes import is_namesake
from onrecord.resolving.offices import PAST, Office, offices_in, offices_of_name, offices_told
from onrecord.resolving.spellings import sounded
from onrecord.resolving.standing import Standing
from onrecord.resolving.stretches import Stretches
from onrecord.resolving.tables.countries import country_named, country_of_demonym
from onrecord.resolving.tables.given_names import given_name_gender, is_given_name
from onrecord.resolving.tables.roles import Role as RoleEntry
from onrecord.resolving.words import Name, Range, folded, words_beside
from onrecord.schema import Actor, ActorKind, Mention, MentionHow, Role

_DEPUTIES = frozenset({"acting", "assistant", "deputy", "vice"})


@dataclass
class Member:
    """One actor while the article is being resolved; ``kind`` is None as long as nothing tells it."""

    name: str
    kind: ActorKind | None
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    heads: set[str] = field(default_factory=set)
    roles: dict[Range, str] = field(default_factory=dict)
    mentions: dict[Range, MentionHow] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    namesake: bool = False  # the article tells him apart from another of the same name

    def may_be_person(self) -> bool:
        """Whether he or she may be this one: a person, or a bare name of two words or three."""
        return self.kind == "person" or (self.kind is None and _likely(self.name) == "person")

    def first(self) -> int:
        """Where the article first mentions the actor."""
        return min((start for start, _ in self.mentions), default=0)


class Cast:
    """The actors of one text, found by name; nominals and pronouns are added as speakers need them."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text, self.names = text, names
        self.everyone: list[Member] = []
        self._of_name: dict[Range, Member] = {}
        self._standing = Stretches(names, lambda name: (name.opens, name.end))
        self._bearers: Bearers[Member] = Bearers()
        self._countries: list[Member] = []
        for name in sorted(names, key=lambda one: (-len(one.text.split()), one.start)):
            self._enter(name)

    def at(self, name: Name) -> Member:
        """The actor that a name refers to."""
        return self._of_name[(name.start, name.end)]

    def near(self, start: int, end: int) -> list[Name]:
        """The names that stand, title included, in a stretch of the text or right beside it, in order."""
        return self._standing.touching(start, end)

    def opening_at(self, at: int) -> Name | None:
        """The name that begins, title included, at a point."""
        return next((name for name in self.near(at, at) if name.opens == at), None)

    def new(self, name: str, kind: ActorKind) -> Member:
        """An actor that no name in the text stands for: an unnamed source, a group."""
        member = Member(name, kind)
        self.everyone.append(member)
        return member

    def _enter(self, name: Name) -> None:
        member = self._namesake(name) if is_namesake(self.text, name) else self._known(name)
        if member is None:
            member = Member(name.text, name.kind, namesake=is_namesake(self.text, name))
            member.gender = given_name_gender(name.text.split()[0]) if name.kind in {"person", None} else None
            self.everyone.append(member)
            if name.kind == "country":
                self._countries.append(member)
        self._of_name[(name.start, name.end)] = member
        member.mentions[(name.start, name.end)] = "name"
        _tell(member, name, self.text)
        self._bearers.enter(member.name, member)

    def _namesake(self, name: Name) -> Member | None:
        """The other one of that name, if he was named before as the other one."""
        return next((one for one in self.everyone if one.name == name.text and one.namesake), None)

    def _known(self, name: Name) -> Member | None:
        """The actor that bears this name: the same words, or the last that its surname or first words fit."""
        key = sounded(name.text).split()
        if name.kind == "country":
            named = (one for one in self._countries if one.country == name.country and one.kind == "country")
            return next(named, None)
        fitting = [
            one for one in self._bearers.alike(name.text) if _fits(key, sounded(one.name).split(), name, one)
        ]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return self._nearest(fitting, name)

    def _nearest(self, fitting: list[Member], name: Name) -> Member:
        """Of two with one surname: the one with the title's head or gender, else the last one named before."""
        if name.role_entry is not None:
            head, gender = head_of(name.role_entry), name.role_entry.gender or None
            fitting = (
                [one for one in fitting if not name.role_entry.courtesy and head in one.heads]
                or [one for one in fitting if gender and one.gender == gender]
                or fitting
            )
        return max(fitting, key=lambda one: max((e for _, e in one.mentions if e <= name.start), default=-1))


def _fits(key: list[str], known: list[str], name: Name, member: Member) -> bool:
    if key == known:
        return True
    if member.kind == "country" or name.kind == "country":
        return False
    if _is_of_other_gender(name, member):
        return False
    if len(key) == 1 and member.kind in {"person", None}:
        # a surname, the first of two surnames, or a given name on its own
        return (
            key[0] in known[1:]
            or key == known
            or (key[0] == known[0] and (name.role_entry is None or name.role_entry.courtesy))
        )
    if (
        len(key) == 1
        and key[0] == known[0]
        and len(known) == 2
        and name.kind is None
        and name.role_entry is None
    ):
        return True  # "Blackwater" for "Blackwater Fresh", a body that no noun in its name tells
    if len(key) == 1:
        return (
            name.text.isupper() and len(name.text) > 1 and initials_of(member.name) == acronym_of(name.text)
        )
    if "person" in {name.kind, member.kind} and "organization" not in {name.kind, member.kind}:
        # "Javier Maria Solar" and "J. Solar", "bin Salman" and "Mohammed bin Salman"
        return key[-1] == known[-1] and (
            key[0] == known[0] or key[0].rstrip(".") == known[0][0] or known[-len(key) :] == key
        )
    return False


def _is_of_other_gender(name: Name, member: Member) -> bool:
    """Whether a form of address tells them apart: "Ms Vance" is not Edgar Vance."""
    address = name.role_entry.gender if name.role_entry is not None and name.role_entry.courtesy else ""
    return bool(address and member.gender and member.gender != address)


def head_of(role: RoleEntry) -> str:
    """The head noun of a role, a deputy's kept apart from that of the one he stands in for."""
    deputy = _DEPUTIES & set(role.phrase.split())
    return f"{min(deputy)} {role.head}" if deputy else role.head


def _tell(member: Member, name: Name, text: str) -> None:
    """What the title beside a name tells of the actor."""
    member.country = member.country or name.country
    if member.kind == "country" and country_named(name.text) and not country_named(member.name):
        member.name = name.text  # "Angola" rather than "Republic of Angola"
    if name.kind == "organization" and name.role_entry is not None:  # "Salt Works, its biggest member"
        for office in offices_of_name(text, name.start, name.end):
            member.roles.setdefault(office.span, text[slice(*office.span)])
        return
    offices = list(offices_of_name(text, name.start, name.end)) if name.kind in {None, "person"} else []
    for office in offices:
        _hold(member, office, text)
    entry = name.role_entry
    if entry is None:
        return
    member.kind = "person"
    member.gender = entry.gender or member.gender
    member.sector = member.sector or entry.sector or None
    if not entry.courtesy:
        member.heads.add(head_of(entry))


def _hold(member: Member, office: Office, text: str) -> None:
    """Enter an office that the text gives to the actor."""
    member.kind = "person"
    member.gender = member.gender or office.role.gender or None
    member.roles.setdefault(office.span, text[slice(*office.span)])
    if not office.role.courtesy:
        member.heads.add(head_of(office.role))


def _hold_what_is_told(member: Member, text: str) -> None:
    """Enter the offices that descriptions and pronouns tell, once it is known whom they mean."""
    if member.kind != "person":
        return
    for mention, how in member.mentions.items():
        if how == "nominal":
            found = offices_in(text, mention)
        elif how == "pronoun":
            found = offices_told(text, mention)
        else:
            continue
        for office in found:
            if not _is_held_in_full(member, text[slice(*office.span)]):
                _hold(member, office, text)


def _is_held_in_full(member: Member, title: str) -> bool:
    """Whether the article gives the title in more words elsewhere: "the minister" is its interior minister."""
    return any(f" {folded(title)} " in f" {folded(held)} " for held in member.roles.values())


def actors(
    cast: Cast, shown: Sequence[Member], towns: Sequence[Town] = ()
) -> tuple[dict[int, str], tuple[Actor, ...]]:
    """Ids by identity of member, and the actors, in the order of their first mention."""
    ordered = sorted({id(one): one for one in shown}.values(), key=lambda one: (one.first(), one.name))
    ids = {id(one): f"a{number}" for number, one in enumerate(ordered, 1)}
    standing = Standing(cast.text, towns)
    for one in ordered:
        _hold_what_is_told(one, cast.text)
    return ids, tuple(_actor(cast.text, one, ids, _code(one, standing)) for one in ordered)


def _code(member: Member, standing: Standing) -> Code:
    """Country and sector; a country has no sector, several who are named together what all of them have."""
    if member.kind == "country":
        return Code(member.country, None)
    if member.members:
        codes = [_code(one, standing) for one in member.members]
        countries, sectors = {code.country for code in codes}, {code.sector for code in codes}
        return Code(
            countries.pop() if len(countries) == 1 else None, sectors.pop() if len(sectors) == 1 else None
        )
    named = sorted(span for span, how in member.mentions.items() if how != "pronoun")
    told = standing.told([*named, *member.roles]).or_else(Code(member.country, member.sector))
    if told.country is None and named:
        told = told._replace(country=standing.in_play(named[0], _kind(member), told.sector))
    return told


def _actor(text: str, member: Member, ids: dict[int, str], code: Code) -> Actor:
    seen: set[str] = set()
    roles = []
    for (start, end), title in sorted(member.roles.items()):
        if title.casefold() not in seen:
            seen.add(title.casefold())
            roles.append(Role(title, start, end, former=_is_former(text, start)))
    mentions = tuple(Mention(start, end, how) for (start, end), how in sorted(member.mentions.items()))
    members = tuple(ids[id(one)] for one in member.members)
    return Actor(
        id=ids[id(member)], name=member.name, kind=_kind(member), members=members,
        country=code.country, sector=code.sector, roles=tuple(roles), mentions=mentions,
    )  # fmt: skip


def _kind(member: Member) -> ActorKind:
    """The kind of an actor; of one that no name tells, the number of its words decides."""
    if member.kind == "organization" and "name" not in member.mentions.values():
        return kind_of_description(member.name) or member.kind
    return member.kind or _likely(member.name)


def _likely(name: str) -> ActorKind:
    """The kind of a bare name that nothing tells: two words are a person, three with a given name among them."""
    words = name.split()
    if any(word.isupper() and len(word.rstrip(".")) > 1 for word in words) or not 2 <= len(words) <= 3:
        return "organization"
    return "person" if len(words) == 2 or any(map(is_given_name, words[:2])) else "organization"


def _is_former(text: str, start: int) -> bool:
    """Whether "former", "ousted" or their like stand before the title, a country's adjective between them or not."""
    for word in reversed(words_beside(text, start, 3)):
        if word.text.lower() in PAST:
            return True
        if not (country_of_demonym(word.text) or country_named(word.text)):
            break
    return text[start : start + 5].lower().startswith(("then-", "ex-"))
