"""Bad inputs 54 to 60: ties, weights, matrices, hierarchies and periods that do not add up."""

import gemeenschapsnet as gn

PEOPLE = "Naam;E-mail\nAda van der Bos;a@voorbeeld.example\nBo Kamp;\nCas Lin;\n"


def told(network, code):
    return [problem for problem in network.found if problem.code == code]


def test_54_a_tie_that_names_somebody_unknown_makes_a_stub_with_the_nearest(read_folder):
    network = read_folder(contactlijst=PEOPLE, contacten="Van;Naar\nBo Kamp;Ada van den Bos\n")
    (problem,) = told(network, "person_not_listed")
    assert (problem.file, problem.row, problem.column) == ("contacten.csv", 2, "Naar")
    assert problem.values == {"id": "p004", "near": "p001", "times": 1}
    assert network.ties["target"].tolist() == ["p004"]


def test_55_a_tie_to_oneself_is_kept_told_and_left_out_of_the_graph(read_text):
    network = read_text("Van;Naar\nAda Bos;Ada Bos\nAda Bos;Bo Kamp\n", "contacten.csv")
    assert len(network.ties) == 2
    (problem,) = told(network, "tie_to_self")
    assert problem.row == 2
    assert network.people_graph().number_of_edges() == 1


def test_56_ties_told_twice_or_both_ways_are_counted_and_kept(read_text):
    text = "Van;Naar\nAda Bos;Bo Kamp\nAda Bos;Bo Kamp\nBo Kamp;Ada Bos\nBo Kamp;Cas Lin\n"
    network = read_text(text, "contacten.csv")
    assert len(network.ties) == 4
    assert told(network, "tie_repeated")[0].values["n"] == 1
    assert told(network, "ties_both_ways")[0].values["n"] == 1
    assert network.people_graph().number_of_edges() == 2


def test_57_weights_below_zero_of_zero_and_in_words_are_told_and_no_tie_is_lost(read_text):
    text = "Source,Target,Weight\nAda,Bo,-2\nBo,Cas,0\nCas,Dina,veel\nDina,Evi,4\n"
    network = read_text(text, "lijnen.csv")
    assert len(network.ties) == 4
    assert network.ties["tie_level"].isna().all()
    assert told(network, "ties_negative")[0].values["n"] == 1
    assert told(network, "ties_zero")[0].values["n"] == 1
    assert network.provenance.aside["value"].tolist() == ["-2", "0", "veel", "4"]


def test_58_a_matrix_that_is_not_symmetric_is_told_and_read_with_a_direction(read_text):
    network = read_text(";Ada;Bo;Cas\nAda;0;1;1\nBo;0;0;0\nCas;1;0;0\n", "matrix.csv")
    assert len(network.ties) == 3
    (problem,) = told(network, "matrix_not_symmetric")
    assert (problem.row, problem.values["n"]) == (1, 1)


def test_59_organisations_in_a_circle_are_listed_and_nothing_is_cut(read_text):
    text = (
        "Naam organisatie;Soort;Onderdeel van\nWelzijn;zorg;Koepel\nKoepel;zorg;Welzijn\n"
        "Los;zorg;Los\nVrij;zorg;Koepel\n"
    )
    network = read_text(text, "sociale kaart.csv")
    circles = {problem.values["ids"] for problem in told(network, "organisation_cycle")}
    assert circles == {"o001, o002", "o003"}
    assert network.organisations["parent_id"].notna().all()


def test_60_a_membership_that_ends_before_it_starts_is_told_and_kept(read_text):
    text = (
        "Persoon;Netwerk;Sinds;Tot\nAda Bos;Koor;1-3-2025;1-2-2024\n"
        "Bo Kamp;Koor;1-3-2024;1-2-2025\n"
    )
    network = read_text(text, "deelname.csv")
    assert len(network.memberships) == 2
    (problem,) = told(network, "row_ends_before_start")
    assert (problem.file, problem.row) == ("deelname.csv", 2)
    assert network.memberships["since"].notna().all()


def test_61_a_bomb_or_a_reference_to_another_file_in_a_network_is_refused(write, tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("dit-mag-nergens-staan")
    bomb = '<!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
    text = (
        f'{bomb}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<graphml><graph><node id="&b;&x;"/></graph></graphml>'
    )
    write("bom.graphml", text)
    path = write("lijst.csv", "Naam;E-mail\nAda Bos;\n")
    network = gn.read(path.parent)
    assert network.people["display_name"].tolist() == ["Ada Bos"]
    (problem,) = told(network, "graph_entities")
    assert (problem.file, problem.severity) == ("bom.graphml", "error")
