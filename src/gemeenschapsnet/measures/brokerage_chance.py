"""Brokerage roles that chance alone would give: random arcs, or groups dealt anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import generator, whole
from gemeenschapsnet.measures.brokerage import Known, columns_of, shown
from gemeenschapsnet.measures.open_paths import Contacts, at_once, open_paths
from gemeenschapsnet.sparse import FloatArray, Graph, IntArray


def brokerage_expected(graph: Graph, groups: Any, *, totals: bool = False) -> pd.DataFrame:
    """Compare the brokerage roles in a directed graph with arcs that fall at random.

    In this model each arc exists with the same probability, the density of the network, whatever
    the others do. The groups stay as they are.

    Parameters
    ----------
    graph : networkx DiGraph or directed SparseGraph
    groups : as in `brokerage_roles`; people without a group are left out of the model as well
    totals : compare the sums over everybody instead of each person

    Returns
    -------
    DataFrame of float, in pairs, index in node order
        Columns (expected, role), (sd, role) and (z, role), for the roles of `brokerage_roles` and
        total; z is (count - expected) / sd. z is NaN where sd is 0; all are NaN for people without
        a group and in a network of one person. With `totals` a row per role, and columns count,
        expected, sd and z. ``attrs["unknown"]`` and ``attrs["several"]`` as in `brokerage_roles`.

    Raises
    ------
    InvalidGraph
        ``chance_needs_arcs`` for a graph without directions: two arcs that always come together
        are not independent. Use `brokerage_permuted` there. When the groups cannot be read, see
        `as_groups`.

    Notes
    -----
    Expectation and standard deviation are those of the model, exactly. For one person R's sna
    gives the same. For totals its standard deviations of coordinator, representative, gatekeeper
    and total are too large: they leave out that an arc that makes one path closes another.

    References
    ----------
    Gould & Fernandez (1989), *Sociological Methodology* 19.
    """
    known = Known.of(graph, groups)
    if not known.graph.directed:
        raise wording.error(InvalidGraph, "chance_needs_arcs")
    columns = columns_of(known)
    codes, size = known.codes, np.bincount(known.codes, minlength=known.k)
    n = len(codes)
    p = known.graph.m / (n * (n - 1)) if n > 1 else np.nan
    chance = p**2 * (1 - p)  # of two given arcs without the one that closes them
    roles = open_paths(Contacts.of(known.graph), codes[None], known.k)[0]
    counts = shown(roles, columns)
    if totals:
        paths, variance = _of_network(size, p)
        return _totals(known, columns, counts.sum(axis=0), chance * paths, np.sqrt(variance))
    paths, shared = _of_person(size)
    variance = chance * (1 - chance) * paths + p**3 * (1 - p) ** 3 * shared
    return _persons(known, columns, counts, (chance * paths)[codes], np.sqrt(variance)[codes])


def brokerage_permuted(
    graph: Graph,
    groups: Any,
    *,
    times: int = 1000,
    totals: bool = False,
    seed: int | None = None,
) -> pd.DataFrame:
    """Compare the brokerage roles with what chance gives: the same groups dealt out at random.

    The ties stay as they are. The people of a known group draw each other's groups, so the sizes of
    the groups stay as they are too. This tells whether groups matter for who stands between whom,
    not whether somebody is a broker more often than others.

    Parameters
    ----------
    graph : networkx graph or SparseGraph, directed or not
    groups : as in `brokerage_roles`
    times : number of deals
    totals : compare the sums over everybody instead of each person
    seed : of the deals; None is 0; the same input gives the same numbers

    Returns
    -------
    DataFrame of float, in pairs, index in node order
        Columns (expected, role), (sd, role), (z, role) and (p, role), for the roles and total of
        `brokerage_roles`, pairs without directions counted once. expected : the mean over all
        possible deals. sd : root mean square distance from it over the deals. z : (count -
        expected) / sd, NaN where sd is 0, as it always is for total. p : two-sided, the share of
        deals at least as far from expected, the observed one counted in:
        ``(r + 1) / (times + 1)``. NaN for people without a group. With `totals` a row per role, and
        columns count, expected, sd, z and p. ``attrs["unknown"]`` and ``attrs["several"]`` as in
        `brokerage_roles`.

    Raises
    ------
    InvalidGraph
        ``argument_whole`` when `times` is not a whole number of 1 or more, or `seed` not one of 0
        or more; when the groups cannot be read, see `as_groups`.

    Notes
    -----
    A p for each person and role is many tests: some are small by chance.

    References
    ----------
    Gould & Fernandez (1989), *Sociological Methodology* 19, for the roles; Hubert & Schultz (1976),
    *British Journal of Mathematical and Statistical Psychology* 29, for the permutation of labels.
    """
    deals = whole("times", times, least=1)
    known = Known.of(graph, groups)
    columns = columns_of(known)
    contacts = Contacts.of(known.graph)
    draw = generator(seed)

    def counted(codes: IntArray) -> IntArray:
        roles = open_paths(contacts, codes, known.k)
        return roles.sum(axis=1) if totals else roles

    roles = counted(known.codes[None])[0]
    seen, expected = shown(roles, columns), shown(_of_deals(known, roles), columns)
    expected[..., -1] = seen[..., -1]
    far = np.abs(seen - expected) * (1 - 1e-12)  # equal but for rounding is as far
    squares, farther = np.zeros(seen.shape), np.ones(seen.shape)
    for done in range(0, deals, at_once(contacts)):
        count = min(at_once(contacts), deals - done)
        dealt = np.array([draw.permutation(known.codes) for _ in range(count)])
        for one in shown(counted(dealt), columns):
            distance = np.abs(one - expected)
            squares += distance**2
            farther += distance >= far
    sd, p = np.sqrt(squares / deals), farther / (deals + 1)
    return (_totals if totals else _persons)(known, columns, seen, expected, sd, p)


def _of_deals(known: Known, roles: IntArray) -> FloatArray:
    """Share out all open paths by role, as three people drawn at random would."""
    size = np.bincount(known.codes, minlength=known.k).astype(float)
    n = len(known.codes)
    all_three = (size * (size - 1) * (size - 2)).sum()
    just_two = (size * (size - 1) * (n - size)).sum()
    trios = float(n * (n - 1) * (n - 2))
    none = trios - all_three - 3 * just_two
    chance = np.array([all_three, just_two, just_two, just_two, none])
    return np.asarray(roles.sum(axis=-1, keepdims=True) * chance / max(trios, 1))


def _of_person(size: IntArray) -> tuple[FloatArray, FloatArray]:
    """Count two-step paths by way of one person, by role and in total, per group of that person.

    Return how many there are, and how many ordered pairs of them have the first or the second step
    in common: those hang together.
    """
    n, own = int(size.sum()), size - 1  # own: others in the group
    rest = n - size
    # over the other groups: pairs and trios of members, squares and cubes of sizes
    two = (size * own).sum() - size * own
    three = (size * own * (size - 2)).sum() - size * own * (size - 2)
    square, cube = (size**2).sum() - size**2, (size**3).sum() - size**3
    across = own * rest
    paths = [own * (size - 2), two, across, across, rest**2 - square]
    shared = [
        2 * own * (size - 2) * (size - 3),
        2 * three,
        across * (n - 3),
        across * (n - 3),
        2 * (rest * (rest**2 - rest) + (1 - 2 * rest) * square + cube),
    ]
    everybody = np.full(len(size), (n - 1) * (n - 2))
    paths.append(everybody)
    shared.append(2 * everybody * (n - 3))
    return np.column_stack(paths).astype(float), np.column_stack(shared).astype(float)


def _of_network(size: IntArray, p: float) -> tuple[FloatArray, FloatArray]:
    """Return the number of two-step paths by role and in total, and the variance of the open ones.

    Two paths hang together when they share an arc. By the ordered pair of nodes (x, y) between
    which it lies, count the paths that have it as first or second step and those that it closes.
    """
    n, q = int(size.sum()), 1 - p
    sizes, groups = np.unique(size, return_counts=True)
    inside = groups * sizes * (sizes - 1)
    across = (np.outer(groups, groups) - np.diag(groups)) * np.outer(sizes, sizes)
    number = np.concatenate([inside, across.ravel()]).astype(float)
    x = np.concatenate([sizes, np.repeat(sizes, len(sizes))]).astype(float)
    y = np.concatenate([sizes, np.tile(sizes, len(sizes))]).astype(float)
    one = np.arange(len(number)) < len(inside)  # x and y in one group
    found, variance = [], []
    # steps: paths with the arc as first or second step; ends: paths that it closes; twice: how
    # many other paths of the role close a path and are closed by it
    for steps, ends, twice in (
        (one * 2 * (x - 2), one * (x - 2), 2),
        (~one * (x + y - 2), one * (n - x), 0),
        (one * (n - x) + ~one * (x - 1), ~one * (x - 1), 1),
        (one * (n - x) + ~one * (y - 1), ~one * (y - 1), 1),
        (~one * 2 * (n - x - y), ~one * (n - x - y), 2),
        (np.full(len(x), 2.0 * (n - 2)), np.full(len(x), n - 2.0), 2),
    ):
        paths = (number * ends).sum()
        found.append(paths)
        variance.append(
            paths * p**2 * q * (1 - p**2 * q)
            + (number * steps * (steps - 1)).sum() * p**3 * q**3
            + (number * ends * (ends - 1)).sum() * p**5 * q
            - ((number * 2 * steps * ends).sum() - twice * paths) * p**4 * q**2
        )
    return np.array(found), np.array(variance)


def _z(counts: FloatArray, expected: FloatArray, sd: FloatArray) -> FloatArray:
    z = np.full(sd.shape, np.nan)
    np.divide(counts - expected, sd, out=z, where=sd > 0)
    return z


def _persons(
    known: Known,
    columns: list[str],
    counts: FloatArray,
    expected: FloatArray,
    sd: FloatArray,
    *p: FloatArray,
) -> pd.DataFrame:
    parts = [expected, sd, _z(counts, expected, sd), *p]
    names = ["expected", "sd", "z", "p"][: len(parts)]
    index = pd.MultiIndex.from_product([names, columns])
    return known.table(np.concatenate(parts, axis=1), index)


def _totals(
    known: Known,
    columns: list[str],
    counts: FloatArray,
    expected: FloatArray,
    sd: FloatArray,
    *p: FloatArray,
) -> pd.DataFrame:
    values = {"count": counts, "expected": expected, "sd": sd, "z": _z(counts, expected, sd)}
    table = pd.DataFrame(values | dict(zip(["p"], p, strict=False)), index=columns)
    table.attrs.update(known.attrs)
    return table
