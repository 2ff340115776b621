import pytest

from gemeenschapsnet.io.sources import pajek


def test_vertices_arcs_and_edges(take):
    read = take(
        pajek,
        "*Network wijk.net; 1-1-2024\n% uitleg\n*Vertices 3\n"
        '1 "Ada Bos" 0.1 0.2 0.5 box x_fact 1 ic Green\n\n2 Bo 0.1 0.2\n3 "Cas"\n'
        "*Arcs\n1 2 3 w 2 c Blue\n*Edges\n% uitleg\n2 3\n",
    )
    assert read.nodes == [
        {"id": "1", "label": "Ada Bos"}, {"id": "2", "label": "Bo"}, {"id": "3", "label": "Cas"},
    ]  # fmt: skip
    assert read.ties == [
        {"source": "1", "target": "2", "weight": "3", "direction": "directed"},
        {"source": "2", "target": "3", "direction": "undirected"},
    ]
    assert read.lines == {"nodes": (4, 6, 7), "edges": (9, 12)}
    assert read.codes == ["graph_mixed", "graph_drawing_not_read"]


def test_lists_of_neighbours(take):
    text = "*Vertices 4\n*Arcslist\n1 2 3\n4 -1\n*Edgeslist\n2 3 4\n*arcs\n1 4 2\n*Edges 1\n1 2 3\n"
    read = take(pajek, text)
    assert read.pairs == [
        ("1", "2"), ("1", "3"), ("4", "1"), ("2", "3"), ("2", "4"), ("1", "4"), ("1", "2"),
    ]  # fmt: skip
    assert [tie.get("weight") for tie in read.ties] == [None, None, "-1", None, None, "2", "3"]


def test_a_matrix_of_one_kind_of_nodes(take):
    read = take(pajek, '*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Matrix\n0 1 0\n-1 0 2.5\n0 0 1\n')
    assert read.pairs == [("1", "2"), ("2", "1"), ("2", "3"), ("3", "3")]
    assert [tie["weight"] for tie in read.ties] == ["1", "-1", "2.5", "1"]
    assert read.lines["edges"] == (6, 7, 7, 8)


def test_two_kinds_of_nodes(take):
    vertices = '*vertices 5 3\n1 "a"\n2 "b"\n3 "c"\n4 "Koor"\n5 "Koken"\n'
    lines = take(pajek, vertices + "*edges\n1 4\n3 5\n")
    assert [node["in mode"] for node in lines.nodes] == ["person"] * 3 + ["network"] * 2
    matrix = take(pajek, vertices + "*matrix\n1 0\n0 0\n0 1\n")
    assert matrix.pairs == lines.pairs == [("1", "4"), ("3", "5")]


def test_totals_beside_a_matrix_are_no_columns(take):
    read = take(pajek, "*vertices 4 2\n*matrix\n1 0 1\n1 1 2\n")
    assert read.pairs == [("1", "3"), ("2", "3"), ("2", "4")]
    assert read.rows["matrix_too_wide"] == 3


def test_a_matrix_that_is_broken_off_or_runs_on(take):
    assert take(pajek, "*Vertices 3\n*Matrix\n0 1 0 1\n0 0 0 0 0\n").pairs == [
        ("1", "2"), ("2", "1"),
    ]  # fmt: skip
    read = take(pajek, "*Vertices 3\n*Matrix\n0 1 0\n1 x\n")
    assert read.pairs == [("1", "2"), ("2", "1")]
    assert {"matrix_incomplete", "row_graph_line_unreadable"} <= set(read.codes)


def test_several_relations(take):
    read = take(
        pajek,
        '*Vertices 2\n*Arcs :1 "advies"\n1 2\n*Arcs :2 "vriend"\n1 2 2\n*Edges :1\n2 1\n'
        '*Arcs\n2: 1 2 1\n7: 1 2\n*Matrix :3 "hulp"\n0 1\n0 0\n',
    )
    assert [tie.get("kind") for tie in read.ties] == [
        "advies", "vriend", "advies", "vriend", "7", "hulp",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ('"Ada Bos"', "Ada Bos"),
        ("Ada", "Ada"),
        ("Ada Bos 0.1 0.2", "Ada Bos"),
        ("Ada ellipse", "Ada"),
        ('"zegt \\"ja\\""', 'zegt "ja"'),
        ('"zegt "ja" vaak" 0.1 0.2', 'zegt "ja" vaak'),
        ('"nooit dicht', "nooit dicht"),
        ('"Zo&#235;"', "Zoë"),
        ('"*ster"', "*ster"),
        ("1.5", "1.5"),
        ('""', None),
        ("", None),
    ],
)
def test_labels(take, written, label):
    (node,) = take(pajek, f"*Vertices 1\n1 {written}\n").nodes
    assert node.get("label") == label


