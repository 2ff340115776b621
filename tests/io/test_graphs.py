"""Nodes become people or groups, lines become ties or memberships."""

import networkx as nx
import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.problems import Problem

GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def codes(network):
    return [problem.code for problem in network.found]


@pytest.fixture
def read_graph(tmp_path):
    """Read a networkx graph from the file that networkx makes of it."""

    def _read(graph, form="graphml"):
        path = tmp_path / f"netwerk.{form}"
        {"graphml": nx.write_graphml, "gexf": nx.write_gexf, "gml": nx.write_gml,
         "net": nx.write_pajek}[form](graph, path)  # fmt: skip
        return gn.read(path)

    return _read


def people_of(nodes, edges=(), cls=nx.Graph):
    graph = cls()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    return graph


def named(network):
    """Return ties by the names of their ends."""
    name = network.people["display_name"]
    pairs = zip(network.ties["source"], network.ties["target"], strict=True)
    return [(name[source], name[target]) for source, target in pairs]


@pytest.mark.parametrize("form", ["graphml", "gexf", "gml", "net"])
def test_every_form_gives_the_same_people_and_ties(read_graph, form):
    graph = people_of(
        ["Ada van der Bos", "Bo Kamp", "Zoë Çelik"],
        [("Ada van der Bos", "Bo Kamp", {"weight": 2}), ("Zoë Çelik", "Bo Kamp", {"weight": 3})],
    )
    network = read_graph(graph, form)
    assert network.people.loc["p001", "name_prefix"] == "van der"
    assert network.people["display_name"].tolist() == list(graph)
    assert {frozenset(pair) for pair in named(network)} == set(map(frozenset, graph.edges))
    assert network.ties["tie_level"].tolist() == [2, 3]
    assert [s.kind for s in network.sources.itertuples()] == ["nodes", "edges"]


def test_attributes_of_a_contact_list_go_to_their_place(read_graph):
    graph = people_of([
        ("n0", {"label": "Ada Bos", "e-mail": "ada@voorbeeld.example", "functie": "wijkagent",
                "organisatie": "Politie Wijk", "leeftijd": 34, "lievelingskleur": "rood"}),
    ])  # fmt: skip
    network = read_graph(graph)
    (person,) = network.people.itertuples()
    assert (person.display_name, person.email) == ("Ada Bos", "ada@voorbeeld.example")
    assert (person.function, person.person_kind, person.age_band) == (
        "wijkagent", "professional", "25-45",
    )  # fmt: skip
    assert network.organisations["name"].tolist() == ["Politie Wijk"]
    assert codes(network) == ["column_unknown"]
    assert network.provenance.aside["value"].tolist() == ["rood"]
    (place,) = network.trace("people", "p001", "email").itertuples(index=False)
    assert (place.file, place.sheet, place.header) == ("netwerk.graphml", "nodes", "e-mail")


def test_a_sensitive_attribute_is_refused_and_its_content_not_told(read_graph):
    graph = people_of([("n0", {"religie": "geheim"}), ("n1", {})])
    network = read_graph(graph)
    (problem,) = network.found
    assert (problem.code, problem.column, problem.values["n"]) == ("column_refused", "religie", 1)
    assert network.provenance.aside.empty
    assert "geheim" not in network.problems.to_string()


def test_a_minor_is_refused_with_their_ties(read_graph):
    graph = people_of([("Ada", {"leeftijd": 15}), ("Bo", {"leeftijd": 40})], [("Ada", "Bo")])
    network = read_graph(graph)
    assert network.people["display_name"].tolist() == ["Bo"]
    assert sorted(codes(network)) == ["row_minor", "row_names_refused_person"]


@pytest.mark.parametrize(
    ("word", "table", "column", "kind"),
    [
        ("organisatie", "organisations", None, None),
        ("Stichting", "organisations", None, None),
        ("sportvereniging", "organisations", "kind", "sport"),
        ("gemeente", "organisations", "kind", "municipality"),
        ("Organization", "organisations", None, None),
        ("netwerk", "networks", None, None),
        ("Group", "networks", None, None),
        ("gemeenschap", "communities", None, None),
        ("bewoner", "people", "person_kind", "resident"),
        ("wijkagent", "people", "person_kind", "professional"),
        ("person", "people", None, None),
    ],
)
def test_a_word_says_what_a_node_is(read_graph, word, table, column, kind):
    graph = people_of([("n0", {"label": "Zonnehof", "soort": word}),
                       ("n1", {"label": "Ada Bos", "soort": "persoon"})],
                      [("n1", "n0")])  # fmt: skip
    network = read_graph(graph)
    row = network.table(table).iloc[0]
    name = row["display_name"] if table == "people" else row["name"]
    assert name == "Zonnehof"
    if column:
        assert row[column] == kind
    assert len(network.ties if table == "people" else network.memberships) == 1


