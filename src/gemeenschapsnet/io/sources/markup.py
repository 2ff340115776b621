"""XML as a stream of elements with their line; what could fill the memory is refused.

Nothing outside the file is ever opened, and no entity that a file defines itself is expanded.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Mapping
from contextlib import suppress
from html.entities import html5
from typing import Any
from xml.parsers import expat
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import InputSource

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.encoding import decode, encoding_of
from gemeenschapsnet.io.sources.graph_file import GraphFile
from gemeenschapsnet.problems import Problem

_HEAD = 65_536
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
# Left out before parsing: the text has been decoded, so what it says no longer holds.
_DECLARATION = re.compile(r"\s*<\?xml\b.*?\?>", re.S)


def has_element(data: bytes, name: str) -> bool:
    """Tell whether these bytes are XML in which an element of this name soon comes."""
    head = data[:_HEAD].decode(encoding_of(data) or "latin-1", errors="replace")
    begins = head.lstrip("\ufeff\xef\xbb\xbf \r\n\t").startswith("<")
    return begins and re.search(rf"<(?:[\w.-]+:)?{name}[\s/>]", head) is not None


class Elements:
    """What a format does with its elements; a name has no prefix, unless it is a foreign one."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take an element that begins."""

    def end(self, name: str, text: str) -> None:
        """Take an element that ends, with the text directly inside it."""


class GraphElements(Elements):
    """What a format of networks does with its elements, and the graph that comes of it."""

    def __init__(self, file: str) -> None:
        self.graph = GraphFile(file)

    def finish(self) -> None:
        """Complete the graph when all elements have been taken."""


def read(
    data: bytes, file: str, root: str, elements: Elements
) -> tuple[str, list[Problem], bool]:
    """Give all elements to a format; `root` is the one around them all.

    Returns
    -------
    The encoding, what was the matter, and whether the file could be read to its end.
    """
    text, encoding, found = _text(data, file)
    source = InputSource()
    source.setByteStream(io.BytesIO(text.encode()))
    source.setEncoding("utf-8")
    parser = _Parser()
    stream = _Stream(root, elements)
    parser.setContentHandler(stream)
    try:
        parser.parse(source)
    except DefusedXmlException:
        found.append(Problem("graph_entities", "error", file, row=parser.getLineNumber() or 1))
    except SAXParseException as error:
        found.append(Problem("graph_damaged", "error", file, row=error.getLineNumber() or 1))
    except (SAXException, ValueError):
        found.append(Problem("graph_damaged", "error", file, row=parser.getLineNumber() or 1))
    else:
        return encoding, found, True
    return encoding, found, False


def read_graph(
    data: bytes, file: str, root: str, elements: GraphElements
) -> tuple[list[Sheet], list[Problem]]:
    """Return a sheet of nodes and a sheet of ties, and what was the matter; none when damaged."""
    encoding, found, whole = read(data, file, root, elements)
    if not whole:
        return [], found
    elements.graph.encoding = encoding
    elements.graph.found += found
    elements.finish()
    return elements.graph.contents()


def _text(data: bytes, file: str) -> tuple[str, str, list[Problem]]:
    text, encoding, found = _decoded(data, file)
    # its line ends stay, so that lines keep their number
    text = _DECLARATION.sub(lambda whole: "\n" * whole[0].count("\n"), text.lstrip("\ufeff"), 1)
    return text, encoding, found


def _decoded(data: bytes, file: str) -> tuple[str, str, list[Problem]]:
    """Decode as the file says when that can be true, otherwise as any other text."""
    declared = _DECLARED.search(data[:200])
    if declared and encoding_of(data) is None:
        name = declared[1].decode("ascii").lower()
        # UTF-8 has its own ladder, and a file in letters of one byte is not UTF-16; what it says in
        # vain is decoded below, as any other text
        with suppress(LookupError, UnicodeError, ValueError):
            if codecs.lookup(name).name != "utf-8" and "<?xml".encode(name) == b"<?xml":
                return data.decode(name).replace("\0", ""), name, []
    text, encoding, found = decode(data, file)
    if encoding == "cp1252":
        # XML is UTF-8 unless it says otherwise
        found.append(Problem("encoding_not_as_said", "info", file))
    return text, encoding, found


class _Parser(DefusedExpatParser):  # type: ignore[misc]
    """Does not even look for a document type that stands in another file."""

    def reset(self) -> None:
        """Begin a file."""
        super().reset()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)


class _Stream(ContentHandler):
    """Turns the events of the parser into elements with their text and line."""

    def __init__(self, root: str, elements: Elements) -> None:
        super().__init__()
        self._root = root
        self._elements = elements
        self._prefix: str | None = None
        self._texts: list[list[str]] = []
        self._locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:
        """Keep what tells the line."""
        self._locator = locator

    def startElement(self, name: str, attrs: Any) -> None:
        """Pass on an element that begins."""
        if self._prefix is None:
            prefix, colon, bare = name.rpartition(":")
            if bare != self._root:
                raise SAXParseException("another format", None, self._locator)
            self._prefix = prefix + colon
        self._texts.append([])
        self._elements.start(self._bare(name), attrs, self._locator.getLineNumber())

    def endElement(self, name: str) -> None:
        """Pass on an element that ends."""
        self._elements.end(self._bare(name), "".join(self._texts.pop()))

    def characters(self, content: str) -> None:
        """Add text to the element that is open."""
        if self._texts:
            self._texts[-1].append(content)

    def skippedEntity(self, name: str) -> None:
        """Write the letter for an entity that the file takes from elsewhere, such as eacute."""
        self.characters(html5.get(f"{name};", f"&{name};"))

    def _bare(self, name: str) -> str:
        return name.removeprefix(self._prefix) if self._prefix else name
