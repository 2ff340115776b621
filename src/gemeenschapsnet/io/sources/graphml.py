"""GraphML, as yEd, Gephi, igraph and networkx write it, with the labels that yEd draws."""

from __future__ import annotations

from collections.abc import Mapping

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import markup
from gemeenschapsnet.io.sources.graph_file import Node, Tie, Values, put
from gemeenschapsnet.problems import Problem

# What yEd and its sisters write on a node or line stands in these elements, inside its data.
_LABELS = frozenset({"NodeLabel", "EdgeLabel", "Label.Text"})
_OWNERS = ("node", "edge")
_NUMBERS = frozenset({"int", "integer", "long", "float", "double"})
_TRUTH = frozenset({"true", "false", "1", "0", "yes", "no"})
_EDGE_PLACE = frozenset({"id", "source", "target", "directed", "sourceport", "targetport"})


def is_graphml(data: bytes) -> bool:
    """Tell whether these bytes are GraphML."""
    return markup.has_element(data, "graphml")


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return a sheet of nodes and a sheet of ties, and what was the matter."""
    return markup.read_graph(data, file, "graphml", _GraphML(file))


class _GraphML(markup.GraphElements):
    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._path: list[str] = []
        self._directed: list[bool] = []
        self._parents: list[tuple[Node, str]] = []
        self._open: list[tuple[Node | Tie, Values]] = []
        # keys may be declared after they are used, so their names come at the end
        self._given: list[tuple[Node | Tie, Values]] = []
        self._key = ""
        self._names: dict[tuple[str, str], str] = {}
        self._types: dict[tuple[str, str], str] = {}
        self._defaults: dict[tuple[str, str], str] = {}
        # the key of the data of a node or line that is being read, and whether it holds elements
        self._data: str | None = None
        self._structured = False

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        above = self._path[-1] if self._path else ""
        inside_data = "data" in self._path
        self._path.append(name)
        if inside_data:
            self._structured = True
            if name.rpartition(":")[2] == "Label":
                self._label(attributes.get("Text", ""))
        elif name == "key":
            self._declare(attributes)
        elif name == "graph":
            if not self._directed:
                self.graph.next_graph()
            self._directed.append(attributes.get("edgedefault") == "directed")
        elif name == "node":
            self._node(attributes, line)
        elif name == "edge":
            self._edge(attributes, line)
        elif name == "hyperedge":
            self.graph.tell("row_hyperedge", row=line)
        elif name == "data":
            self._data = attributes.get("key", "") if above in _OWNERS else None
            self._structured = False

    def end(self, name: str, text: str) -> None:
        self._path.pop()
        above = self._path[-1] if self._path else ""
        if "data" in self._path:
            if name.rpartition(":")[2] in _LABELS:
                self._label(text)
        elif name == "data" and self._data is not None:
            put(self._open[-1][1], self._data, text.strip())
            self.graph.drawn |= self._structured
            self._data = None
        elif name == "desc" and above in _OWNERS:
            put(self._open[-1][0].values, name, text.strip())
        elif name == "default" and above == "key":
            self._defaults.update(
                {(s, self._key): text.strip() for s in _OWNERS if (s, self._key) in self._names}
            )
        elif name == "graph":
            self._directed.pop()
        elif name in _OWNERS:
            self._open.pop()

    def _declare(self, attributes: Mapping[str, str]) -> None:
        self._key = attributes.get("id", "")
        name = attributes.get("attr.name") or self._key
        of = attributes.get("for", "all")
        for sort in _OWNERS if of == "all" else (of,):
            self._names[sort, self._key] = name
            self._types[sort, self._key] = attributes.get("attr.type", "").casefold()

    def _node(self, attributes: Mapping[str, str], line: int) -> None:
        node = self.graph.node(line, attributes.get("id", ""))
        around = next((n for n, _ in reversed(self._open) if isinstance(n, Node)), None)
        if around is not None:
            self._parents.append((node, around.id))
        self._begin(node)

    def _edge(self, attributes: Mapping[str, str], line: int) -> None:
        directed = attributes.get("directed", "").strip().casefold()
        by_default = self._directed[-1] if self._directed else None
        tie = self.graph.tie(
            line,
            attributes.get("source", ""),
            attributes.get("target", ""),
            directed=directed in ("true", "1") if directed else by_default,
        )
        for name, value in attributes.items():
            if name not in _EDGE_PLACE:
                put(tie.values, name, value)
        self._begin(tie)

    def _begin(self, owner: Node | Tie) -> None:
        self._given.append((owner, {}))
        self._open.append(self._given[-1])

    def _label(self, text: str) -> None:
        """Take what is written on a node or line; a folded group says it twice."""
        if self._data is None:
            return
        values = self._open[-1][0].values
        if text.strip() not in values.get("label", ()):
            put(values, "label", text.strip())

    def finish(self) -> None:
        """Put data under the names of their keys, fill in defaults, join groups."""
        undeclared: dict[str, int] = {}
        strange: dict[str, list[int]] = {}
        anywhere = {key: name for (_, key), name in self._names.items()}
        for owner, given in self._given:
            sort = "node" if isinstance(owner, Node) else "edge"
            for key, values in given.items():
                name = self._names.get((sort, key)) or anywhere.get(key)
                if name is None:
                    undeclared.setdefault(key, owner.line)
                for value in values:
                    put(owner.values, name or key, value)
                    if not _fits(value, self._types.get((sort, key), "")):
                        strange.setdefault(name or key, []).append(owner.line)
            for (of, key), value in self._defaults.items():
                if of == sort and key not in given:
                    put(owner.values, self._names[of, key], value)
        self.graph.tell_undeclared(undeclared)
        for name, lines in strange.items():
            self.graph.tell("graph_values_of_other_kind", row=lines[0], column=name, n=len(lines))
        self.graph.nest(self._parents)


def _fits(value: str, kind: str) -> bool:
    """Tell whether a value is of the kind that its key says; a text can be anything."""
    if kind == "boolean":
        return value.strip().casefold() in _TRUTH
    if kind not in _NUMBERS:
        return True
    try:
        float(value)
    except ValueError:
        return False
    return True
