"""Networks made by a rule, and the definitions they are held against."""

import importlib.util
from pathlib import Path

import pytest

from gemeenschapsnet import wording


def beside(name):
    """Load a module of this folder."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def planted():
    """Neighbourhoods with one quiet resident who ties groups together: the module `planted`."""
    return beside("planted")


@pytest.fixture(scope="session")
def plain():
    """Bridging word for word: the module `plain`."""
    return beside("plain")


@pytest.fixture(scope="session")
def said():
    """Return the findings of a room in Dutch, a line each; ids stand for themselves."""

    def in_words(room):
        lines = []
        for found in room.findings():
            ends = dict(zip(("first", "second"), found.subjects, strict=False))
            values = {"who": list(found.subjects), **ends, **found.values}
            lines.append(wording.say(f"finding.{found.code}", **values))
        return "\n".join(lines)

    return in_words


@pytest.fixture(scope="session")
def carried():
    """Neighbourhoods in which one connector carries nearly all contact: the module `carried`."""
    return beside("carried")
