"""Who is in the article: names gathered into actors, each under the fullest form that the article gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.resolving.tables.countries import country_named
from onrecord.resolving.tables.given_names import given_name_gender, is_given_name
from onrecord.resolving.tables.roles import Role as RoleEntry
from onrecord.resolving.words import Name, Range, folded, words_of
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
        for name in sorted(names, key=lambda one: (-len(one.text.split()), one.start)):
            self._enter(name)

    def at(self, name: Name) -> Member:
        """The actor that a name refers to."""
        return self._of_name[(name.start, name.end)]

    def new(self, name: str, kind: ActorKind) -> Member:
        """An actor that no name in the text stands for: an unnamed source, a group."""
        member = Member(name, kind)
        self.everyone.append(member)
        return member

    def _enter(self, name: Name) -> None:
        member = self._known(name)
        if member is None:
            member = Member(name.text, name.kind)
            member.gender = given_name_gender(name.text.split()[0]) if name.kind in {"person", None} else None
            self.everyone.append(member)
        self._of_name[(name.start, name.end)] = member
        member.mentions[(name.start, name.end)] = "name"
        _tell(member, name, self.text)

    def _known(self, name: Name) -> Member | None:
        """The actor that bears this name: the same words, or the last that its surname or first words fit."""
        key = folded(name.text).split()
        if name.kind == "country":
            return next(
                (one for one in self.everyone if one.country == name.country and one.kind == "country"), None
            )
        fitting = [one for one in self.everyone if _fits(key, folded(one.name).split(), name, one)]
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
    if len(key) == 1:
        initials = "".join(word[0] for word in known if word not in {"of", "the", "for", "and"})
        return name.text.isupper() and len(key[0]) > 1 and initials == key[0].replace(".", "")
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
    entry = name.role_entry
    if entry is None:
        return
    member.kind = "person"
    member.gender = entry.gender or member.gender
    member.sector = member.sector or entry.sector or None
    if not entry.courtesy:
        member.heads.add(head_of(entry))
    if name.role is not None:
        member.roles.setdefault(name.role, text[slice(*name.role)])


def actors(cast: Cast, shown: Sequence[Member]) -> tuple[dict[int, str], tuple[Actor, ...]]:
    """Ids by identity of member, and the actors, in the order of their first mention."""
    ordered = sorted({id(one): one for one in shown}.values(), key=lambda one: (one.first(), one.name))
    ids = {id(one): f"a{number}" for number, one in enumerate(ordered, 1)}
    return ids, tuple(_actor(cast.text, one, ids) for one in ordered)


def _actor(text: str, member: Member, ids: dict[int, str]) -> Actor:
    seen: set[str] = set()
    roles = []
    for (start, end), title in sorted(member.roles.items()):
        if title.casefold() not in seen:
            seen.add(title.casefold())
            roles.append(Role(title, start, end, former=_is_former(text, start)))
    mentions = tuple(Mention(start, end, how) for (start, end), how in sorted(member.mentions.items()))
    members = tuple(ids[id(one)] for one in member.members)
    return Actor(
        id=ids[id(member)], name=member.name, kind=member.kind or _likely(member.name), members=members,
        country=member.country, sector=member.sector, roles=tuple(roles), mentions=mentions,
    )  # fmt: skip


def _likely(name: str) -> ActorKind:
    """The kind of a bare name that nothing tells: two words are a person, three with a given name among them."""
    words = name.split()
    if any(word.isupper() for word in words) or not 2 <= len(words) <= 3:
        return "organization"
    return "person" if len(words) == 2 or any(map(is_given_name, words[:2])) else "organization"


def _is_former(text: str, start: int) -> bool:
    before = [word.text.lower() for word in words_of(text, max(start - 30, 0), start)][-2:]
    return "former" in before or "ex" in before
