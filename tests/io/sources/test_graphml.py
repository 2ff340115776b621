import pytest

from gemeenschapsnet.io.sources import graphml

HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def file(keys, inside, *, edgedefault="undirected"):
    return f'{HEAD}{keys}<graph edgedefault="{edgedefault}">\n{inside}\n</graph></graphml>'


def test_the_name_of_a_key_counts_and_not_its_id(take):
    keys = (
        '<key id="d0" for="node" attr.name="functie" attr.type="string"><default> lid </default>'
        '</key><key id="d0" for="edge" attr.name="soort"/><key id="d1" attr.name="bron"/>\n'
    )
    read = take(
        graphml,
        file(
            keys,
            '<node id="a"><data key="d0">voorzitter</data><data key="d1">gesprek</data></node>\n'
            '<node id="b"/>\n<edge source="a" target="b"><data key="d0">buren</data></edge>',
        ),
    )
    assert read.nodes == [
        {"id": "a", "functie": "voorzitter", "bron": "gesprek"},
        {"id": "b", "functie": "lid"},
    ]
    assert read.ties == [{"source": "a", "target": "b", "soort": "buren"}]
    assert read.lines == {"nodes": (4, 5), "edges": (6,)}


def test_keys_that_are_nowhere_declared_are_told_with_the_line(take):
    read = take(graphml, file("", '<node id="a"/>\n<node id="b"><data key="wijk">W</data></node>'))
    assert read.nodes[1] == {"id": "b", "wijk": "W"}
    assert read.rows == {"graph_attribute_undeclared": 4}


def test_labels_of_yed_and_its_sisters(take):
    node = "<y:ShapeNode><y:Geometry x='1'/><y:NodeLabel>Ada Bos<y:M/></y:NodeLabel></y:ShapeNode>"
    live = "<x:List><y:Label><y:Label.Text><![CDATA[Bo <Kamp>]]></y:Label.Text></y:Label></x:List>"
    read = take(
        graphml,
        file(
            '<key id="d0" for="node" yfiles.type="nodegraphics"/>',
            f'<node id="a"><data key="d0">{node}</data></node>'
            f'<node id="b"><data key="d0">{live}</data><port name="p"><data key="d0">'
            "<y:Label Text='poort'/></data></port></node>"
            '<node id="c"><data key="d0"><y:Label Text="Cas"/></data></node>'
            '<edge source="a" target="b" sourceport="p"><data key="d0"><y:EdgeLabel>buren'
            "</y:EdgeLabel></data></edge>",
        ),
    )
    assert [node["label"] for node in read.nodes] == ["Ada Bos", "Bo <Kamp>", "Cas"]
    assert read.ties == [{"source": "a", "target": "b", "label": "buren"}]
    assert read.codes == ["graph_drawing_not_read"]


def test_a_group_that_is_drawn_around_people(take):
    label = f"<data key='g'>{2 * '<y:NodeLabel>Buurtmoes</y:NodeLabel>'}</data>"
    read = take(
        graphml,
        file('<key id="g" for="node"/>',
             f'<node id="n0">{label}<graph edgedefault="directed" id="n0:"><node id="n0::n0"/>'
             '<node id="n0::n1"/><edge source="n0::n0" target="n0::n1"/></graph></node>'
             '<node id="n1"/><edge source="n1" target="n0::n0"/>'),
    )  # fmt: skip
    assert [node["id"] for node in read.nodes] == ["n0", "n0::n0", "n0::n1", "n1"]
    assert read.nodes[0] == {"id": "n0", "label": "Buurtmoes", "in mode": "network"}
    assert read.pairs == [
        ("n0::n0", "n0::n1"), ("n1", "n0::n0"), ("n0::n0", "n0"), ("n0::n1", "n0"),
    ]  # fmt: skip
    assert [tie.get("direction") for tie in read.ties[:2]] == ["directed", "undirected"]
    assert "graphs_several" not in read.codes


