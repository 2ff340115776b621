import pytest

from gemeenschapsnet.io.sources import gml

TWO = 'node [ id 1 label "Ada Bos" ]\nnode [ id 2 label "Bo Kamp" ]'


def test_nodes_and_edges_wherever_they_stand(take):
    read = take(
        gml,
        "# een regel uitleg\nCreator \"Yed\"\nVersion 1\ngraph\n[\n  directed 1\n"
        "  edge [\n    source 2 target 1\n    weight -0.5\n  ]\n"
        '  node\n  [\n    id 1\n    label "Ada"\n    graphics [ x 1.0 y 2 ]\n'
        "    deel [ wijk \"W\" buurt [ code 7 ] ]\n  ]\n  node [ id 2 # geen uitleg\n ] ]\n",
    )
    assert read.nodes[0] == {"id": "1", "label": "Ada", "deel.wijk": "W", "deel.buurt.code": "7"}
    assert read.ties == [{"source": "2", "target": "1", "weight": "-0.5"}]
    assert read.lines == {"nodes": (11, 18), "edges": (7,)}
    assert read.codes == ["graph_directed", "graph_drawing_not_read"]


def test_an_id_is_the_same_however_it_is_written(take):
    read = take(gml, "graph [ node [ id +1 ] node [ id -02 ] node [ id 3.0 ] edge [ source 1\n"
                     "target -2 ] edge [ source 03 target 1.00 ] ]")  # fmt: skip
    assert [node["id"] for node in read.nodes] == ["1", "-2", "3"]
    assert read.pairs == [("1", "-2"), ("3", "1")]


def test_letters_quotes_and_brackets_in_a_text(take):
    read = take(gml, 'graph [ node [ id 1 label "Zo&euml; &#199;elik &amp; zn. [x] # &x &lt;" ] ]')
    assert read.nodes == [{"id": "1", "label": "Zoë Çelik & zn. [x] # &x <"}]


def test_a_key_that_is_given_twice(take):
    read = take(gml, 'graph [ node [ a 1 id 2 a 2 id 5 b "x" ] ]')
    assert read.nodes == [{"id": "2", "a": "1", "a 2": "2", "b": "x"}]


def test_a_text_of_several_lines_keeps_the_lines_after_it_right(take):
    read = take(gml, 'graph [\nnode [ id 1 label "Ada\nBos" ]\nnode [ id 2 ] ]')
    assert read.lines["nodes"] == (2, 4)


def test_several_graphs_stay_apart_and_an_empty_node_says_nothing(take):
    read = take(gml, f"graph [ {TWO} ] graph [ node [ ] node [ id 1 ] ]")
    assert [(node["in graph"], node.get("id")) for node in read.nodes] == [
        ("1", "1"), ("1", "2"), ("2", None), ("2", "1"),
    ]  # fmt: skip
    assert read.codes == ["graphs_several"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("graph [\nnode [ id 1 ]", 2),
        ("graph [\nnode [ id 1 ]\n]\n]", 4),
        ('graph [\nnode [ id 1 label "Ada ]\n]', 2),
        ("graph [" * 50_000, 1),
    ],
)
def test_broken_files_are_refused_with_the_line(take, text, line):
    read = take(gml, text)
    assert read.codes[-1] == "graph_damaged"
    assert read.rows["graph_damaged"] == line
    assert not read.nodes


def test_a_line_that_says_nothing_costs_that_line(take):
    read = take(gml, f'graph [ {TWO} edge [ source 1 target 2 label ]\n"los" ]')
    assert read.pairs == [("1", "2")]
    assert read.codes == ["row_graph_line_unreadable", "row_graph_line_unreadable"]


@pytest.mark.parametrize(
    ("text", "is_gml"),
    [
        ("graph [ ]", True),
        ("Creator \"x\"\nVersion 1\n# uitleg\nGraph\n[", True),
        ("\ufeffgraph [", True),
        ("Naam;Mail\n", False),
        ('{"graph": []}', False),
        ("", False),
        (" " * 70_000, False),
        ("a " * 40_000, False),
    ],
)
def test_gml_is_known_by_its_content(text, is_gml):
    assert gml.is_gml(text.encode()) is is_gml
