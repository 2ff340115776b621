"""Matrices: who knows whom, who was when, who is in what."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

RANDOM = settings(
    max_examples=30, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
NAMES = ["Ada Bos", "Bo Kamp", "Cas Lin", "Dina Ek", "Evi Oud", "Fay Ree"]


def codes(network):
    return [problem.code for problem in network.found]


def square(cells, names=NAMES, corner="", above=True, beside=True):
    rows = [[corner, *names]] if above and beside else [list(names)] if above else []
    for name, row in zip(names, cells, strict=False):
        rows.append([name, *map(str, row)] if beside else list(map(str, row)))
    return "\n".join(";".join(row) for row in rows) + "\n"


def named(network):
    name = network.people["display_name"]
    pairs = zip(network.ties["source"], network.ties["target"], strict=True)
    return [(name[source], name[target]) for source, target in pairs]


PATH = [[0, 1, 0], [1, 0, 2], [0, 2, 0]]


@pytest.mark.parametrize(
    "sides", [{}, {"corner": "Naam"}, {"beside": False}, {"above": False}]
)
def test_a_symmetric_matrix_holds_each_tie_once(read_text, sides):
    network = read_text(square(PATH, NAMES[:3], **sides), "matrix.csv")
    assert network.people["display_name"].tolist() == NAMES[:3]
    assert named(network) == [("Ada Bos", "Bo Kamp"), ("Bo Kamp", "Cas Lin")]
    assert network.ties["tie_level"].tolist() == [1, 2]
    assert network.sources[["kind", "records"]].values.tolist() == [["matrix", 3]]
    assert codes(network) == []


def test_a_matrix_of_numbers_alone(read_text):
    network = read_text("0 1 0\n1 0 1\n0 1 0\n", "matrix.txt")
    assert len(network.people) == 3
    assert len(network.ties) == 2


def test_rows_and_columns_in_another_order(read_text):
    text = ";Bo Kamp;Ada Bos;Cas Lin\nAda Bos;1;0;0\nBo Kamp;0;1;1\nCas Lin;1;0;0\n"
    network = read_text(text, "matrix.csv")
    assert sorted(named(network)) == [("Ada Bos", "Bo Kamp"), ("Bo Kamp", "Cas Lin")]


def test_a_matrix_that_is_not_symmetric_is_told_and_has_a_direction(read_text):
    network = read_text(square([[0, 1, 1], [0, 0, 0], [1, 1, 0]], NAMES[:3]), "matrix.csv")
    assert sorted(named(network)) == [
        ("Ada Bos", "Bo Kamp"), ("Ada Bos", "Cas Lin"), ("Cas Lin", "Ada Bos"),
        ("Cas Lin", "Bo Kamp"),
    ]  # fmt: skip
    (problem,) = [p for p in network.found if p.code == "matrix_not_symmetric"]
    assert problem.values["n"] == 2


@pytest.mark.parametrize("empty", ["", "0"])
def test_a_matrix_of_which_one_half_is_filled(read_text, empty):
    cells = [[empty, 1, 1], [empty, empty, 1], [empty, empty, empty]]
    network = read_text(square(cells, NAMES[:3]), "matrix.csv")
    assert len(network.ties) == 3
    assert codes(network) == ["matrix_half"]


def test_weights_totals_and_oneself(read_text):
    text = (
        "Contact in uren;;;;\n;Ada Bos;Bo Kamp;Cas Lin;Totaal\nAda Bos;4;12;0;16\n"
        "Bo Kamp;12;0;-1;11\nCas Lin;0;-1;0;-1\nTotaal;16;11;-1;26\n"
    )
    network = read_text(text, "matrix.csv")
    assert len(network.people) == 3
    assert sorted(named(network)) == [
        ("Ada Bos", "Ada Bos"), ("Ada Bos", "Bo Kamp"), ("Bo Kamp", "Cas Lin"),
    ]  # fmt: skip
    assert set(codes(network)) == {
        "row_total", "matrix_totals_left_out", "weights_kept_aside", "ties_negative", "tie_to_self",
    }  # fmt: skip
    assert sorted(network.provenance.aside["value"]) == ["-1", "12", "4"]


def test_a_diagonal_that_is_the_same_for_all_is_no_tie(read_text):
    network = read_text(square([[1, 1, 0], [1, 1, 0], [0, 0, 1]], NAMES[:3]), "matrix.csv")
    assert named(network) == [("Ada Bos", "Bo Kamp")]
    assert codes(network) == ["matrix_diagonal_left_out"]


def test_marks_and_what_is_no_mark(read_text):
    wide = square(
        [["x" if abs(i - j) == 1 else "" for j in range(6)] for i in range(6)]
    ).replace("Ada Bos;;x", "Ada Bos;soms;x")  # fmt: skip
    network = read_text(wide, "matrix.csv")
    assert len(network.ties) == 5
    (problem,) = [p for p in network.found if p.code == "row_mark_unclear"]
    assert (problem.row, problem.column) == (2, "")
    assert network.ties["tie_level"].isna().all()


def test_names_of_a_matrix_are_people_of_the_list(read_folder):
    network = read_folder(
        contactlijst="Naam;E-mail\nBos, Ada;a@voorbeeld.example\nBo Kamp;\n",
        matrix=square(PATH, NAMES[:3]),
    )
    assert len(network.people) == 3
    (problem,) = [p for p in network.found if p.code == "person_not_listed"]
    assert problem.values["id"] == "p003"
    assert "Lin" not in problem.sentence() + problem.proposal()


def test_two_people_with_one_name_stay_two(read_text):
    names = ["Jan", "Jan", "Bo"]
    network = read_text(square([[0, 1, 1], [1, 0, 0], [1, 0, 0]], names), "matrix.csv")
    assert len(network.people) == 3
    assert len(network.ties) == 2


@RANDOM
@given(st.data())
def test_every_cell_of_any_matrix_counts(read_text, data):
    n = data.draw(st.integers(2, 6))
    cell = st.sampled_from([0, 0, 1, 2, 5])
    cells = [[data.draw(cell) if i != j else 0 for j in range(n)] for i in range(n)]
    mutual = data.draw(st.booleans())
    if mutual:
        cells = [[cells[min(i, j)][max(i, j)] for j in range(n)] for i in range(n)]
    network = read_text(square(cells, NAMES[:n]), "matrix.csv")
    filled = sum(cell != 0 for row in cells for cell in row)
    alike = all(cells[i][j] == cells[j][i] for i in range(n) for j in range(n))
    assert len(network.people) == n
    assert len(network.ties) == (filled // 2 if alike else filled)


# who was when


def test_a_list_of_who_was_when(read_text):
    text = (
        "Presentielijst buurtoverleg;;;;\n;;;;\n"
        "Naam;Organisatie;12-1-2026;9-2-2026;Totaal\n"
        "Ada van der Bos;Buurthuis;x;x;2\nBo Kamp;;;X;1\nCas Lin;Koor;afgemeld;-;0\n"
        "Totaal;;1;2;3\n"
    )
    network = read_text(text, "presentie.csv")
    assert network.people["display_name"].tolist() == ["Ada van der Bos", "Bo Kamp", "Cas Lin"]
    assert network.meetings["date"].dt.date.tolist() == [
        datetime.date(2026, 1, 12), datetime.date(2026, 2, 9),
    ]  # fmt: skip
    assert len(network.attendance) == 3
    assert len(network.organisations) == 2
    assert network.sources[["kind", "records"]].values.tolist() == [["two_mode", 3]]
    assert set(codes(network)) == {"row_total", "matrix_totals_left_out"}


def test_days_that_nobody_came_and_words_for_being_there(read_text):
    text = "Deelnemer,2026-01-12,2026-02-09\nAda Bos,aanwezig,\nBo Kamp,afwezig,\n"
    network = read_text(text, "lijst.csv")
    assert (len(network.meetings), len(network.attendance)) == (2, 1)


def test_meetings_below_each_other(read_text):
    text = "Datum;Ada Bos;Bo Kamp;Cas Lin\n12-1-2026;x;;x\n9-2-2026;x;x;\n"
    network = read_text(text, "opkomst.csv")
    assert network.people["display_name"].tolist() == NAMES[:3]
    assert (len(network.meetings), len(network.attendance)) == (2, 4)


def test_meetings_without_a_day_keep_their_name(read_text):
    text = "Naam;E1;E2;E3\nAda Bos;1;0;1\nBo Kamp;0;0;1\n"
    network = read_text(text, "lijst.csv")
    assert (len(network.meetings), len(network.attendance)) == (3, 3)
    assert network.meetings["date"].isna().all()
    assert network.networks["name"].tolist() == ["E1", "E2", "E3"]
    assert codes(network) == ["meetings_without_day"]


def test_groups_make_members(read_text):
    text = ";Koor;Moestuin;Dorpskerk\nAda Bos;x;x;x\nBo Kamp;;✓;\n"
    network = read_text(text, "wie.csv")
    assert network.meetings.empty
    assert len(network.people) == 2
    assert len(network.memberships) == 3
    assert "membership_withheld" in codes(network)


def test_people_of_the_list_are_nobody_new(read_folder):
    network = read_folder(
        contactlijst="Naam;E-mail\nBos, Ada;\nBo Kamp;\n",
        presentie="Naam;12-1-2026\nAda Bos;x\nCas Lin;x\n",
    )
    assert network.people["display_name"].tolist() == ["Ada Bos", "Bo Kamp", "Cas Lin"]
    assert network.attendance["person_id"].tolist() == ["p001", "p003"]


@pytest.mark.parametrize(
    "text",
    [
        "Naam;Vrijwilliger;Nieuwsbrief\nAda Bos;ja;nee\nBo Kamp;nee;ja\n",
        "Naam;E-mailadres;Mobiel\nAda Bos;;\nBo Kamp;;\n",
        "Naam;Uren per maand;Leeftijd\nAda Bos;4;34\nBo Kamp;1;45\n",
    ],
)
def test_a_list_of_contacts_is_no_matrix(read_text, text):
    network = read_text(text)
    assert network.sources["kind"].tolist() == ["contacts"]
    assert len(network.people) == 2
    assert network.networks.empty


@RANDOM
@given(st.data())
def test_every_mark_of_any_list_counts(read_text, data):
    n, days = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 5))
    mark = st.sampled_from(["", "x", "X", "✓", "0", "1", "-", "aanwezig", "afgemeld"])
    cells = [[data.draw(mark) for _ in range(days)] for _ in range(n)]
    there = sum(cell in ("x", "X", "✓", "1", "aanwezig") for row in cells for cell in row)
    if not there:
        cells[0][0], there = "x", 1
    header = ";".join(["", *(f"{day + 1}-3-2026" for day in range(days))])
    rows = [";".join([name, *row]) for name, row in zip(NAMES, cells, strict=False)]
    network = read_text("\n".join([header, *rows]), "lijst.csv")
    assert len(network.people) == n
    assert len(network.meetings) == days
    assert len(network.attendance) == there
