"""What of two dated networks may be read outside: no people, and no few of them by subtraction."""

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.composition_change import FLOWS, ON_LIST, SIZES, without_small

COUNT = st.integers(0, 12)
FEW = range(1, 5)


@pytest.fixture(scope="module")
def answer():
    """The sample, and the same a year later: people, ties and memberships fewer."""
    now = gn.read("sample_data/wilgenrade")
    rng = np.random.default_rng(1)
    later = now.without(["p050", "p007", "p011", "p020"])
    for name in ("ties", "memberships"):
        frame = later.table(name)
        later = later.with_table(name, frame[rng.random(len(frame)) < 0.9], step="minder")
    dossier = replace(now.dossier, reference_date=date(2027, 1, 31))
    return gn.changes(now.on("2024-01-31"), replace(later, dossier=dossier))


def groups(rows):
    frame = pd.DataFrame(rows, columns=FLOWS, dtype=float)
    frame["members_before"] = frame["left"] + frame["stayed"]
    frame["members_after"] = frame["came"] + frame["stayed"]
    return frame.assign(name="x", status="stayed", **dict.fromkeys(ON_LIST, 1.0))


@given(st.lists(st.tuples(COUNT, COUNT, COUNT), min_size=1, max_size=6))
def test_nobody_can_work_out_a_few_people(rows):
    shown = without_small(groups(rows))
    assert shown[ON_LIST].isna().all(axis=None)
    for _, row in shown.iterrows():
        sizes, flows = row[SIZES], row[FLOWS]
        # both numbers or none: one of them beside the report of the other day would do
        assert sizes.isna().nunique() == flows.isna().nunique() == 1
        if sizes.notna().all():
            more = row["members_after"] - row["members_before"]
            assert abs(more) not in FEW
            assert not sizes.isin(FEW).any()
            # beside a zero the number would tell of each of them that they came, or left
            assert (sizes == 0).nunique() == 1
        if flows.notna().all():
            assert (flows >= 5).all()
            # the parts tell the numbers, so they are not told without them
            assert sizes.notna().all()


def test_numbers_that_are_large_and_far_apart_stay():
    shown = without_small(groups([(6, 0, 20), (9, 7, 10), (15, 5, 10), (0, 0, 8)]))
    assert shown["members_before"].fillna(-1).tolist() == [20, -1, 15, 8]
    assert shown["came"].fillna(-1).tolist() == [-1, -1, 15, -1]


def test_nobody_is_in_a_shared_answer(answer):
    shared = answer.for_sharing()
    assert not len(shared.frames["table"])
    assert not len(shared.frames["spanners"])
    assert shared.pictures_for("shared") == ("reach", "flow")
    residents = set(answer.table.index)
    everything = [*map(repr, shared.findings), *map(repr, shared.caveats), repr(shared.headline)]
    everything += [frame.to_csv() for frame in shared.frames.values()]
    everything += [shared.explain(), shared.explain("en"), repr(shared.rooms)]
    found = set(re.findall(r"\bp\d{3}\b", " ".join(everything)))
    # of people only who has a public function
    public = {*answer.rooms.composition.connectors["left"],
              *answer.rooms.composition.connectors["came"]}  # fmt: skip
    assert found & residents <= public
    assert not len(shared.rooms.lists.before.people)


def test_no_small_number_of_people_or_ties_is_in_a_shared_answer(answer):
    shared = answer.for_sharing()
    for name in ("communities", "networks"):
        numbers = shared.frames[name][[*SIZES, *FLOWS]]
        assert not numbers.isin(FEW).any(axis=None)
        assert shared.frames[name][ON_LIST].isna().all(axis=None)
    assert not shared.frames["ties"]["ties"].isin([0, *FEW]).any()
    assert not shared.frames["pairs"][["ties_before", "ties_after"]].isin(FEW).any(axis=None)
    assert shared.frames["gaps"][["holders_before", "holders_after"]].isna().all(axis=None)
    assert (shared.frames["communities"]["steps_after"].dropna() >= 1).all()
    assert set(shared.frames["communities"]["cause"]) <= {""}
    counted = {"came", "left", "stayed", "kept", "formed", "undated"}
    for finding in (*shared.findings, *shared.caveats, shared.headline):
        assert not counted & set(finding.values), finding


def test_a_share_that_tells_a_few_ties_is_not_told(nine_neighbours):
    day = replace(nine_neighbours.dossier, reference_date=date(2025, 1, 31))
    fewer = nine_neighbours.ties.iloc[1:]
    after = nine_neighbours.with_table("ties", fewer, step="een minder")
    answer = gn.changes(replace(nine_neighbours, dossier=day), after)
    assert "88%" in answer.explain()
    assert "%)" not in answer.explain(audience="shared")
    assert "88%" not in answer.explain(audience="shared")
    assert np.isnan(answer.for_sharing().rooms.ties.retention)
    # it is not said that nothing changed, when what did may not be told
    assert "niets veranderd" not in answer.verdict(audience="shared")


def test_pictures_to_share_write_no_small_numbers(answer):
    for language in ("nl", "en"):
        ax = answer.plot(picture="flow", audience="shared", language=language)
        written = [text.get_text() for text in ax.findobj(Text)]
        rows = [text for text in written if re.fullmatch(r"[−+]?\d+( → \d+)?", text)]
        assert rows
        assert not [n for row in rows for n in map(int, re.findall(r"\d+", row)) if n in FEW]
