"""Long lists: cleaned in blocks, told once, and no different from short ones."""

import gc
import sys

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.io import collector, lines, progress
from gemeenschapsnet.io.rows import Rows
from gemeenschapsnet.problems import Problem, gathered

HEADER = "Naam;Organisatie;Mobiel;Telefoon thuis;Laatste contact;Geslacht;Netwerken;Iets\n"
ROWS = (
    "Ada Bos;Stichting Noord;0600112233;020 1234567;1-2-2025;v;Buurtnet;een",
    "Bo Kamp;Stichting Noord;12;;mrt 2025;q;Buurtnet, Koor;",
    ";;;;;;;twee",
    "Cas Dijk;;612345678;;31-2-2025;m;;",
    "Dee Eik;Koor;0600112244;;apr 2025;q;Stichting Noord;drie",
)
MANY = HEADER + "\n".join(ROWS * 5)


def everything(network):
    """Return all that was read and told, to be laid beside another network."""
    told = network.provenance
    frames = [*network.tables.values(), network.problems, network.sources]
    frames += [told.origins, told.headers, told.aside]
    return [frame.to_csv() for frame in frames] + [network.found]


@pytest.mark.parametrize("rows", [1, 2, 7, 24, 25])
def test_where_a_block_ends_makes_no_difference(read_text, monkeypatch, rows):
    whole = everything(read_text(MANY))
    monkeypatch.setattr(lines, "BLOCK", rows)
    assert everything(read_text(MANY)) == whole


def test_every_lost_row_is_named_and_every_remark_told_once(read_text, monkeypatch):
    monkeypatch.setattr(lines, "BLOCK", 4)
    network = read_text(MANY)
    by_code = {}
    for problem in network.found:
        by_code.setdefault(problem.code, []).append(problem)
    assert [p.row for p in by_code["row_without_person"]] == [4, 9, 14, 19, 24]
    assert [p.row for p in by_code["row_date_unusable"]] == [5, 10, 15, 20, 25]
    (month,) = by_code["row_date_month"]
    assert (month.row, *month.also) == (3, 6, 8, 11, 13, 16, 18, 21, 23, 26)
    frame = network.problems.set_index("code")
    assert frame.loc["row_value_unclear", "sentence"].nunique() == 1
    assert len(frame.loc["row_value_unclear"]) == 10


def test_a_field_that_is_read_in_two_ways_is_told_once(read_text):
    text = "Soort;Omschrijving;Minimaal\nBevoegdheid;beleid;1\nKennis;beleid;1\n"
    network = read_text(text, "behoeften.csv")
    assert network.needs["description"].tolist() == ["decides_policy", "beleid"]
    assert network.problems.empty


def test_an_organisation_of_several_rows_has_one_place_per_row(read_text):
    network = read_text(MANY)
    places = network.trace("organisations", "o001")
    assert places["file_row"].tolist() == [r for r in range(2, 27) if r % 5 in (2, 3)]
    assert network.trace("people", "p002")["file_row"].tolist() == [3]


def test_nobody_watches_so_no_bar_is_drawn(read_text, monkeypatch, capsys):
    monkeypatch.setattr(progress, "LONG", 5)
    read_text(MANY)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("long", "drawn"), [(25, True), (26, False)])
def test_a_bar_tells_how_far_a_long_list_is(read_text, monkeypatch, capsys, long, drawn):
    monkeypatch.setattr(progress, "LONG", long)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    read_text(MANY)
    out, err = capsys.readouterr()
    assert out == ""
    assert ("contactlijst.csv" in err and "25" in err) is drawn


def test_the_search_for_circles_goes_on_after_reading(read_text, write):
    read_text(MANY)
    assert gc.isenabled()
    with pytest.raises(gn.errors.UnreadableInput):
        gn.read(write("leeg.csv", "").with_name("er_niet.csv"))
    assert gc.isenabled()
    gc.disable()
    try:
        with collector.paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_rows_are_kept_per_column_and_read_per_row():
    rows = Rows("code")
    rows.add("a", {"x": 1, "y": None})
    rows.add("b", {})
    rows.add("c", {"y": "z"})
    assert rows.column("code") == ["a", "b", "c"]
    assert rows.column("x") == [1, None, None]
    assert (rows.at("c", "y"), rows.at("a", "y"), rows.at("a", "unheard")) == ("z", None, None)
    assert dict(rows["c"]) == {"code": "c", "y": "z"}
    assert rows["b"].get("x", "nothing") == "nothing"
    rows["b"].update(x=2, new=3)
    assert dict(rows["b"]) == {"code": "b", "x": 2, "new": 3}
    assert list(rows) == ["a", "b", "c"]
    assert next(reversed(rows)) == "c"
    assert "d" not in rows
    with pytest.raises(KeyError):
        rows["d"]
    assert rows.column("x") == [1, 2, None]
    assert rows.names == ["code", "x", "y", "new"]


def test_remarks_are_gathered_at_the_first_row():
    told = [Problem("row_date_year", "info", "a.csv", "", row, "Sinds") for row in (2, 3, 9)]
    lost = [Problem("row_incomplete", "error", "a.csv", "", row, "Sinds") for row in (4, 5)]
    first, *others = gathered([told[0], lost[0], *told[1:], lost[1]])
    assert (first.row, first.also) == (2, (3, 9))
    assert others == lost
    more = gathered([first, Problem("row_date_year", "info", "a.csv", "", 12, "Sinds")])
    assert more[0].also == (3, 9, 12)


def test_somebody_unknown_is_counted_each_time(read_folder):
    ties = "\n".join(["Eva Mol;Jan Bos"] * 12 + ["Eva  Mol;eva mol"])
    network = read_folder(contactlijst="Naam\nJan Bos\n", contacten=f"Van;Naar\n{ties}\n")
    (unknown,) = (p for p in network.found if p.code == "person_not_listed")
    assert unknown.values["times"] == 14
    assert len(network.people) == 2


def test_a_table_of_nothing_has_its_columns_and_types():
    network = gn.CommunityNetwork.from_frames(people=pd.DataFrame({"person_id": ["a", "b"]}))
    assert network.ties.dtypes["since"] == "datetime64[s]"
    assert network.people["network_style"].tolist() == ["unknown", "unknown"]
    assert network.people["skills"].tolist() == [(), ()]
    assert network.people.dtypes["hours_month"] == "Float64"
