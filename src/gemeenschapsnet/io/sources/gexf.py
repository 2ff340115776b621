"""GEXF 1.1 to 1.3, as Gephi writes it: attributes by title, hierarchies, and time."""

from __future__ import annotations

from collections.abc import Mapping

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import markup
from gemeenschapsnet.io.sources.graph_file import Node, Tie, Values, put
from gemeenschapsnet.problems import Problem

# Attributes of the elements themselves that say which node or line it is.
_NODE_PLACE = frozenset({"id", "label", "pid"})
_EDGE_PLACE = frozenset({"id", "source", "target", "type"})


def is_gexf(data: bytes) -> bool:
    """Tell whether these bytes are GEXF."""
    return markup.has_element(data, "gexf")


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return a sheet of nodes and a sheet of ties, and what was the matter."""
    return markup.read_graph(data, file, "gexf", _Gexf(file))


class _Gexf(markup.GraphElements):
    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._directed: bool | None = False
        self._class = ""
        self._attribute = ("", "")
        self._titles: dict[tuple[str, str], str] = {}
        self._defaults: dict[tuple[str, str], str] = {}
        self._parents: list[tuple[Node, str]] = []
        self._open: list[tuple[Node | Tie, Values]] = []
        # attributes may be declared after they are used, so their titles come at the end
        self._given: list[tuple[Node | Tie, Values]] = []

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        if ":" in name:
            self.graph.drawn = True
        elif name == "graph":
            self.graph.next_graph()
            self._directed = attributes.get("defaultedgetype", "undirected") == "directed"
        elif name == "attributes":
            self._class = attributes.get("class", "node")
        elif name == "attribute":
            self._attribute = self._class, attributes.get("id", "")
            self._titles[self._attribute] = attributes.get("title") or attributes.get("id", "")
        elif name == "node":
            self._node(attributes, line)
        elif name == "edge":
            self._edge(attributes, line)
        elif self._open:
            self._inside(name, attributes)

    def end(self, name: str, text: str) -> None:
        if name == "default" and not self._open:
            self._defaults[self._attribute] = text.strip()
        elif name in ("node", "edge") and self._open:
            self._open.pop()

    def _node(self, attributes: Mapping[str, str], line: int) -> None:
        node = self.graph.node(line, attributes.get("id", ""), label=attributes.get("label", ""))
        around = next((n.id for n, _ in reversed(self._open) if isinstance(n, Node)), "")
        if parent := attributes.get("pid") or around:
            self._parents.append((node, parent))
        self._begin(node, attributes, _NODE_PLACE)

    def _edge(self, attributes: Mapping[str, str], line: int) -> None:
        kind = attributes.get("type", "")
        directed = kind == "directed" if kind in ("directed", "undirected") else self._directed
        if kind == "mutual":
            directed = False
        tie = self.graph.tie(
            line, attributes.get("source", ""), attributes.get("target", ""), directed=directed
        )
        self._begin(tie, attributes, _EDGE_PLACE)

    def _begin(
        self, owner: Node | Tie, attributes: Mapping[str, str], place: frozenset[str]
    ) -> None:
        for name, value in attributes.items():
            if name not in place:
                put(owner.values, name, value)
        self._given.append((owner, {}))
        self._open.append(self._given[-1])

    def _inside(self, name: str, attributes: Mapping[str, str]) -> None:
        owner, given = self._open[-1]
        if name == "attvalue":
            key = attributes.get("for") or attributes.get("id", "")
            put(given, key, attributes.get("value", ""))
        elif name in ("spell", "slice"):
            for moment in ("start", "end"):
                put(owner.values, moment, attributes.get(moment, ""))
        elif name == "parent" and isinstance(owner, Node):
            self._parents.append((owner, attributes.get("for", "")))

    def finish(self) -> None:
        """Put attributes under their titles, fill in what goes without saying, join groups."""
        undeclared: dict[str, int] = {}
        for owner, given in self._given:
            sort = "node" if isinstance(owner, Node) else "edge"
            for key, values in given.items():
                title = self._titles.get((sort, key))
                if title is None:
                    undeclared.setdefault(key, owner.line)
                for value in values:
                    put(owner.values, title or key, value)
            self._fill_in(sort, given, owner.values)
        self.graph.tell_undeclared(undeclared)
        self.graph.nest(self._parents)

    def _fill_in(self, sort: str, given: Mapping[str, object], values: Values) -> None:
        for (of, key), value in self._defaults.items():
            if of == sort and key not in given:
                put(values, self._titles[of, key], value)
