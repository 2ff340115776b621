"""The nodes of lists: what an end of a line in another file can refer to, by id or label.

Ids of lists that belong together by the name of their file come first; a list of nodes and a list
of lines with other names find each other as well, as long as an id is there once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from gemeenschapsnet.io.cleaning.cleaned import plain, tidy

Key = tuple[str, str, str]
"""What the list is about, a word that tells equal ids apart, id."""
Row = tuple[str, str]
"""Table and code."""

_OF_FILE_NAMES = (
    "nodes node edges edge ties tie links link lines elements element connections connection "
    "knopen lijnen vertices egos ego alters alter aaties edgelist nodelist list lijst wide long "
    "personen relaties contacten contactlijst attributes"
)
_OF_FILES = frozenset(_OF_FILE_NAMES.split())


@dataclass
class ListedNodes:
    """Nodes by what lines call them."""

    rows: dict[Key, Row] = field(default_factory=dict)
    _by_name: dict[str, list[Key]] = field(default_factory=dict)

    def name(self, key: Key, *names: str) -> None:
        """Make a node findable by its id and its label."""
        for name in dict.fromkeys(map(_folded, (key[2], *names))):
            if name:
                self._by_name.setdefault(name, []).append(key)

    def get(self, scope: str, name: str) -> list[Row]:
        """Return the nodes that a name can mean: those of the same lists, else of any."""
        keys = self._by_name.get(_folded(name), [])
        same = [key for key in keys if key[0] == scope] or keys
        return list(dict.fromkeys(self.rows[key] for key in same))


def scope(file: str) -> str:
    """Return what lists that belong together have in common in the name of their file."""
    path = PurePath(file)
    words = [word for word in plain(path.stem).split() if word not in _OF_FILES]
    return f"{path.parent}/{' '.join(words)}"


def _folded(name: str) -> str:
    return tidy(name).casefold()
