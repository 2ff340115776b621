"""How often chance alone makes two groups differ as much: Fisher's exact test."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from gemeenschapsnet.sparse import FloatArray, IntArray


def by_chance(given: float, raised: float, other_given: float, other_raised: float) -> float:
    """Return how often chance alone makes two shares differ as much: Fisher's exact test.

    Two-sided: all divisions of the answers over the two groups that are as unlikely or less.

    Parameters
    ----------
    given, raised : a number out of a number; other_given, other_raised : the same of the others
    """
    first, chances = _divisions(given + other_given, raised, other_raised)
    # equally unlikely divisions differ by what the computer cannot write
    return float(chances[chances <= chances[first == int(given)] * (1 + 1e-7)].sum())


def fewer_by_chance(have: float, people: float, other_have: float, other_people: float) -> float:
    """Return how often chance alone gives a group so few or fewer: Fisher's test, one-sided.

    Parameters
    ----------
    have, people : how many of how many people have something; other_have, other_people : the same
        of the others

    References
    ----------
    Fisher (1935), *Journal of the Royal Statistical Society* 98.
    """
    first, chances = _divisions(have + other_have, people, other_people)
    return min(1.0, float(chances[first <= int(have)].sum()))


def _divisions(total: float, one: float, other: float) -> tuple[IntArray, FloatArray]:
    """Return how many of a total can fall to the first of two groups, and the chance of each."""
    first = np.arange(max(0, int(total - other)), min(int(one), int(total)) + 1)
    ways = _choose(one, first) + _choose(other, int(total) - first)
    return first, np.exp(ways - _choose(one + other, int(total)))


def _choose(n: float, k: npt.NDArray[np.int64] | int) -> FloatArray:
    """Return the logarithm of the number of ways to choose k out of n."""
    return np.asarray(gammaln(n + 1) - gammaln(np.add(k, 1)) - gammaln(n - np.asarray(k) + 1))
