"""Whatever stands in a file of a network: it is read or told, and never an exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.graphs import GraphReader
from gemeenschapsnet.io.mapping import recognise
from gemeenschapsnet.io.references import Register
from gemeenschapsnet.io.sources import archive, gexf, gml, graphml, pajek, ucinet

SEEDS = (
    (gexf, b'<gexf><graph><nodes><node id="1" label="Ada"/></nodes><edges><edge source="1" '
           b'target="1" weight="2"/></edges></graph></gexf>'),
    (graphml, b'<graphml><key id="k" for="node" attr.name="type"/><graph><node id="a"><data '
              b'key="k">groep</data></node><edge source="a" target="a"/></graph></graphml>'),
    (gml, b'graph [ directed 1 node [ id 1 label "a&amp;" g [ x 1 ] ] edge [ source 1 '
          b"target 1 ] ]"),
    (pajek, b'*Vertices 3 2\n1 "a" 0.1 box\n*Arcs :1 "x"\n1 2 3 w 2\n*Matrix\n1\n0\n*Edgeslist\n'
            b"1 2 -3\n*Partition x\n*Vertices 2\n1\n"),
    (ucinet, b"dl nr=2 nc=2 nm=2 format=lowerhalf\nrow labels: a b\ncol labels: c d\nmatrix labels"
             b": x y\ndata:\n1 2 3\n!\n1 2\n"),
    (ucinet, b"dl n=3 labels embedded\ndata:\n a b c\na 1 0 1\nb 0 1 0\nc 0 0 0\n"),
    (ucinet, b"dl n=3 nm=2 format=edgearray1\ndata:\n1 2 3 4\n"),
)  # fmt: skip
PIECES = (b'"', b"[", b"]", b"\n", b"*", b" ", b"-", b"99999999999", b"\0", b"\xff", b"'", b"!",
          b"<", b"&x;", b"data:", b"=", b"labels embedded ", b"*matrix\n", b"format=upperhalf ",
          b"*vertices 5 2\n", b"nm=3 ", b"n=70000 ", b"1.5e400")  # fmt: skip
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES)), max_size=6
)


@given(st.sampled_from(SEEDS), EDITS)
@settings(max_examples=300, deadline=None)
def test_an_edited_file_is_read_or_told(seed, edits):
    source, data = seed
    for where, cut, piece in edits:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + cut :]
    check(source, data)


@given(st.sampled_from((gexf, graphml, gml, pajek, ucinet)), st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_read_or_told(source, data):
    check(source, data)


@given(st.binary(max_size=200))
def test_any_bytes_are_no_archive_that_breaks(data):
    for head in (b"", archive.ZIP_HEAD, archive.GZIP_HEAD):
        read, found = archive.members(head + data, "a.zip")
        assert read or found


def check(source, data):
    sheets, found = source.read(data, "netwerk")
    draft = Draft()
    reader = GraphReader(draft, Register(draft))
    assert sheets or found
    for sheet in sheets:
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
        assert len(sheet.rows) == len(sheet.row_numbers)
        (table,), _ = recognise(sheet)
        draft.note_columns(table)
        used = reader.read(table)
        lost = [p for p in draft.found if p.code.startswith("row_") and p.sheet == sheet.sheet]
        # every row is used, or told
        assert used + len(lost) >= len(sheet.rows)
    for problem in (*found, *draft.found):
        assert "{" not in problem.sentence("en")
    draft.frames()
