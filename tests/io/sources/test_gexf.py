import pytest

from gemeenschapsnet.io.sources import gexf

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'


def graph(inside, *, attributes="", more=""):
    return f"{HEAD}<graph {attributes}>\n{inside}\n</graph>{more}</gexf>"


def test_attributes_have_their_title_and_say_what_goes_without_saying(take):
    read = take(
        gexf,
        graph(
            '<attributes class="node"><attribute id="0" title="Functie" type="string"/>'
            '<attribute id="1" title="Spreekt" type="string"><default>ja</default></attribute>'
            "</attributes><nodes>\n"
            '<node id="a" label="Ada Bos"><attvalues><attvalue for="0" value="lid"/></attvalues>'
            '</node>\n<node id="b" label="Bo Kamp"><attvalues><attvalue id="0" value="voorzitter"/>'
            '<attvalue for="1" value="nee"/></attvalues></node></nodes><edges>\n'
            '<edge source="a" target="b" weight="2.0" label="buren"/></edges>'
        ),
    )
    assert read.nodes == [
        {"id": "a", "label": "Ada Bos", "Functie": "lid", "Spreekt": "ja"},
        {"id": "b", "label": "Bo Kamp", "Functie": "voorzitter", "Spreekt": "nee"},
    ]
    assert read.ties == [{"source": "a", "target": "b", "weight": "2.0", "label": "buren"}]
    assert read.lines == {"nodes": (5, 6), "edges": (7,)}
    assert read.codes == []


def test_an_attribute_that_is_nowhere_declared_is_kept_and_told(take):
    read = take(
        gexf,
        graph('<nodes><node id="a"><attvalues><attvalue for="wijk" value="W"/></attvalues></node>'
              "</nodes>"),
    )  # fmt: skip
    assert read.nodes == [{"id": "a", "wijk": "W"}]
    assert read.codes == ["graph_attribute_undeclared"]


def test_an_attribute_that_is_called_as_a_column_of_ours_does_not_take_its_place(take):
    read = take(
        gexf,
        graph('<attributes class="node"><attribute id="0" title="ID" type="string"/></attributes>'
              '<nodes><node id="a"><attvalues><attvalue for="0" value="7"/></attvalues></node>'
              "</nodes>"),
    )  # fmt: skip
    assert read.nodes == [{"id": "a", "ID 2": "7"}]


def test_several_values_of_one_attribute_are_all_kept(take):
    values = "".join(f'<attvalue for="0" value="{v}" start="{i}"/>' for i, v in enumerate("abc"))
    read = take(
        gexf,
        graph('<attributes class="node"><attribute id="0" title="rol" type="string"/></attributes>'
              f'<nodes><node id="a"><attvalues>{values}</attvalues></node></nodes>'),
    )  # fmt: skip
    assert read.nodes == [{"id": "a", "rol": "a", "rol 2": "b | c"}]


@pytest.mark.parametrize(
    ("edges", "code"),
    [
        ('<edge source="a" target="b" type="directed"/>', "graph_directed"),
        ('<edge source="a" target="b"/><edge source="a" target="b" type="directed"/>',
         "graph_mixed"),
        ('<edge source="a" target="b" type="mutual"/>', None),
    ],
)  # fmt: skip
def test_directions_are_told(take, edges, code):
    read = take(gexf, graph(f'<nodes><node id="a"/><node id="b"/></nodes><edges>{edges}</edges>'))
    assert read.codes == ([code] if code else [])
    if code == "graph_mixed":
        assert [tie["direction"] for tie in read.ties] == ["undirected", "directed"]


def test_a_node_around_others_is_a_group_with_members(take):
    inside = (
        '<nodes><node id="g" label="Buurtmoes"><nodes><node id="a"/></nodes></node>'
        '<node id="b" pid="g"/></nodes>'
    )
    read = take(gexf, graph(inside))
    assert [node.get("in mode") for node in read.nodes] == ["network", None, None]
    assert read.pairs == [("a", "g"), ("b", "g")]
    assert read.codes == ["nodes_nested"]


def test_moments_and_colours(take):
    read = take(
        gexf,
        graph('<nodes><node id="a"><viz:color r="1"/></node></nodes><edges>'
              '<edge source="a" target="a" start="2024-01-02"/>'
              '<edge source="a" target="a"><spells><spell start="1" end="2"/></spells></edge>'
              "</edges>"),
    )  # fmt: skip
    assert [tie.get("start") for tie in read.ties] == ["2024-01-02", "1"]
    assert read.ties[1]["end"] == "2"
    assert read.codes == ["graph_drawing_not_read"]


def test_the_prefix_of_the_format_does_not_matter(take):
    text = (
        '<g:gexf xmlns:g="http://www.gexf.net/1.2draft"><g:graph><g:nodes><g:node id="a"/>'
        "</g:nodes></g:graph></g:gexf>"
    )
    assert take(gexf, text).nodes == [{"id": "a"}]
    assert gexf.is_gexf(text.encode())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_letters_in_any_encoding(take, encoding):
    text = graph('<nodes><node id="a" label="Zoë"/></nodes>').replace("UTF-8", encoding)
    assert take(gexf, text.encode(encoding)).nodes == [{"id": "a", "label": "Zoë"}]


def test_an_encoding_that_is_not_the_one_it_says(take):
    text = graph('<nodes><node id="a" label="Zoë"/></nodes>')
    read = take(gexf, text.encode("cp1252"))
    assert read.nodes == [{"id": "a", "label": "Zoë"}]
    assert read.codes == ["encoding_not_as_said"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (HEAD + "<graph>\n<nodes>\n<node id='a'>\n</nodes></graph></gexf>", "graph_damaged", 6),
        (HEAD + "<graph>", "graph_damaged", 3),
        ('<!DOCTYPE gexf [\n<!ENTITY a "ha">]><gexf>&a;</gexf>', "graph_entities", 2),
        ('<!DOCTYPE gexf [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><gexf>&x;</gexf>',
         "graph_entities", 2),
    ],
)  # fmt: skip
def test_broken_and_hostile_files_are_refused_with_the_line(take, text, code, line):
    read = take(gexf, text)
    assert read.rows == {code: line}
    assert not read.nodes
