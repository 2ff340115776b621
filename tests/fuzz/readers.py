"""Search for bytes that make a reader raise: coverage-guided, so slow, and run by hand.

    pip install atheris
    python tests/fuzz/readers.py vcard -max_total_time=300 -rss_limit_mb=1024

A reader may tell problems; any exception is a fault.
"""

import sys

import atheris

with atheris.instrument_imports(include=["gemeenschapsnet.io"]):
    from gemeenschapsnet.io.mapping import recognise
    from gemeenschapsnet.io.sources import delimited, gexf, gml, graphml, pajek, ucinet, vcard

SOURCES = {
    "csv": delimited, "vcard": vcard, "pajek": pajek, "dl": ucinet, "gml": gml, "gexf": gexf,
    "graphml": graphml,
}  # fmt: skip
SEEDS = {
    "csv": b"sep=;\nNaam;E-mail\n\"Ada\nB\";a@voorbeeld.example\n",
    "vcard": b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=AB=\n;Ada\n"
             b"item1.EMAIL;TYPE=x:a@b.example\nPHOTO;BASE64:\n AAAA\n\nEND:VCARD\n",
    "pajek": b"*Vertices 3 2\n1 \"a\" 0.1 box\n*Arcs :1 \"x\"\n1 2 3 w 2\n*Matrix\n1\n0\n"
             b"*Edgeslist\n1 2 -3\n",
    "dl": b"dl nr=2 nc=2 nm=2 format=lowerhalf\nrow labels: a b\ncol labels: c d\ndata:\n1 2 3\n",
    "gml": b"graph [ directed 1 node [ id 1 label \"a\" ] edge [ source 1 target 1 ] ]",
    "gexf": b"<gexf><graph><nodes><node id=\"1\"/></nodes></graph></gexf>",
    "graphml": b"<graphml><graph><node id=\"a\"/><edge source=\"a\" target=\"a\"/></graph>"
               b"</graphml>",
}  # fmt: skip


def main() -> None:
    """Feed one reader, named first on the command line."""
    name = sys.argv.pop(1)
    source = SOURCES[name]

    def once(data: bytes) -> None:
        sheets, found = source.read(data, "bestand")
        for sheet in sheets:
            found = [*found, *recognise(sheet)[1]]
        for problem in found:
            problem.sentence("en")

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        return atheris.Mutate(data if data else SEEDS[name], size)

    atheris.Setup(sys.argv, once, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
