"""On invented contacts of whom is known who is who, the rule for sure is hardly ever wrong."""

import importlib.util
from collections import Counter
from pathlib import Path

import pytest

import gemeenschapsnet as gn

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def contacts():
    spec = importlib.util.spec_from_file_location("contacts", BENCHMARKS / "contacts.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["contacts"] = module
    spec.loader.exec_module(module)
    return module.contacts


def test_the_same_seed_gives_the_same_list(contacts):
    one, who = contacts(200, seed=3)
    other, again = contacts(200, seed=3)
    assert one.equals(other)
    assert who.equals(again)
    assert not contacts(200, seed=4)[0].equals(one)


def test_sure_is_right_and_most_pairs_are_listed(contacts):
    people, who = contacts(3_000, seed=1)
    found = gn.CommunityNetwork.from_frames(people=people).duplicates
    found = found[found["table"] == "people"]
    right = who[found["left"]].to_numpy() == who[found["right"]].to_numpy()
    sure = (found["level"] == "sure").to_numpy()
    total = sum(n * (n - 1) // 2 for n in Counter(who).values())
    assert right[sure].mean() >= 0.99
    assert right[sure].sum() / total >= 0.45
    assert right.sum() / total >= 0.8
