"""What is written comes back as it was, whole or not at all."""

import csv
from datetime import date
from unittest import mock

import openpyxl
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet import schema
from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io.stored_text import as_text, guarded, items, unguarded

EXACT = ("map", "netwerk.xlsx", "netwerk.json")
DRAWN = ("netwerk.graphml", "netwerk.gexf")
IN_A_DRAWING = ("people", "organisations", "networks", "communities", "memberships", "ties")
NAMES = ("given_name", "name_prefix", "family_name", "display_name", "email", "phone")

# Anything a cell can hold; control characters stand in no list that people keep.
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Z")), min_size=1, max_size=12
)
RISKY = st.sampled_from(
    ["=1+1", "+31600000001", "-", "@SUM(A1)", "'quote", "''", "[1", "a; b", "x;y", "NA", "null",
     "01", "1e5", "12-13-2025", "ja", "true", '"', "a\nb", "=cmd|' /C calc'!A0", "٣", "é"]
)  # fmt: skip
WRITTEN = st.one_of(TEXT, RISKY)
CELL = st.one_of(WRITTEN, st.none())
DAYS = st.one_of(st.none(), st.dates(date(1850, 1, 1), date(2100, 1, 1)))
IDS = st.lists(WRITTEN, min_size=1, max_size=4, unique=True)
VALUES = {
    "text": CELL,
    "list": st.lists(WRITTEN, max_size=3).map(tuple),
    "date": DAYS,
    "yes_no": st.sampled_from([None, True, False]),
    "whole": st.one_of(st.none(), st.integers(0, 10**9)),
    "number": st.one_of(st.none(), st.floats(0, 1e9, allow_subnormal=False)),
}


@st.composite
def networks(draw):
    """Any network: ids and texts as strange as they come."""
    people = draw(IDS)
    groups = {"organisations": draw(IDS), "networks": draw(IDS), "communities": draw(IDS)}
    ids = {"people": people, **groups}
    frames = {}
    for table, columns in schema.TABLES.items():
        key = schema.key(table)
        n = len(ids[table]) if key else draw(st.integers(0, 3))
        rows = {}
        for column in columns:
            if column.name == key:
                rows[column.name] = ids[table]
                continue
            values = VALUES[column.kind]
            if column.allowed:
                values = st.sampled_from(column.allowed)
            elif column.refers_to:
                values = st.sampled_from(ids[column.refers_to])
            elif column.required:
                values = {"date": st.dates(date(1850, 1, 1))}.get(column.kind, WRITTEN)
            rows[column.name] = [draw(values) for _ in range(n)]
        frames[table] = pd.DataFrame(rows)
    # a membership is in one group
    joined = frames["memberships"]
    groups = ["organisation_id", "network_id", "community_id"]
    kept = pd.Series([draw(st.sampled_from(groups)) for _ in joined.index], dtype="object")
    for column in groups:
        joined[column] = joined[column].where(kept == column, None)
    frames["people"]["wijkhuis"] = [draw(CELL) for _ in people]
    return gn.CommunityNetwork.from_frames(**frames)


def table(network, name, *, drawn=False):
    frame = network.table(name).reset_index(drop=True)
    if drawn:
        known = [c.name for c in schema.columns(name) if c.name not in NAMES]
        # GEXF keeps values in attributes of XML, where a line break is a space
        frame = frame[known].map(lambda v: v.replace("\n", " ") if isinstance(v, str) else v)
        frame = frame.astype(network.table(name)[known].dtypes)
        frame = frame.sort_values(list(frame.columns), key=lambda c: c.map(as_text))
    return frame.reset_index(drop=True)


def same(before, after, *, drawn=False):
    for name in IN_A_DRAWING if drawn else schema.TABLES:
        pd.testing.assert_frame_equal(
            table(before, name, drawn=drawn), table(after, name, drawn=drawn)
        )


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(network=networks(), form=st.sampled_from(EXACT + DRAWN))
def test_reading_back_gives_the_same_network(network, form, tmp_path_factory):
    path = gn.write(network, tmp_path_factory.mktemp("uit") / form)
    same(network, gn.read(path), drawn=form in DRAWN)


@pytest.mark.parametrize("form", EXACT + DRAWN)
def test_the_sample_comes_back(sample, tmp_path, form):
    after = gn.read(gn.write(sample, tmp_path / form))
    same(sample, after, drawn=form in DRAWN)
    if form in ("map", "netwerk.json"):
        assert after.dossier == sample.dossier


@pytest.mark.parametrize("form", DRAWN)
def test_a_drawing_holds_no_names(sample, tmp_path, form):
    text = gn.write(sample, tmp_path / form).read_text("utf-8")
    for name in sample.people["email"].dropna():
        assert name not in text
    assert "06" not in text or not any(phone in text for phone in sample.people["phone"].dropna())
    assert not any(f">{name}<" in text for name in sample.people["display_name"].dropna())