def test_a_word_that_says_nothing_makes_a_person_and_is_told(read_graph):
    graph = people_of([("n0", {"type": "person"}), ("n1", {"type": "thema"})])
    network = read_graph(graph)
    assert len(network.people) == 2
    assert codes(network) == ["nodes_of_unknown_kind"]
    assert network.provenance.aside["value"].tolist() == ["thema"]


def test_an_attribute_type_without_one_known_word_says_nothing_about_nodes(read_graph):
    network = read_graph(people_of([("n0", {"type": "A"}), ("n1", {"type": "B"})]))
    assert codes(network) == ["column_unknown"]


def test_lines_between_people_and_groups(read_graph):
    graph = people_of(
        [("a", {"label": "Ada Bos", "type": "person"}), ("k", {"label": "Koor", "type": "group"}),
         ("o", {"label": "Buurthuis", "type": "organisation"})],
        [("a", "k", {"rol": "dirigent"}), ("o", "a", {"rol": "lid"}), ("k", "o", {}),
         ("a", "a", {})],
    )  # fmt: skip
    network = read_graph(graph)
    memberships = network.memberships
    assert memberships["network_id"].dropna().tolist() == ["n001"]
    assert memberships["organisation_id"].dropna().tolist() == ["o001"]
    assert set(memberships["role"]) == {"dirigent", "lid"}
    assert codes(network).count("row_tie_between_groups") == 1
    assert "tie_to_self" in codes(network)


def test_belonging_to_what_reveals_a_belief_is_not_kept(read_text):
    text = (
        "*Vertices 4 2\n1 \"Ada\"\n2 \"Bo\"\n3 \"Dorpskerk\"\n4 \"Koor\"\n*Edges\n1 3\n2 3\n2 4\n"
    )
    network = read_text(text, "groepen.net")
    assert network.memberships["person_id"].tolist() == ["p002"]
    (problem,) = network.found
    assert (problem.code, problem.values["n"]) == ("membership_withheld", 2)


def test_a_membership_told_twice_is_told(read_text):
    network = read_text("*Vertices 2 1\n1 Ada\n2 Koor\n*Edges\n1 2\n1 2\n", "groepen.net")
    assert len(network.memberships) == 1
    assert codes(network) == ["row_membership_repeated"]


@pytest.mark.parametrize("attribute", ["bipartite", "type"])
def test_two_kinds_of_nodes_without_words(read_graph, attribute):
    values = (0, 1) if attribute == "bipartite" else (False, True)
    graph = people_of([("Ada", {attribute: values[0]}), ("Koor", {attribute: values[1]})],
                      [("Ada", "Koor")])  # fmt: skip
    network = read_graph(graph)
    assert network.people["display_name"].tolist() == ["Ada"]
    assert network.networks["name"].tolist() == ["Koor"]
    assert len(network.memberships) == 1


NAMES = ["1", "1.5", "n0", "Vert 1", "NA", "None", "?", "-", "a,b", "5, 6", "in 't Veld",
         "Jan & Piet", "𝔄𝔡𝔞"]  # fmt: skip


def test_names_of_every_sort_survive_and_stay_apart(read_text):
    vertices = "".join(f'{n} "{name}"\n' for n, name in enumerate([*NAMES, *NAMES], start=1))
    network = read_text(f"*Vertices {2 * len(NAMES)}\n{vertices}", "namen.net")
    assert network.people["display_name"].tolist() == [*NAMES, *NAMES]
    assert codes(network) == []


def test_an_address_where_a_name_should_be(read_text):
    network = read_text('graph [ node [ id 1 label "ada@voorbeeld.example" ] ]', "a.gml")
    (person,) = network.people.itertuples()
    assert person.email == "ada@voorbeeld.example"
    assert pd.isna(person.display_name)


def test_the_label_is_a_code_and_an_attribute_holds_the_name(read_graph):
    graph = people_of([("x1", {"label": "1", "name": "Ada Bos"}),
                       ("x2", {"label": "2", "name": "Bo Kamp"}),
                       ("x3", {"label": "3"})])  # fmt: skip
    network = read_graph(graph)
    assert network.people["display_name"].tolist() == ["Ada Bos", "Bo Kamp", "3"]
    assert network.provenance.aside["value"].tolist() == ["1", "2"]
    assert codes(network) == ["graph_values_aside"]


