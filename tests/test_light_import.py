"""Starting costs nothing: what is heavy loads when it is first used."""

import subprocess
import sys

import pytest

import gemeenschapsnet

HEAVY = {"pandas", "networkx", "numpy", "scipy", "matplotlib", "babel"}
PROGRAM = """
import sys
before = set(sys.modules)
{statement}
print()
print(*sorted({{name.partition(".")[0] for name in set(sys.modules) - before}}))
"""


def loaded_by(statement: str) -> set[str]:
    """Return the top-level packages that this statement loads in a fresh interpreter."""
    program = PROGRAM.format(statement=statement)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("module", ["gemeenschapsnet", "gemeenschapsnet.cli"])
def test_importing_loads_nothing_heavy(module):
    loaded = loaded_by(f"import {module}")
    assert "gemeenschapsnet" in loaded
    assert loaded & HEAVY == set()


def test_what_is_heavy_is_seen_when_it_loads():
    loaded = loaded_by("import gemeenschapsnet; gemeenschapsnet.CommunityNetwork")
    assert {"pandas", "networkx", "numpy"} <= loaded


@pytest.mark.parametrize("name", gemeenschapsnet.__all__)
def test_every_public_name_resolves(name):
    assert getattr(gemeenschapsnet, name) is not None


def test_public_names_are_listed():
    assert set(gemeenschapsnet.__all__) <= set(dir(gemeenschapsnet))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'raed'"):
        gemeenschapsnet.raed  # noqa: B018
