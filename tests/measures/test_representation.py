"""The mirror of a population, against sums written out."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenschapsnet import measures as m
from gemeenschapsnet.errors import InvalidGraph


def chance(n, p, ks):
    return math.fsum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in ks)


def slow_holm(p):
    """Smallest first, times the number left, never lower than the one before."""
    adjusted, highest = {}, 0.0
    for i, key in enumerate(sorted(p, key=p.get)):
        highest = max(highest, min(1.0, p[key] * (len(p) - i)))
        adjusted[key] = highest
    return adjusted


def slow_interval(n, k):
    """Clopper-Pearson by halving: the shares at which k is just not too many or too few."""

    def solve(excess):
        low, high = 0.0, 1.0
        for _ in range(45):
            middle = (low + high) / 2
            low, high = (middle, high) if excess(middle) else (low, middle)
        return low

    low = solve(lambda p: chance(n, p, range(k, n + 1)) < 0.025) if k else 0.0
    high = solve(lambda p: chance(n, p, range(k + 1)) > 0.025) if k < n else 1.0
    return low, high


def slow_verdicts(counts, population, alpha=0.05):
    n, total = sum(counts.values()), sum(population.values())
    share = {c: x / total for c, x in population.items()}
    few = slow_holm({c: chance(n, share[c], range(counts[c] + 1)) for c in share})
    many = slow_holm({c: chance(n, share[c], range(counts[c], n + 1)) for c in share})
    verdicts = {}
    for c in share:
        low, high = slow_interval(n, counts[c])
        if few[c] < alpha:
            verdicts[c] = "less_than_expected"
        elif many[c] < alpha:
            verdicts[c] = "more_than_expected"
        elif low <= share[c] <= high and low > share[c] / 2:
            verdicts[c] = "in_line"
        else:
            verdicts[c] = "cannot_determine"
    return verdicts


@settings(max_examples=40, deadline=None)
@given(
    counts=st.lists(st.integers(0, 25), min_size=1, max_size=4),
    people=st.lists(st.integers(1, 500), min_size=4, max_size=4),
)
def test_representation_matches_the_definition(counts, people):
    names = list("abcd")[: len(counts)]
    counts = dict(zip(names, counts, strict=True))
    population = dict(zip(names, people, strict=False))
    n, total = sum(counts.values()), sum(population.values())
    table = m.representation(pd.Series(counts), pd.Series(population))
    assert list(table.index) == names
    assert table["verdict"].to_dict() == slow_verdicts(counts, population)
    for name in names if n else []:
        row, p0 = table.loc[name], population[name] / total
        assert (row["low"], row["high"]) == pytest.approx(slow_interval(n, counts[name]), abs=1e-9)
        few = row["share"] < p0
        assert row["difference"] == pytest.approx(counts[name] / n - p0)
        tail = range(counts[name] + 1) if few else range(counts[name], n + 1)
        assert row["p"] == pytest.approx(chance(n, p0, tail), abs=1e-9)
        assert row["p_adjusted"] >= row["p"]


def test_categories_or_counts():
    population = pd.Series({"f": 500, "m": 500})
    people = ["f"] * 30 + ["m"] * 10 + [None, None, "other"]
    by_person = m.representation(pd.Series(people), population)
    by_count = m.representation(pd.Series({"m": 10, "f": 30}), population)
    pd.testing.assert_frame_equal(by_person, by_count)
    assert by_person["verdict"].to_dict() == {"f": "more_than_expected", "m": "less_than_expected"}
    assert by_person.attrs == {"n": 40, "unknown": 2, "not_in_population": {"other": 1}}


def test_numbers_can_be_categories():
    table = m.representation(pd.Series([1, 1, 2], index=[7, 8, 9]), pd.Series({1: 10, 2: 20}))
    assert table["count"].to_dict() == {1: 2, 2: 1}


def test_an_empty_text_is_unknown_and_truth_a_category():
    table = m.representation(pd.Series(["f", "", "  ", None, "f"]), pd.Series({"f": 1, "m": 1}))
    assert table.attrs == {"n": 2, "unknown": 3, "not_in_population": {}}
    # two people, although their numbers 0 and 1 equal False and True
    table = m.representation(pd.Series([True, True]), pd.Series({False: 3, True: 1}))
    assert table["count"].to_dict() == {False: 0, True: 2}


def test_unused_levels_are_nobody():
    observed = pd.Series(["a", "b", "a"], dtype="category").cat.add_categories(["c", "z"])
    table = m.representation(observed, pd.Series({"a": 2, "b": 1, "c": 1}))
    assert table["count"].to_dict() == {"a": 2, "b": 1, "c": 0}
    assert table.attrs["not_in_population"] == {}


def test_a_category_of_which_the_population_has_nobody():
    table = m.representation(
        pd.Series({"a": 8, "b": 2, "c": 0}), pd.Series({"a": 9, "b": 0, "c": 0})
    )
    assert table.loc["b", "verdict"] == "more_than_expected"
    assert table.loc["b", "p"] == 0
    assert table.loc["c", "verdict"] == "cannot_determine"
    assert table.loc["a", "verdict"] == "less_than_expected"
    one = m.representation(pd.Series({"a": 5}), pd.Series({"a": 9}))
    assert one.loc["a", ["share", "p", "verdict"]].tolist() == [1, 1, "cannot_determine"]


def test_the_four_verdicts():
    population = pd.Series({"a": 50, "b": 30, "c": 15, "d": 5})
    table = m.representation(pd.Series({"a": 78, "b": 28, "c": 2, "d": 3}), population)
    assert table["verdict"].to_dict() == {
        "a": "more_than_expected",
        "b": "in_line",
        "c": "less_than_expected",
        "d": "cannot_determine",
    }


def test_nobody_observed():
    table = m.representation(pd.Series([None], dtype=object), pd.Series({"a": 1, "b": 0}))
    assert table["verdict"].eq("cannot_determine").all()
    assert table["share"].isna().all()
    assert table[["low", "high", "p"]].to_numpy().tolist() == [[0, 1, 1]] * 2


@pytest.mark.parametrize("share", [0.03, 0.05, 0.1, 0.18, 0.3, 0.5, 0.95])
@pytest.mark.parametrize("alpha", [0.05, 0.01, 0.25])
def test_smallest_conclusive_n(share, alpha):
    n = m.smallest_conclusive_n(share, alpha=alpha)
    assert (1 - share) ** n < alpha
    assert n == 1 or (1 - share) ** (n - 1) >= alpha


def test_smallest_conclusive_n_of_the_guide():
    assert [m.smallest_conclusive_n(p) for p in (0.05, 0.1, 0.18, 0.3, 1)] == [59, 29, 16, 9, 1]


@pytest.mark.parametrize(
    ("observed", "population", "alpha", "code"),
    [
        ({"a": 1}, {"a": -1}, 0.05, "population_not_counts"),
        ({"a": 1}, {}, 0.05, "population_not_counts"),
        ({"a": 1}, {"a": "many"}, 0.05, "population_not_counts"),
        ({"a": 1.5}, {"a": 3}, 0.05, "counts_not_whole"),
        ({"a": -1}, {"a": 3}, 0.05, "counts_not_whole"),
        ({"p": ["a"], "q": ["b"]}, {"a": 3}, 0.05, "category_not_single"),
        ({"a": 1}, {"a": 3}, 1.5, "argument_share"),
    ],
)
def test_errors(observed, population, alpha, code):
    with pytest.raises(InvalidGraph) as caught:
        m.representation(pd.Series(observed), pd.Series(population, dtype=object), alpha=alpha)
    assert caught.value.code == code


def test_the_distance_is_half_of_all_differences():
    found = m.total_variation(pd.Series({"a": 8, "b": 2}), pd.Series({"a": 50, "b": 30, "c": 20}))
    assert found["distance"] == pytest.approx((0.3 + 0.1 + 0.2) / 2)
    assert found["n"] == 10
    assert 0 <= found["low"] < found["expected"] < found["high"] < 1


def test_chance_is_that_of_all_groups_of_this_size():
    # of two people from two equal halves: half the groups are one of each, half are two alike
    halves = pd.Series({"a": 1, "b": 1})
    alike = m.total_variation(pd.Series(["a", "a"]), halves, times=4000)
    assert alike["distance"] == 0.5
    assert alike["expected"] == pytest.approx(0.25, abs=0.02)
    assert alike["p"] == pytest.approx(0.5, abs=0.03)
    each = m.total_variation(pd.Series(["a", "b"]), halves, times=4000)
    assert (each["distance"], each["p"]) == (0, 1)


def test_small_groups_are_further_off_than_large_ones():
    population = pd.Series({"a": 3, "b": 1})
    few, many = (
        m.total_variation(pd.Series(["a", "a", "a", "b"] * n), population)["expected"]
        for n in (2, 50)
    )
    assert few > 3 * many


def test_the_distance_of_nobody_is_not_defined():
    found = m.total_variation(pd.Series([], dtype=object), pd.Series({"a": 1}))
    assert found["n"] == 0
    assert found.drop("n").isna().all()
    with pytest.raises(InvalidGraph):
        m.total_variation(pd.Series(["a"]), pd.Series({"a": 1}), times=0)


def test_the_same_seed_gives_the_same_distance():
    people, population = pd.Series(["a"] * 9), pd.Series({"a": 1, "b": 2})
    first, second, other = (m.total_variation(people, population, seed=s) for s in (1, 1, 2))
    pd.testing.assert_series_equal(first, second)
    assert not first.equals(other)
