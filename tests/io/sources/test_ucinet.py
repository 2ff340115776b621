import pytest

from gemeenschapsnet.io.sources import ucinet

LABELS = "labels:\nAda,Bo Cas\nDina , Eva\n"


def labels(read):
    """Return ties by the labels of their ends."""
    names = {node["id"]: node["label"] for node in read.nodes}
    return [(names[source], names[target]) for source, target in read.pairs]


def test_a_full_matrix_without_a_word_about_its_form(take):
    read = take(ucinet, "DL N = 3\nData:\n0 1 1\n0 0 2\n0 0 1\n")
    assert read.pairs == [("1", "2"), ("1", "3"), ("2", "3"), ("3", "3")]
    assert [tie["weight"] for tie in read.ties] == ["1", "1", "2", "1"]
    assert read.lines["edges"] == (3, 3, 4, 5)
    assert read.codes == ["nodes_without_name", "graph_directed"]


def test_an_edge_list_by_number_with_labels_cut_into_lines(take):
    read = take(ucinet, f"dl n=5, format = EdgeList1\n{LABELS}DATA:\n1 2\n1,3 0.5\n\n5 4 2\n")
    assert labels(read) == [("Ada", "Bo"), ("Ada", "Cas"), ("Eva", "Dina")]
    assert [tie.get("weight") for tie in read.ties] == [None, "0.5", "2"]
    assert read.lines["edges"] == (6, 7, 9)


def test_labels_in_the_data_are_the_same_with_other_capitals(take):
    text = 'DL n=4\nformat = edgelist1\nlabels embedded:\ndata:\n"Ada Bos" bo\nBO cas 2\n'
    read = take(ucinet, text)
    assert labels(read) == [("Ada Bos", "bo"), ("bo", "cas")]
    assert [node["label"] for node in read.nodes] == ["Ada Bos", "bo", "cas", "4"]
    assert read.codes == ["nodes_without_name", "graph_directed"]


def test_lists_of_neighbours(take):
    text = f"dl n=5 format=nodelist1\n{LABELS}data:\n1 2 3\n4\n2 Eva\n"
    assert labels(take(ucinet, text)) == [("Ada", "Bo"), ("Ada", "Cas"), ("Bo", "Eva")]
    counted = f"dl n=5 format=nodelist1b\n{LABELS}data:\n2 2 3\n1 5\n0\n0\n0\n"
    assert labels(take(ucinet, counted)) == [("Ada", "Bo"), ("Ada", "Cas"), ("Bo", "Eva")]
    lone = take(ucinet, "dl n=2 format=nodelist1 labels embedded data:\nAda\nBo\n")
    assert [node["label"] for node in lone.nodes] == ["Ada", "Bo"]


@pytest.mark.parametrize(
    ("header", "data"),
    [
        ("format=lowerhalf", "0\n1 0\n0 1 0\n"),
        ("format=lowerhalf diagonal=absent", "1\n0 1\n"),
        ("format=upperhalf", "0 1 0\n0 1\n0\n"),
        ("format=upperhalf, diagonal = absent", "1 0\n1\n"),
        ("format=lowerhalf", "0 1 0 0 1 0"),
    ],
)
def test_half_a_matrix_has_no_direction(take, header, data):
    read = take(ucinet, f"dl n=3 {header}\ndata:\n{data}")
    assert {frozenset(pair) for pair in read.pairs} == {frozenset("12"), frozenset("23")}
    assert read.codes == ["nodes_without_name"]


def test_a_matrix_without_its_diagonal(take):
    read = take(ucinet, "dl n=3 diagonal absent\ndata:\n1 0\n0 1\n1 1\n")
    assert read.pairs == [("1", "2"), ("2", "3"), ("3", "1"), ("3", "2")]


@pytest.mark.parametrize(
    "data",
    [
        "  Ada Bo\nAda 0 1\nBo 0 0\n",
        "Ada Bo Ada 0 1\nBo 0\n0",
    ],
)
def test_labels_around_a_matrix(take, data):
    read = take(ucinet, f"dl n=2\nlabels embedded\ndata:\n{data}")
    assert labels(read) == [("Ada", "Bo")]
    rows = take(ucinet, "dl n=2 row labels embedded\ndata:\nAda 0 1\nBo 0 0\n")
    assert labels(rows) == [("Ada", "Bo")]
    columns = take(ucinet, "dl n=2 column labels embedded\ndata:\nAda Bo\n0 1\n0 0\n")
    assert labels(columns) == [("Ada", "Bo")]


