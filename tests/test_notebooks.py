"""The notebooks as they are kept: without outputs, without names, with their closing headings."""

import re
from pathlib import Path

import nbformat
import pytest

import gemeenschapsnet as gn

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
CLOSING = {
    "nl": [
        "## Wat je hiermee wel en niet kunt zeggen",
        "## Drie vragen om mee de wijk in te nemen",
    ]
}
# A path from the root, a home folder, or a drive of Windows.
ABSOLUTE = re.compile(r"""(?<![\w.…/:])(?:/[\w.-]+/|~/)|\b[A-Za-z]:[\\/](?!/)""")


def by_path(path):
    return str(path.relative_to(ROOT / "notebooks"))


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=by_path)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


@pytest.fixture(scope="module")
def names():
    people = gn.read(ROOT / "sample_data" / "wilgenrade").people
    both = people.dropna(subset=["given_name", "family_name"])
    pairs = both["given_name"] + " " + both["family_name"]
    return {*pairs, *both["display_name"].dropna()}


def text_of(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells)


def test_the_notebooks_of_the_guide_are_there():
    steps = {path.stem[:2] for path in (ROOT / "notebooks" / "nl").glob("*.ipynb")}
    assert steps >= {"00", "06", "07", "08", "12"}


def test_it_is_a_valid_notebook_without_outputs(notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    for cell in notebook.cells:
        assert not cell.metadata
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_it_closes_with_what_one_can_say_and_three_questions(path, notebook):
    headings = [
        line
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("## ")
    ]
    assert headings[-2:] == CLOSING[path.parent.name]
    last = notebook.cells[-1].source
    assert last.startswith(headings[-1])
    assert re.findall(r"^(\d)\. .+\?$", last, re.MULTILINE) == ["1", "2", "3"]


def test_the_folder_with_lists_is_named_once_at_the_top(notebook):
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert 'MAP = "../../sample_data/wilgenrade"' in code[0]
    assert "sample_data" not in "".join(code[1:])


def test_it_names_no_absolute_path(notebook):
    assert ABSOLUTE.findall(text_of(notebook)) == []


@pytest.mark.parametrize("text", ["/home/me/lijst.csv", '"~/lijst.csv"', r"C:\lijst.csv"])
def test_an_absolute_path_would_be_seen(text):
    assert ABSOLUTE.search(text)


def test_it_names_nobody(notebook, names):
    assert len(names) > 100
    text = text_of(notebook)
    assert [name for name in names if name in text] == []
