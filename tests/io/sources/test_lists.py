"""Lists of nodes and lines, as Kumu, Gephi and others write them."""

import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn


def codes(network):
    return [problem.code for problem in network.found]


def named(network):
    name = network.people["display_name"]
    pairs = zip(network.ties["source"], network.ties["target"], strict=True)
    return [(name[source], name[target]) for source, target in pairs]


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()


NODES = "Id;Label;timeset;d1\nn0;Ada Bos;;persoon\nn1;Bo Kamp;;persoon\nn2;Koor;;groep\n"
EDGES = (
    "Source;Target;Type;Id;Label;Weight\nn0;n1;Undirected;0;;1.0\nn1;n2;Undirected;1;lid;2.0\n"
)


def test_nodes_and_lines_find_each_other_by_id(read_folder):
    network = read_folder(**{"wijk-edges": EDGES, "wijk-nodes": NODES})
    assert network.people["display_name"].tolist() == ["Ada Bos", "Bo Kamp"]
    assert network.networks["name"].tolist() == ["Koor"]
    assert named(network) == [("Ada Bos", "Bo Kamp")]
    assert network.ties[["kind", "tie_level"]].values.tolist() == [["contact", 1]]
    assert network.memberships["role"].tolist() == ["lid"]
    kinds = network.sources.set_index("file")["kind"].to_dict()
    assert kinds == {"wijk-edges.csv": "ties", "wijk-nodes.csv": "node_list"}
    assert network.sources["records"].tolist() == [2, 3]


def test_equal_ids_of_two_pairs_of_files_do_not_mix(read_folder):
    nodes = "id,label\n1,{}\n2,{}\n"
    network = read_folder(
        noord_nodes=nodes.format("Ada Bos", "Bo Kamp"), noord_edges="source,target\n1,2\n",
        zuid_nodes=nodes.format("Cas Lin", "Dina Ek"), zuid_edges="SOURCE,TARGET\n2,1\n",
    )  # fmt: skip
    assert named(network) == [("Ada Bos", "Bo Kamp"), ("Dina Ek", "Cas Lin")]
    assert len(network.people) == 4


def test_lines_with_a_direction_are_told(read_text):
    text = "source,target,type\nAda Bos,Bo Kamp,Directed\nBo Kamp,Ada Bos,Directed\n"
    network = read_text(text, "lijnen.csv")
    assert network.ties["kind"].tolist() == ["contact"] * 2
    assert {"graph_directed", "ties_both_ways"} <= set(codes(network))


@pytest.mark.parametrize(
    "header",
    ["from_id,to_id", "node1,node2", "persoon1,persoon2", "unique_id_l,unique_id_r", "ego,alter",
     "source_id,target_id", "Persoon A,Persoon B", "Van,Naar", "naam 1,naam 2", "Sender,Receiver"],
)  # fmt: skip
def test_two_ends_under_any_pair_of_headers(read_text, header):
    network = read_text(header + ",dataset\nAda Bos,Bo Kamp,a\nBo Kamp,Cas Lin,a\n", "x.csv")
    assert named(network) == [("Ada Bos", "Bo Kamp"), ("Bo Kamp", "Cas Lin")]
    assert network.sources[["kind", "records"]].values.tolist() == [["ties", 2]]


@pytest.mark.parametrize(
    ("name", "text", "people", "ties"),
    [
        ("lijnen.txt", "1 2\n2 3\n3 1\n", 3, 3),
        ("lijnen.csv", "1,2\n2,3\n", 3, 2),
        ("lijnen.csv", "Ada;Bo;3\nBo;Cas;2\n", 3, 2),
        ("lijnen.tsv", "# van naar\n1\t2\n2\t3\n", 3, 2),
    ],
)
def test_lines_without_a_header(read_text, name, text, people, ties):
    network = read_text(text, name)
    assert (len(network.people), len(network.ties)) == (people, ties)


def test_a_list_of_people_without_header_is_no_list_of_ties(read_text):
    with pytest.raises(gn.errors.GemeenschapsnetError):
        read_text("Ada;Bos;34\nBo;Kamp;45\nCas;Lin;29\n", "lijst.csv")


ELEMENTS = [
    ["Label", "Type", "Description", "Tags", "Image"],
    ["Ada Bos", "Person", "", "wijk|koor", ""],
    ["Bo Kamp", "Person", "", "", ""],
    ["Buurthuis", "Organization", "", "", ""],
]
CONNECTIONS = [
    ["From", "To", "Type", "Direction", "Label", "Strength"],
    ["Ada Bos", "Bo Kamp|Buurthuis", "Personal", "mutual", "", "Strong"],
    ["Bo Kamp", "Zed Nieuw", "Personal", "directed", "", "Weak"],
]


def test_kumu_joins_on_the_label_and_splits_at_a_pipe(write):
    data = book(**{"Elements": ELEMENTS, "Connections": CONNECTIONS, "Klad (ignore)": ELEMENTS})
    network = gn.read(write("kaart.xlsx", data))
    assert network.people["display_name"].tolist() == ["Ada Bos", "Bo Kamp", "Zed Nieuw"]
    assert network.organisations["name"].tolist() == ["Buurthuis"]
    assert named(network) == [("Ada Bos", "Bo Kamp"), ("Bo Kamp", "Zed Nieuw")]
    assert set(network.ties["kind"]) == {"Personal"}
    assert len(network.memberships) == 1
    assert {"sheet_ignored", "person_not_listed", "weights_kept_aside"} <= set(codes(network))


def test_kumu_with_two_sections_on_one_sheet(write):
    network = gn.read(write("kaart.xlsx", book(Kaart=[*ELEMENTS, [], [], *CONNECTIONS])))
    assert len(network.people) == 3
    assert len(network.ties) == 2
    assert network.sources["kind"].tolist() == ["node_list", "ties"]
    assert network.sources["records"].tolist() == [3, 2]


def test_kumu_keeps_one_label_of_two_types_apart(write):
    elements = [*ELEMENTS, ["Bo Kamp", "Organization", "", "", ""]]
    network = gn.read(write("kaart.xlsx", book(Elements=elements, Connections=CONNECTIONS)))
    assert len(network.organisations) == 2
    several = [p for p in network.found if p.code == "row_end_has_several"]
    assert [(p.row, p.column, p.values["n"]) for p in several] == [(2, "To", 2), (3, "From", 2)]


def test_an_id_that_is_there_twice_and_a_row_without_one(read_text):
    network = read_text("id,label\n1,Ada Bos\n1,Bo Kamp\n,\n,Cas Lin\n", "nodes.csv")
    assert network.people["display_name"].tolist() == ["Ada Bos", "Cas Lin"]
    assert "row_node_repeated" in codes(network)


def test_a_list_of_contacts_with_an_id_stays_one(read_text):
    network = read_text("id;Voornaam;Achternaam;Mail\n1;Ada;Bos;a@voorbeeld.example\n")
    assert network.sources["kind"].tolist() == ["contacts"]


@settings(
    max_examples=30, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_every_line_of_any_list_counts(read_text, pairs):
    rows = "".join(f"k{one},k{other},1\n" for one, other in pairs)
    network = read_text("Source,Target,Weight\n" + rows, "lijnen.csv")
    assert len(network.ties) == len(pairs)
    assert len(network.people) == len({end for pair in pairs for end in pair})
    assert network.sources["records"].tolist() == [len(pairs)]
