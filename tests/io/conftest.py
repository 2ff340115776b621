"""Small lists written on the spot: nobody in them exists."""

import importlib.util
from pathlib import Path

import pytest

import gemeenschapsnet as gn

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "sample_data" / "wilgenrade"


@pytest.fixture
def write(tmp_path):
    """Write a file in a folder of its own and return its path."""

    def _write(name, text, encoding="utf-8"):
        path = tmp_path / "lijsten" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return _write


@pytest.fixture
def read_text(write):
    """Read one file from its text."""

    def _read(text, name="contactlijst.csv", encoding="utf-8", **options):
        return gn.read(write(name, text, encoding), **options)

    return _read


@pytest.fixture
def read_folder(write):
    """Read a folder from the texts of its files."""

    def _read(**texts):
        for name, text in texts.items():
            path = write(f"{name}.csv", text)
        return gn.read(path.parent)

    return _read


@pytest.fixture(scope="session")
def sample():
    return gn.read(SAMPLE)


@pytest.fixture(scope="session")
def books():
    """Write workbooks by hand: the module `books` beside this file."""
    spec = importlib.util.spec_from_file_location("books", Path(__file__).with_name("books.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
