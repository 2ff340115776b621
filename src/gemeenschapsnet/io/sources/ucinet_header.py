"""The header of a DL file: sizes, form, and labels, in any order and cut into lines at will."""

from __future__ import annotations

import re

# What the header can say, wherever it stands.
_SAID = re.compile(
    r"\b(?P<size>n|nr|nc|nm)\s*[=\s]\s*(?P<count>\d{1,9})\b"
    r"|\bformat\s*[=\s]\s*(?P<format>\w+)"
    r"|\bdiagonal\s*[=\s]\s*(?P<diagonal>absent|present)\b"
    r"|\b(?:(?P<side>rows?|col(?:umn)?s?|matrix)\s+)?labels?\s*(?:(?P<embedded>embedded)\s*:?|:)"
    r"|\b(?:title|comment)\s*=\s*(?:\"[^\"]*\"|[^\n\r]*)",
    re.I,
)
_PIECE = re.compile(r"\"([^\"]*)\"|'([^']*)'(?=[\s,]|$)|([^\s,]+)")
LINE_END = re.compile(r"\r\n|\n|\r")


def pieces_of(line: str) -> list[str]:
    """Return the words on a line; commas are spaces, and what stands in quotes is one word."""
    if '"' in line or "'" in line:
        return ["".join(found) for found in _PIECE.findall(line)]
    return line.replace(",", " ").split()


class Header:
    """What stands before the data.

    Parameters
    ----------
    text : the file from its first word to the word data
    """

    def __init__(self, text: str) -> None:
        self.sizes: dict[str, int] = {}
        self.format = "fullmatrix"
        self.diagonal = True
        self.labels: dict[str, list[str]] = {}
        self.embedded: set[str] = set()
        found = list(_SAID.finditer(text))
        ends = [following.start() for following in found[1:]] + [len(text)]
        for said, end in zip(found, ends, strict=False):
            self._take(said, text[said.end() : end])

    def _take(self, said: re.Match[str], after: str) -> None:
        if said["size"]:
            # what comes first holds: a label can look like a size
            self.sizes.setdefault(said["size"].casefold(), int(said["count"]))
        elif said["format"]:
            self.format = said["format"].casefold()
        elif said["diagonal"]:
            self.diagonal = said["diagonal"].casefold() == "present"
        elif "label" in said[0].casefold():
            sides = {"r": ("row",), "c": ("column",), "m": ("matrix",)}.get(
                (said["side"] or "").casefold()[:1], ("row", "column")
            )
            for side in sides:
                if said["embedded"]:
                    self.embedded.add(side)
                else:
                    self.labels[side] = self._split(after, self.count(side))

    def count(self, side: str) -> int:
        """Return how many rows, columns or matrices there are; 0 when that is not told."""
        own = {"row": "nr", "column": "nc", "matrix": "nm"}[side]
        return self.sizes.get(own, 1 if own == "nm" else self.sizes.get("n", 0))

    @property
    def two_modes(self) -> bool:
        """Whether rows and columns are nodes of two kinds.

        A file with sizes for both sides says so, unless the labels of both are the same.
        """
        if self.format.rstrip("b").endswith("2"):
            return True
        if "n" in self.sizes or not {"nr", "nc"} & self.sizes.keys():
            return False
        rows, columns = (self.labels.get(side) for side in ("row", "column"))
        return rows is None or rows != columns

    @staticmethod
    def _split(text: str, count: int) -> list[str]:
        """Split labels at spaces and commas, or at commas alone when that gives their number."""
        apart = [piece for line in LINE_END.split(text) for piece in pieces_of(line)]
        if len(apart) == count:
            return apart
        by_comma = [part.strip(" \t\"'") for part in re.split(r"[,\r\n]+", text) if part.strip()]
        return by_comma if len(by_comma) == count else apart