@pytest.mark.parametrize("form", EXACT[1:] + DRAWN)
def test_the_same_network_gives_the_same_content(sample, tmp_path, form):
    first, again = (gn.write(sample, tmp_path / f"{n}-{form}") for n in "ab")
    if form.endswith(".xlsx"):
        same(gn.read(first), gn.read(again))
    else:
        assert first.read_bytes() == again.read_bytes()


def formulas():
    people = pd.DataFrame({"person_id": ["p1"], "family_name": ["=HYPERLINK(1)"], "phone": "+316"})
    return gn.CommunityNetwork.from_frames(people=people)


def test_a_csv_holds_no_formula(tmp_path):
    gn.write(formulas(), tmp_path / "map")
    with open(tmp_path / "map" / "people.csv", encoding="utf-8-sig", newline="") as handle:
        row = next(csv.DictReader(handle, delimiter=";"))
    assert row["family_name"] == "'=HYPERLINK(1)"
    assert row["phone"] == "'+316"


def test_a_workbook_holds_no_formula(tmp_path):
    gn.write(formulas(), tmp_path / "n.xlsx")
    cells = [c for row in openpyxl.load_workbook(tmp_path / "n.xlsx")["people"] for c in row]
    assert any(c.value == "'=HYPERLINK(1)" for c in cells)
    assert all(c.data_type != "f" for c in cells)


@pytest.mark.parametrize("text", ["=1", "'=1", "''", "-", "'", "a", "", "'a"])
def test_a_guard_comes_off_again(text):
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("listed", [(), ("a",), ("a; b", "c"), ("[",), ("", "x"), (" a",)])
def test_a_list_comes_back(listed):
    assert items(as_text(listed)) == listed


def test_a_list_that_somebody_spoilt_stays_a_text():
    assert items("[koken, ") == ("[koken, ",)


@pytest.mark.parametrize("form", EXACT + DRAWN)
def test_what_stood_there_stays_when_writing_fails(sample, tmp_path, form):
    path = gn.write(formulas(), tmp_path / form)
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    before = [file.read_bytes() for file in files]
    broken = mock.patch(
        "gemeenschapsnet.io.writing.as_text", side_effect=OSError(28, "No space left on device")
    )
    with broken, pytest.raises(GemeenschapsnetError, match="wordt|schrijven|geschreven|bewaard"):
        gn.write(sample, path)
    assert [file.read_bytes() for file in files] == before
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_with_other_files_is_left_alone(sample, tmp_path):
    (tmp_path / "foto.jpg").write_bytes(b"x")
    with pytest.raises(GemeenschapsnetError, match=r"foto\.jpg"):
        gn.write(sample, tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["foto.jpg"]


def test_a_folder_is_written_over_as_a_whole(sample, tmp_path):
    gn.write(sample, tmp_path / "map")
    gn.write(formulas(), tmp_path / "map")
    assert [entry.name for entry in (tmp_path / "map").iterdir()] == ["people.csv"]


@pytest.mark.parametrize("name", ["netwerk.docx", "netwerk.csv"])
def test_another_ending_is_refused(sample, tmp_path, name):
    with pytest.raises(GemeenschapsnetError, match="graphml"):
        gn.write(sample, tmp_path / name)


def test_a_text_too_long_for_a_workbook_is_told(tmp_path):
    people = pd.DataFrame({"person_id": ["p1"], "function": ["a" * 40_000]})
    network = gn.CommunityNetwork.from_frames(people=people)
    with pytest.raises(GemeenschapsnetError, match="rij 2"):
        gn.write(network, tmp_path / "n.xlsx")
    same(network, gn.read(gn.write(network, tmp_path / "map")))


def test_a_network_without_people_comes_back(tmp_path):
    network = gn.CommunityNetwork.from_frames(people=pd.DataFrame({"person_id": []}))
    for form in EXACT:
        assert not len(gn.read(gn.write(network, tmp_path / form)).people)


def test_another_list_can_refer_to_what_was_written(sample, tmp_path, write):
    stored = gn.write(sample, tmp_path / "map")
    who = sample.people[sample.people["display_name"].notna()].iloc[-1]
    ties = write("contacten.csv", f"Van;Naar\n{who['person_id']};{sample.people.index[0]}\n")
    network = gn.read([stored, ties])
    assert len(network.people) == len(sample.people)
    assert len(network.ties) == len(sample.ties) + 1


@pytest.mark.parametrize("form", ["map", "netwerk.xlsx"])
def test_a_code_that_looks_like_a_total_is_kept(form, tmp_path):
    communities = pd.DataFrame({"community_id": ["c1", "totaal"], "area_code": ["1", "2"]})
    network = gn.CommunityNetwork.from_frames(communities=communities)
    back = gn.read(gn.write(network, tmp_path / form))
    assert back.communities.index.tolist() == ["c1", "totaal"]