def test_words_that_another_program_adds_are_kept(take):
    read = take(
        pajek,
        '*Vertices 2\n1 "a" 0.0 0.0 ellipse functie "lid van \'t bestuur"\n2 "b" [5-10]\n'
        '*Arcs\n1 2 1 l "buren" c Red [1,3] sinds 2024\n',
    )
    assert read.nodes[0]["functie"] == "lid van 't bestuur"
    assert read.nodes[1]["in time"] == "5-10"
    (tie,) = read.ties
    assert tie["label"] == "buren"
    assert (tie["in time"], tie["sinds"]) == ("1,3", "2024")


def test_line_ends_the_other_way_round_and_eight_bit_letters(take):
    read = take(pajek, '*Vertices 2\n\r1 "Zoë"\n\r2 "b"\n\r*Edges\n\r1 2\n\r'.encode("cp1252"))
    assert read.nodes[0]["label"] == "Zoë"
    assert read.lines == {"nodes": (2, 3), "edges": (5,)}
    assert take(pajek, "*Vertices 1\r1 Ada\r").nodes[0]["label"] == "Ada"
    assert take(pajek, b"\xef\xbb\xbf*Vertices 1\r\n1 Ada\r\n").lines["nodes"] == (2,)


def test_vertices_that_are_only_counted_have_a_number(take):
    read = take(pajek, "*Vertices 4\n2 Bo\n*Edges\n1 4\n")
    assert [node["id"] for node in read.nodes] == ["2", "1", "3", "4"]
    assert read.codes == ["nodes_without_name"]


def test_a_number_of_vertices_costs_no_memory(take):
    read = take(pajek, "*Vertices 999999999999\n1 Ada\n*Matrix\n1\n*Edges\n1 5\n")
    assert "graph_nodes_only_counted" in read.codes
    assert [node["id"] for node in read.nodes] == ["1"]
    assert read.pairs[-1] == ("1", "5")


def test_a_project_holds_more_than_networks(take):
    read = take(
        pajek,
        "*Network een\n*Vertices 2\n*Edges\n1 2\n\n*Partition leeftijd\n*Vertices 2\n1\n2\n"
        "*Network twee\n*Vertices 1\n*Vector v\n*Vertices 1\n0.5\n",
    )
    assert [(node["in graph"], node["id"]) for node in read.nodes] == [
        ("1", "1"), ("1", "2"), ("2", "1"),
    ]  # fmt: skip
    assert [code for code in read.codes if code.startswith("graph_part")] == [
        "graph_part_not_read", "graph_part_not_read",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("*Vertices 1 3\n", "graph_two_modes_wrong"),
        ("*Vertices\n1 a\n", "row_graph_line_unreadable"),
        ("*Vertices -1\n", "row_graph_line_unreadable"),
        ("*Vertices 3 x\n", "row_graph_line_unreadable"),
        ("*Vertices 2\nx a\n", "row_graph_line_unreadable"),
        ("*Vertices 2\n*Edges\n1\n", "row_graph_line_unreadable"),
        ("*Vertices 2\n*Edges\n1 Ada\n", "row_graph_line_unreadable"),
        ("*Vertices 2\n*Arcslist\n1 2 x\n", "row_graph_line_unreadable"),
        ("*Vertices 1\n5 Ada\n", "graph_count_differs"),
        ("geen netwerk\n", "row_graph_line_unreadable"),
    ],
)
def test_what_cannot_be_is_told(take, text, code):
    assert code in take(pajek, text).codes


@pytest.mark.parametrize(
    ("text", "is_pajek"),
    [
        ("*Vertices 3", True),
        ("% uitleg\n\n*network x", True),
        ("*arcs", True),
        ("* vertices zijn hoekpunten", False),
        ("Naam;Rol\n*Vertices", False),
        (" " * 70_000, False),
    ],
)
def test_pajek_is_known_by_its_content(text, is_pajek):
    assert pajek.is_pajek(text.encode()) is is_pajek
