"""Compiled loops for large networks, used when ``gemeenschapsnet[fast]`` is installed.

Each module in this folder holds the loops of one idea, written for numba, beside a plain numpy
version in the measure itself. Both add the same numbers in the same order, so results are the same
to the last bit and nobody needs to know which of the two ran.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

# Loading numba takes longer than any measure of a network with fewer entries than this.
LEAST: float = 10_000


def loops(name: str, entries: int) -> ModuleType | None:
    """Return the compiled loops of an idea, or None when the plain way should be taken.

    Parameters
    ----------
    name : the module in this folder
    entries : size of the work, in ties each way
    """
    if entries < LEAST or not _installed():
        return None
    return import_module(f"{__name__}.{name}")


@cache
def _installed() -> bool:
    return find_spec("numba") is not None