def test_parts_of_a_name_count_when_they_are_whole(read_graph):
    graph = people_of([("n0", {"label": "Ada", "voornaam": "Ada", "achternaam": "van der Bos"})])
    assert read_graph(graph).people.loc["p001", "display_name"] == "Ada van der Bos"
    half = people_of([("n0", {"label": "Ada Bos", "achternaam": "Bos"})])
    assert read_graph(half).people.loc["p001", "display_name"] == "Ada Bos"


def test_detected_groups_are_numbers_and_no_communities(read_graph):
    graph = people_of([("Ada", {"Community": 1}), ("Bo", {"Community": 2})])
    network = read_graph(graph)
    assert network.communities.empty
    assert codes(network) == ["column_unknown"]


@pytest.mark.parametrize(
    ("weights", "levels", "told"),
    [
        ((1, 2, 3), [1, 2, 3], []),
        ((1.0, 3.0), [1, 3], []),
        ((1, 12), [], ["weights_kept_aside"]),
        ((2, 2.5), [], ["weights_kept_aside"]),
        ((-1, 1), [], ["weights_kept_aside", "ties_negative"]),
        ((0, 1), [], ["weights_kept_aside", "ties_zero"]),
        (("veel", "soms"), [], ["weights_kept_aside"]),
    ],
)
def test_a_weight_is_a_level_when_all_are(read_graph, weights, levels, told):
    ends = ["Ada", "Bo", "Cas", "Dina"]
    edges = [(a, b, {"weight": w}) for a, b, w in zip(ends, ends[1:], weights, strict=False)]
    network = read_graph(people_of(ends, edges))
    assert network.ties["tie_level"].dropna().tolist() == levels
    assert len(network.ties) == len(weights)
    assert [code for code in codes(network) if code != "graph_directed"] == told
    if told:
        assert len(network.provenance.aside) == len(weights)


def test_ties_keep_what_lists_know_of_them(read_graph):
    edge = {"soort": "buren", "Hoe goed": "vertrouwensband", "weight": 12, "sinds": "3-2-2024",
            "genoemd door": "b"}  # fmt: skip
    network = read_graph(people_of([("a", {"label": "Ada"}), ("b", {"label": "Bo"})],
                                   [("a", "b", edge)]))  # fmt: skip
    (tie,) = network.ties.itertuples()
    assert (tie.kind, tie.tie_level, tie.reported_by) == ("buren", 3, "p002")
    assert tie.since == pd.Timestamp("2024-02-03")
    assert codes(network) == ["weights_kept_aside"]


@pytest.mark.parametrize(("start", "since"), [("2024-01-02", True), ("3.0", False)])
def test_a_start_is_a_day_only_when_it_is_one(read_text, start, since):
    text = (
        '<gexf><graph><nodes><node id="Ada"/><node id="Bo"/></nodes><edges>'
        f'<edge source="Ada" target="Bo" start="{start}" end="{start}"/></edges></graph></gexf>'
    )
    network = read_text(text, "tijd.gexf")
    assert network.ties["since"].notna().all() == since
    assert codes(network) == (["graph_values_aside"] if since else ["column_unknown"] * 2)


def test_a_line_that_names_a_node_that_is_not_there(read_text):
    text = "graph [ node [ id 1 label \"Ada Bos\" ]\nedge [ source 1 target 7 ]\n" \
           "edge [ source 7 target 8 ] edge [ source 1 ] ]"  # fmt: skip
    network = read_text(text, "a.gml")
    assert network.people["display_name"].tolist() == ["Ada Bos", "7", "8"]
    assert len(network.ties) == 2
    told = {problem.code: problem for problem in network.found}
    assert told["nodes_not_declared"].values == {"n": 2, "headers": "p002, p003"}
    assert told["nodes_not_declared"].row == 2
    assert "row_incomplete" in told


def test_a_node_that_is_there_twice_counts_once_and_nothing_is_lost(read_text):
    network = read_text('graph [ node [ id 1 label "Ada" ] node [ id 1 label "Bo" ] ]', "a.gml")
    assert network.people["display_name"].tolist() == ["Ada"]
    assert "row_node_repeated" in codes(network)
    assert network.provenance.aside["value"].tolist() == ["Bo"]


