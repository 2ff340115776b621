"""Whatever stands on a sheet: it is read, or refused in words."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gemeenschapsnet.errors import GemeenschapsnetError
from gemeenschapsnet.io import shapes
from gemeenschapsnet.io.sheet import Sheet

CELLS = st.sampled_from(
    ["", " ", "x", "1", "0", "-3", "2,5", "Ada Bos", "Bo Kamp", "Naam", "id", "Label", "Source",
     "Target", "egoID", "alterID", "alter.sex.1", "alter.sex.2", "12-1-2026", "12 jan", "Totaal",
     "networkCanvasEgoUUID", "networkCanvasUUID", "1. Deel", "2. Deel", "26-1-2026 16:20:00", "#",
     "E1", "E2", "Type", "persoon1", "persoon2", "=1+1", "a|b"]
)  # fmt: skip
GRIDS = st.lists(st.lists(CELLS, max_size=5), max_size=7)


@settings(max_examples=400, deadline=None)
@given(GRIDS)
def test_a_shape_is_found_or_not_and_its_rows_are_as_wide_as_its_header(rows):
    grid = tuple(map(tuple, rows))
    found = shapes.of(Sheet("f.csv", "", "csv", "", (), grid, tuple(range(1, len(grid) + 1))))
    for table in found[0] if found else ():
        sheet = table.sheet
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
        assert len(sheet.rows) == len(sheet.row_numbers)
        places = [column for columns in table.fields.values() for column in columns]
        assert all(0 <= column < len(sheet.header) for column in (*places, *table.unused))


@settings(
    max_examples=120, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(GRIDS)
def test_any_sheet_is_read_or_refused_in_words(read_text, rows):
    text = "\n".join(";".join(row) for row in rows)
    try:
        network = read_text(text or " ", "blad.csv")
    except GemeenschapsnetError:
        return
    assert network.sources["records"].sum() or network.found
