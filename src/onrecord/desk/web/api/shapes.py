"""What an answer looks like, and the JSON Schemas of all of them: made from the types themselves.

A summary of the account is told with its citations completed (`desk.accounts.with_words`) and with its id; its schema
is that of its type with the same added, so that it says what is sent.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec

Schema = dict[str, Any]
_AT = "#/components/schemas/"
_TEXT_OR_NULL: Schema = {"anyOf": [{"type": "string"}, {"type": "null"}]}
_OF_THE_ARTICLE: dict[str, Schema] = {
    "title": _TEXT_OR_NULL, "outlet": _TEXT_OR_NULL, "url": _TEXT_OR_NULL, "published_at": _TEXT_OR_NULL,
    "source": {"type": "string", "description": "where the page came from"},
}  # fmt: skip
_OF_THE_WORDS: dict[str, Schema] = {
    "words": {"type": "string", "description": "the exact characters of the article"},
    "lines": {
        "type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2,
        "description": "the first and the last line of the article's text, counted from 1",
    },
}  # fmt: skip


class Shape(NamedTuple):
    """A type as it is sent: as it is, with its citations completed, or as an ``entry``, which has an id besides.

    ``beside`` are further fields, schemas or lists of shapes, and ``inside`` those that the items of a list of its own
    have besides; ``name`` is what the whole is called then.
    """

    of: Any
    told: Literal["plain", "cited", "entry"] = "plain"
    beside: tuple[tuple[str, Shape | Schema], ...] = ()
    inside: tuple[tuple[str, Schema], ...] = ()
    name: str = ""


def shape_of(row: Any) -> Shape:
    """The shape of a table's rows, from the type that the table gives them."""
    if get_args(row) and get_origin(row).__name__ == "Entry":
        return Shape(get_args(row)[0], "entry")
    return Shape(row, "entry" if row.__module__.startswith("onrecord.account.") else "plain")


class Schemas:
    """The schemas of some shapes: ``components`` by name, and where each shape stands among them."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        every = [part for one in shapes for part in _parts(one)]
        types = dict.fromkeys(one.of for one in every if one.of is not dict)
        cited = _citing(one.of for one in every if one.told != "plain")
        self._names, self.components = _made([*types, *cited])
        for kind in cited:
            _complete(self.components[self._names[kind]], kind)
        for one in every:
            if one.told == "entry":
                _add(self.components[self._names[one.of]], {"id": {"type": "string"}})
        for one in every:
            if one.beside:
                self.components[one.name] = self._with_more(one)

    def ref(self, shape: Shape) -> Schema:
        """The schema of a shape, by where it stands."""
        return {"type": "object"} if shape.of is dict else _to(shape.name or self._names[shape.of])

    def _with_more(self, shape: Shape) -> Schema:
        own = self.components[self._names[shape.of]]
        more: dict[str, Schema] = {
            name: _list(self.ref(one)) if isinstance(one, Shape) else one for name, one in shape.beside
        }
        for name, further in shape.inside:
            item = self.components[own["properties"][name]["items"]["$ref"].removeprefix(_AT)]
            more[name] = _list({**item, "properties": {**item["properties"], **further}})
        return {**own, "title": shape.name, "properties": {**own["properties"], **more}}


def _parts(shape: Shape) -> Iterator[Shape]:
    yield shape
    yield from (other for _, other in shape.beside if isinstance(other, Shape))


def _made(types: Sequence[Any]) -> tuple[dict[Any, str], dict[str, Schema]]:
    """The schemas of all types and of what is in them, and under which name each type has its own."""
    refs, components = msgspec.json.schema_components(types, ref_template=_AT + "{name}")
    names = [_short(ref["$ref"].removeprefix(_AT)) for ref in refs]
    made = {_short(name): _readable(schema) for name, schema in components.items()}
    return dict(zip(types, names, strict=True)), made


def _citing(types: Iterable[Any]) -> list[Any]:
    """The types inside summaries that cite an article."""
    found: dict[Any, None] = {}
    for kind in types:
        _walk(msgspec.inspect.type_info(kind), found)
    return [one for one in found if "article" in _fields(one)]


def _walk(node: Any, found: dict[Any, None]) -> None:
    if isinstance(node, msgspec.inspect.StructType):
        if node.cls not in found:
            found[node.cls] = None
            for field in node.fields:
                _walk(field.type, found)
        return
    for name in ("item_type", "item_types", "types"):
        inner = getattr(node, name, ())
        for one in inner if isinstance(inner, tuple) else (inner,):
            _walk(one, found)


def _fields(kind: Any) -> tuple[str, ...]:
    """The fields of a type, also where it is a generic one with its arguments."""
    fields: tuple[str, ...] = (get_origin(kind) or kind).__struct_fields__
    return fields


def _complete(schema: Schema, kind: Any) -> None:
    """Add what a citation of this type is completed with."""
    _add(schema, _OF_THE_ARTICLE)
    if hasattr(kind, "spans"):
        _add(schema, _OF_THE_WORDS, always=False)  # of spans there may be none
    elif "start" in _fields(kind):
        _add(schema, _OF_THE_WORDS)


def _add(schema: Schema, more: Mapping[str, Schema], *, always: bool = True) -> None:
    """Give an object further properties; those that it has already stay as they are."""
    schema["properties"] |= {name: one for name, one in more.items() if name not in schema["properties"]}
    if always:
        schema["required"] = list(dict.fromkeys([*schema["required"], *more]))


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _to(name: str) -> Schema:
    return {"$ref": _AT + name}


def _short(name: str) -> str:
    """A name without dots and underscores; one that two types share begins with the module: ``ProposalsWording``."""
    module, _, own = name.rpartition(".")
    words = [module.rpartition(".")[2].title(), *own.split("_")]
    return "".join(word[:1].upper() + word[1:] for word in words)


def _readable(node: Any) -> Any:
    """Short names in references, and descriptions as people read them."""
    if isinstance(node, list):
        return [_readable(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _readable(value) for key, value in node.items()}
    if isinstance(made.get("$ref"), str):
        made |= _to(_short(made["$ref"].removeprefix(_AT)))
    if isinstance(made.get("description"), str):
        made["description"] = inspect.cleandoc(made["description"]).replace("``", "`")
    return made