def test_several_graphs_stay_apart(take):
    text = (
        HEAD + '<graph edgedefault="directed"><node id="a"/><node id="b"/>'
        '<edge source="a" target="b"/></graph><graph edgedefault="directed"><node id="a"/></graph>'
        "</graphml>"
    )
    read = take(graphml, text)
    assert [(node["in graph"], node["id"]) for node in read.nodes] == [
        ("1", "a"), ("1", "b"), ("2", "a"),
    ]  # fmt: skip
    assert read.ties[0]["in graph"] == "1"
    assert read.codes == ["graph_directed", "graphs_several"]


def test_a_line_can_have_a_direction_of_its_own(take):
    edges = (
        '<node id="a"/><edge source="a" target="a"/><edge source="a" target="a" directed="false"/>'
    )
    read = take(graphml, file("", edges, edgedefault="directed"))
    assert [tie["direction"] for tie in read.ties] == ["directed", "undirected"]
    assert read.codes == ["graph_mixed"]


def test_a_line_between_more_than_two_is_told(take):
    ends = "".join(f'<endpoint node="{n}"/>' for n in "abc")
    read = take(graphml, file("", f'<node id="a"/>\n<hyperedge>{ends}</hyperedge>'))
    assert read.rows == {"row_hyperedge": 4}


def test_places_and_colours_are_left_out_only_where_there_is_a_drawing(take):
    keys = "".join(f'<key id="{n}" for="node" attr.name="{n}"/>' for n in ("x", "y", "size"))
    data = '<data key="x">1</data><data key="y">2</data><data key="size">3</data>'
    read = take(graphml, file(keys, f'<node id="a">{data}</node>'))
    assert read.nodes == [{"id": "a"}]
    assert read.codes == ["graph_drawing_not_read"]
    alone = take(graphml, file(keys, '<node id="a"><data key="size">3</data></node>'))
    assert alone.nodes == [{"id": "a", "size": "3"}]


def test_a_file_of_ten_thousand_different_attributes_does_not_fill_the_memory(take, monkeypatch):
    monkeypatch.setattr("gemeenschapsnet.io.sources.graph_file._MOST_CELLS", 1_000)
    nodes = "".join(f'<node id="{n}"><data key="k{n}">1</data></node>' for n in range(200))
    read = take(graphml, file("", nodes))
    assert "graph_attributes_too_many" in read.codes
    assert len(read.nodes) == 200
    assert max(len(node) for node in read.nodes) == 2


@pytest.mark.parametrize(
    "text",
    ["", "<graphml", "<", "<graphml><key id='' xmlns:x='u' x:id=''", "geen xml", HEAD,
     "<html><graph><node id='a'/></graph></html>"]
)  # fmt: skip
def test_what_is_no_graphml_is_damaged(take, text):
    assert take(graphml, text).codes == ["graph_damaged"]


def test_an_entity_of_html_in_a_file_with_a_dtd_elsewhere(take):
    text = '<!DOCTYPE graphml SYSTEM "http://voorbeeld.example/g.dtd">\n' + file(
        "", '<node id="a"><desc>caf&eacute;</desc></node>'
    )
    assert take(graphml, text).nodes == [{"id": "a", "desc": "café"}]


def test_values_that_do_not_fit_their_key_are_told_and_kept(take):
    keys = '<key id="a" for="node" attr.name="lid" attr.type="boolean"/>' \
           '<key id="b" for="node" attr.name="uren" attr.type="int"/>'  # fmt: skip
    read = take(
        graphml,
        file(keys, '<node id="n"><data key="a"> True </data><data key="b">8</data></node>\n'
                   '<node id="m"><data key="a">soms</data><data key="b">veel</data></node>'),
    )  # fmt: skip
    assert read.nodes[1] == {"id": "m", "lid": "soms", "uren": "veel"}
    assert read.codes == ["graph_values_of_other_kind", "graph_values_of_other_kind"]
    assert read.rows["graph_values_of_other_kind"] == 4