def test_graphs_in_one_file_and_in_two_do_not_mix(read_folder, write):
    one = 'graph [ node [ id 1 label "Ada" ] node [ id 2 label "Bo" ] edge [ source 1 target 2 ] ]'
    two = one.replace("Ada", "Cas").replace("Bo", "Dina")
    write("een.gml", one + two)
    network = gn.read(write("twee.gml", two).parent)
    assert named(network) == [("Ada", "Bo"), ("Cas", "Dina"), ("Cas", "Dina")]
    assert len(network.people) == 6


def test_a_group_of_that_name_on_a_list_is_the_same_group(write):
    write("netwerken.csv", "Netwerk;Soort\nKoor;muziek\n")
    path = write("groepen.net", "*Vertices 3 1\n1 Ada\n2 Koor\n3 Koor\n*Edges\n1 2\n1 3\n")
    network = gn.read(path.parent)
    assert network.networks["name"].tolist() == ["Koor", "Koor"]
    assert network.memberships["network_id"].tolist() == ["n001", "n002"]


def test_doubles_and_directions_are_told_where_they_stand(read_text):
    network = read_text("*Vertices 2\n1 Ada\n2 Bo\n*Arcs\n1 2\n2 1\n1 2\n", "a.net")
    assert len(network.ties) == 3
    told = {problem.code: problem for problem in network.found}
    assert (told["tie_repeated"].sheet, told["tie_repeated"].row) == ("edges", 7)
    assert "graph_directed" in told


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_graph_of_our_own_comes_back_with_its_codes(form, tmp_path):
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": ["p007", "p003"], "person_kind": ["resident"] * 2}),
        organisations=pd.DataFrame(
            {"organisation_id": ["o009"], "name": ["Buurthuis"], "kind": ["care"]}
        ),
        networks=pd.DataFrame({"network_id": ["n004"], "name": ["Koor"]}),
        ties=pd.DataFrame(
            {"source": ["p007"], "target": ["p003"], "kind": ["buren"], "tie_level": [3]}
        ),
        memberships=pd.DataFrame(
            {"person_id": ["p003", "p007"], "network_id": ["n004", None],
             "organisation_id": [None, "o009"], "role": ["lid", None]}
        ),
    )  # fmt: skip
    graph = network.to_networkx()
    for _, data in graph.nodes(data=True):
        # no file of this form holds lists
        for name in [name for name, value in data.items() if isinstance(value, list)]:
            del data[name]
    path = tmp_path / f"wijk.{form}"
    {"graphml": nx.write_graphml, "gexf": nx.write_gexf}[form](graph, path)
    back = gn.read(path)
    assert set(back.people.index) == {"p003", "p007"}
    assert back.people["display_name"].isna().all()
    assert set(back.people["person_kind"]) == {"resident"}
    assert back.organisations.loc["o009", ["name", "kind"]].tolist() == ["Buurthuis", "care"]
    assert back.networks.loc["n004", "name"] == "Koor"
    ties = back.ties[["source", "target", "kind", "tie_level"]]
    assert {*ties.iloc[0][:2]} == {"p003", "p007"}
    assert ties.iloc[0, 2:].tolist() == ["buren", 3]
    found = back.memberships.set_index("person_id")
    assert found.loc["p003", ["network_id", "role"]].tolist() == ["n004", "lid"]
    assert found.loc["p007", "organisation_id"] == "o009"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("netwerk.xml", GRAPHML + '<graph><node id="Ada"/></graph></graphml>'),
        ("netwerk.txt", "*Vertices 1\n1 Ada\n"),
        ("netwerk.csv", "dl n=1 labels: Ada data: 0"),
        ("netwerk", 'graph [ node [ id 1 label "Ada" ] ]'),
        ("netwerk.graphml", '<gexf><graph><nodes><node id="Ada"/></nodes></graph></gexf>'),
    ],
)
def test_a_network_file_is_known_by_its_content(read_text, name, text):
    assert read_text(text, name).people["display_name"].tolist() == ["Ada"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("wijk.##h", "ucinet_data_set"), ("wijk.##d", "ucinet_data_set"),
     ("a.pst", "outlook_data_file"), ("a.ost", "outlook_data_file")],
)  # fmt: skip
def test_what_another_program_keeps_for_itself_is_refused_with_the_way_out(read_text, name, code):
    body = b"!BDN\x00\x01" if code == "outlook_data_file" else b"\x01\x02DATE:\x00\x00"
    with pytest.raises(gn.errors.UnreadableInput) as refused:
        read_text(body, name)
    assert Problem(code).proposal() in str(refused.value)


def test_an_empty_network_is_told(read_text):
    network = read_text("<gexf><graph><nodes/></graph></gexf>", "leeg.gexf")
    assert codes(network) == ["sheet_without_rows"]
