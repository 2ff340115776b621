"""Personal networks: who was asked, whom they named, who knows whom."""

import io
import zipfile

import pytest

import gemeenschapsnet as gn

EGOS = "egoID;sex;age\n1;m;34\n2;w;29\n"
ALTERS = '"egoID";"alterID";"alter.sex";"alter.age"\n"1";1;"w";"26 - 35"\n"1";2;"m";"40"\n' \
         '"2";1;"m";"66 - 70"\n'  # fmt: skip
TIES = "egoID;Source;Target;weight\n1;1;2;2\n"


def codes(network):
    return [problem.code for problem in network.found]


def test_alters_of_two_interviews_are_not_the_same_people(read_text):
    network = read_text(ALTERS, "alters.csv")
    assert len(network.people) == 5
    assert network.ties[["source", "target"]].values.tolist() == [
        ["p002", "p001"], ["p002", "p003"], ["p005", "p004"],
    ]  # fmt: skip
    assert network.ties["reported_by"].tolist() == ["p002", "p002", "p005"]
    assert network.people["is_respondent"].sum() == 2
    assert network.people["gender"].tolist()[:1] == ["female"]
    assert network.sources[["kind", "records"]].values.tolist() == [["alters", 3]]


def test_egos_alters_and_ties_of_one_folder_connect(read_folder):
    network = read_folder(alters_2=ALTERS, egos_2=EGOS, aaties_2=TIES)
    assert len(network.people) == 5
    assert network.ties["reported_by"].tolist() == ["p001", "p001", "p002", "p001"]
    assert network.ties["tie_level"].tolist()[-1] == 2
    assert network.sources["records"].tolist() == [1, 3, 2]
    assert [c for c in codes(network) if c != "row_value_unclear"] == []


@pytest.mark.parametrize(
    "text",
    [
        TIES.replace("1;1;2;2", "1;1;2;2\n2;1;2;3"),
        "EgoID,Alter.1.Number,Alter.2.Number,weight\n1,1,2,1\n2,1,2,3\n",
    ],
)
def test_ties_between_alters_without_a_list_of_them(read_text, text):
    network = read_text(text, "ties.csv")
    assert len(network.people) == 4
    assert len(network.ties) == 2
    assert codes(network) == ["nodes_not_declared"]


def test_a_row_per_interview_gives_the_same_people(read_text):
    wide = '"egoID";"alter.sex.1";"alter.age.1";"alter.sex.2";"alter.age.2"\n' \
           '1;"w";"26 - 35";"m";"40"\n2;"m";"66 - 70";;\n'  # fmt: skip
    network = read_text(wide, "alters_wide.csv")
    assert len(network.people) == 5
    assert len(network.ties) == 3
    assert network.people["gender"].notna().sum() == 3
    assert network.sources[["kind", "records"]].values.tolist() == [["alters_wide", 2]]


def test_a_minor_who_was_named_is_refused_and_stays_out(read_folder):
    network = read_folder(alters=ALTERS.replace('"40"', '"0 - 17"'), ties=TIES)
    assert len(network.people) == 4
    assert len(network.ties) == 2
    assert sorted(c for c in codes(network) if c != "row_value_unclear") == [
        "row_minor", "row_names_refused_person",
    ]  # fmt: skip


EGO = (
    "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,sessionStart,age\n"
    "e1,gesprek 1,s1,2026-01-02,40\ne2,gesprek 2,s2,2026-01-03,50\n"
)
PEOPLE = (
    "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,support_type_advice,layout_x,layout_y\n"
    "1,e1,a1,Ada Bos,true,0.1,0.2\n2,e1,a2,Bo Kamp,false,0.1,0.2\n1,e2,a3,Ada Bos,true,0,0\n"
)
KNOWS = (
    "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,"
    "networkCanvasTargetUUID\n1,1,2,e1,x1,a1,a2\n"
)


def canvas(**files):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as packed:
        for name, text in files.items():
            packed.writestr(f"{name}.csv", text)
    return body.getvalue()


def test_network_canvas_joins_on_the_long_codes(write):
    data = canvas(s1_ego=EGO, s1_attributeList_Person=PEOPLE, s1_edgeList_knows=KNOWS)
    network = gn.read(write("export.zip", data))
    assert network.people["display_name"].tolist() == [
        "gesprek 1", "gesprek 2", "Ada Bos", "Bo Kamp", "Ada Bos",
    ]  # fmt: skip
    assert network.ties[["source", "target"]].values.tolist() == [
        ["p001", "p003"], ["p001", "p004"], ["p002", "p005"], ["p003", "p004"],
    ]  # fmt: skip
    assert set(network.ties["reported_by"]) == {"p001", "p002"}
    assert network.provenance.aside["value"].tolist() == ["true", "false", "true"]


def test_what_is_encrypted_or_guarded_is_not_taken_as_written(read_text):
    text = PEOPLE.replace("Bo Kamp", "ENCRYPTED").replace("Ada Bos,true,0.1", "'=Ada Bos,true,0.1")
    network = read_text(text, "s1_attributeList_Person.csv")
    assert "ENCRYPTED" not in network.people["display_name"].tolist()
    assert "'=Ada Bos" not in network.people["display_name"].tolist()
    assert "values_encrypted" in codes(network)
    assert len(network.people) == 5