@pytest.mark.parametrize(
    "text",
    [
        "dl nr=2, nc=3\nrow labels:\nAda,Bo\ncolumn labels:\nKoor,Koken,Ada\ndata:\n1 0 1\n0 1 0\n",
        "dl nr=2 nc=3 labels embedded\ndata:\n  Koor Koken Ada\nAda 1 0 1\nBo 0 1 0\n",
        "dl nr=2 nc=3 format=edgelist2 labels embedded:\ndata:\nAda Koor\nAda ada\nbo Koken\n",
        "dl nr=2 nc=3 format=nodelist2 row labels: Ada,Bo\ncol labels: Koor Koken Ada\ndata:\n"
        "1 1 3\n2 2\n",
    ],
)
def test_two_kinds_of_nodes(take, text):
    read = take(ucinet, text)
    assert sorted((a.casefold(), b.casefold()) for a, b in labels(read)) == [
        ("ada", "ada"), ("ada", "koor"), ("bo", "koken"),
    ]  # fmt: skip
    modes = [node["in mode"] for node in read.nodes]
    assert (modes.count("person"), modes.count("network")) == (2, 3)
    assert read.codes == []


def test_a_square_with_the_same_labels_on_both_sides_has_one_kind_of_nodes(take):
    square = "dl nr=2 nc=2 labels embedded\ndata:\n  Ada Bo\nada 0 1\nbo 1 0\n"
    read = take(ucinet, square)
    assert labels(read) == [("ada", "bo"), ("bo", "ada")]
    assert "in mode" not in read.nodes[0]
    named = "dl nr=2 nc=2\nlabels: Ada Bo\ndata:\n0 1\n1 0\n"
    assert labels(take(ucinet, named)) == [("Ada", "Bo"), ("Bo", "Ada")]


def test_two_rows_with_the_same_label_stay_two(take):
    data = " Jan Jan Bo\nJan 0 0 1\nJan 0 0 0\nBo 0 1 0\n"
    read = take(ucinet, f"dl n=3 labels embedded\ndata:\n{data}")
    assert read.pairs == [("1", "3"), ("3", "2")]
    assert [node["label"] for node in read.nodes] == ["Jan", "Jan", "Bo"]


def test_several_matrices_are_several_relations(take):
    read = take(
        ucinet,
        "dl n=2 nm=2\nlabels: Ada Bo\nmatrix labels: advies hulp\ndata:\n0 1\n0 0\n0 0\n1 0\n",
    )
    assert [(tie["source"], tie["kind"]) for tie in read.ties] == [("1", "advies"), ("2", "hulp")]
    listed = take(ucinet, "dl n=2 nm=2 format=edgelist1\ndata:\n1 2\n!\n2 1\n")
    assert [(tie["source"], tie["kind"]) for tie in listed.ties] == [("1", "1"), ("2", "2")]
    array = take(ucinet, "dl n=2 nm=2 format=edgearray1\ndata:\n1 2 3 0\n2 1 0.0 1\n")
    assert [(tie["kind"], tie["weight"]) for tie in array.ties] == [("1", "3"), ("2", "1")]


def test_labels_of_several_words_between_commas(take):
    read = take(ucinet, "dl n=2\nlabels:\nAda Bos, Bo van der Kamp\ndata:\n0 1\n0 0\n")
    assert [node["label"] for node in read.nodes] == ["Ada Bos", "Bo van der Kamp"]


def test_cells_in_which_nothing_is_known(take):
    read = take(ucinet, "dl n=2\ndata:\n. 1\nNA 0\n")
    assert read.pairs == [("1", "2")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dl n=2 format=blockmatrix\ndata:\n1 2\n", "ucinet_format_unknown"),
        ("dl n=2 data = elders.txt", "ucinet_data_elsewhere"),
        ("dl n=2\nlabels: a b", "graph_damaged"),
        ("dl n=2\ndata:\n0 1\n", "matrix_incomplete"),
        ("dl n=2\ndata:\n0 1\n0 0\n1 1\n", "matrix_too_wide"),
        ("dl n=2\ndata:\n0 een\n0 0\n", "row_graph_line_unreadable"),
        ("dl n=2 format=edgelist1\ndata:\n1\n", "row_graph_line_unreadable"),
        ("dl n=2 format=edgelist1\ndata:\n1 2 3 4\n", "row_graph_line_unreadable"),
        ("dl n=1 format=edgelist1 labels embedded data:\na b\n", "graph_count_differs"),
        ("dl n=999999999\ndata:\n0 1\n", "graph_nodes_only_counted"),
        ("dl n=999999999 nm=999999999 format=lowerhalf\ndata:\n0 1\n", "graph_nodes_only_counted"),
        ("dl nr=30000 nc=30000\ndata:\n0 1\n", "matrix_incomplete"),
    ],
)
def test_what_cannot_be_is_told(take, text, code):
    assert code in take(ucinet, text).codes


@pytest.mark.parametrize(
    ("text", "is_dl"),
    [
        ("DL n=5", True),
        ("\n dl\nformat = edgelist1", True),
        ("dl, n=5", True),
        ("dl;naam", False),
        ("dlnaam", False),
        ("dl is een afkorting", False),
        ("", False),
    ],
)
def test_dl_is_known_by_its_content(text, is_dl):
    assert ucinet.is_dl(text.encode()) is is_dl
