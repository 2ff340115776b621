"""The usual time between meetings, and networks that fell silent."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.rhythm import rhythm

TODAY = pd.Timestamp("2026-01-31")


def network(weeks, *, attended=None, agreed=None, structural=None):
    """Make networks that met so many weeks ago."""
    ids = list(weeks)

    def rows(when):
        return [(TODAY - pd.Timedelta(days=round(7 * w)), one) for one in when for w in when[one]]

    attendance = pd.DataFrame(rows(attended or {}), columns=["date", "network_id"])
    return gn.CommunityNetwork.from_frames(
        networks=pd.DataFrame(
            {
                "network_id": ids,
                "name": [f"Club {one}" for one in ids],
                "rhythm_weeks": [(agreed or {}).get(one) for one in ids],
                "structural": [(structural or {}).get(one) for one in ids],
            }
        ),
        meetings=pd.DataFrame(rows(weeks), columns=["date", "network_id"]),
        attendance=attendance.assign(person_id=[f"p{i}" for i in range(len(attendance))]),
        dossier=gn.Dossier(reference_date=TODAY.date()),
    )


def test_on_paper():
    found = rhythm(
        network({"a": [1, 3, 5], "b": [9, 12, 15, 18, 18], "c": [], "d": [-2, 4], "e": [2]}),
        factor=2.0,
    )
    table = found.networks
    assert list(table.index) == ["b", "a", "d", "e", "c"]
    assert table.loc["b", ["meetings", "every_weeks", "weeks_since", "longest_gap", "gaps"]].tolist(
    ) == [4, 3, 9, 9, 1]  # fmt: skip
    assert table["silent"].to_dict() == {"b": True, "a": False, "d": False, "e": False, "c": False}
    # two meetings tell no rhythm, and one to come is not a meeting
    assert table.loc["d", ["meetings", "planned"]].tolist() == [1, 1]
    assert np.isnan(table.at["d", "every_weeks"])
    assert table.loc["c", ["weeks_since", "longest_gap"]].isna().all()
    assert len(found.meetings) == 3 + 4 + 1 + 1


def test_words():
    answer = gn.engagement(network({"a": [1, 3, 5], "b": [9, 12, 15], "c": [], "d": [-2, 4]}))
    said = answer.explain()
    assert answer.verdict() == "Niet overal. Bij Club b is het nu al 9 weken stil."
    assert "Ritme: Club b komt meestal elke 3 weken samen; nu al 9 weken niet." in said
    assert "Ritme: van Club c is geen bijeenkomst bekend." in said
    assert "bij Club d is nog geen ritme te zien" in said
    assert "Eén bijeenkomst moet nog komen." in said


def test_meetings_and_attendance_together_are_one_list():
    both = network({"a": [1, 3]}, attended={"a": [3, 3, 5]})
    table = rhythm(both, factor=2.0).networks
    assert table.loc["a", ["meetings", "every_weeks"]].tolist() == [3, 2]


def test_what_was_agreed_counts_when_no_rhythm_can_be_seen():
    answer = gn.engagement(network({"a": [9], "b": [9], "c": []}, agreed={"a": 4, "b": 0, "c": 1}))
    assert answer.frames["rhythm"]["silent"].to_dict() == {"a": True, "b": False, "c": False}
    assert "Club a zou elke 4 weken samenkomen; nu al 9 weken niet." in answer.explain()


def test_who_meets_now_and_then_is_not_silent():
    answer = gn.engagement(network({"a": [9, 10, 11]}, structural={"a": False}))
    assert not answer.frames["rhythm"]["silent"].any()
    assert "Volgens de lijst komt men daar niet vast bij elkaar" in answer.explain()


def test_a_few_days_are_no_silence():
    often = {"a": [w / 7 for w in range(6, 20)], "b": [w / 7 for w in range(15, 30)]}
    answer = gn.engagement(network(often))
    assert answer.frames["rhythm"]["silent"].to_dict() == {"b": True, "a": False}
    assert "Club b komt meestal vaker dan eens per week samen; nu al 2 weken niet." in (
        answer.explain()
    )


def test_the_factor_is_an_argument():
    weeks = network({"a": [5, 7, 9]})
    assert gn.engagement(weeks, factor=2.0).frames["rhythm"]["silent"].all()
    calm = gn.engagement(weeks, factor=2.5)
    assert not calm.frames["rhythm"]["silent"].any()
    assert "langer dan 2,5 keer die tijd" in calm.thresholds()
    assert "Ritme: het ene netwerk waarvan het ritme bekend is, is niet stil." in calm.explain()


def test_without_dates_nothing_is_told():
    answer = gn.engagement(network({"a": [], "b": []}))
    assert "Ritme: er staat geen bijeenkomst met een datum op de lijst." in answer.explain()
    assert answer.frames["rhythm"]["every_weeks"].isna().all()


def test_many_silent_networks_stay_readable():
    answer = gn.engagement(network({f"n{i}": [9, 10, 11] for i in range(12)}))
    said = [line for line in answer.findings_in_words() if line.startswith("Ritme:")]
    assert len(said) == 6
    assert said[-1] == "Ritme: bij nog 7 netwerken is het stil."
    assert answer.verdict() == (
        "Niet overal. Bij Club n0 is het nu al 9 weken stil, en ook bij 11 andere netwerken."
    )
    two = gn.engagement(network({f"n{i}": [9, 10, 11] for i in range(2)}))
    assert two.verdict().endswith("al 9 weken stil, en ook bij één ander netwerk.")


def test_what_was_agreed_is_told_where_no_meeting_is_known():
    answer = gn.engagement(
        network(
            {"a": [], "b": [], "c": [], "d": [], "e": [-1]},
            agreed={"a": 2, "b": 2, "c": 1.4, "e": 3},
        )
    )
    said = answer.explain()
    assert "bij Club a en Club b is elke 2 weken afgesproken; er staat geen bijeenkomst" in said
    assert "bij Club c is elke 10 dagen afgesproken" in said
    assert "van Club d is geen bijeenkomst bekend" in said
    assert "van Club e staan alleen bijeenkomsten op de lijst die nog moeten komen" in said
    assert "er staat geen bijeenkomst met een datum op de lijst" not in said


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ([9, 10.4, 11.8, 13.2], "komt meestal elke 10 dagen samen"),
        ([40, 49.4, 58.8], "komt meestal elke 9 weken samen"),
        ([6, 7, 8], "komt meestal elke week samen"),
    ],
)
def test_the_time_between_meetings_in_words(weeks, said):
    assert said in gn.engagement(network({"a": weeks})).explain()


@settings(max_examples=12)
@given(
    days=st.lists(st.integers(-30, 200), max_size=8),
    agreed=st.sampled_from([None, 0, 1, 6]),
    factor=st.sampled_from([1.0, 2.0, 3.5]),
)
def test_against_a_plain_count(days, agreed, factor):
    row = rhythm(network({"a": [d / 7 for d in days]}, agreed={"a": agreed}), factor=factor)
    row = row.networks.loc["a"]
    past = sorted({d for d in days if d >= 0}, reverse=True)
    between = [one - other for one, other in zip(past, past[1:], strict=False)]
    silences = [*between, past[-1]] if past else []
    every = sorted(between)
    middle = (every[(len(every) - 1) // 2] + every[len(every) // 2]) / 2 if every else 0
    usual = middle / 7 if len(past) >= 3 else agreed or np.nan
    limit = factor * max(usual, 1.0) if not np.isnan(usual) else np.inf
    assert row["meetings"] == len(past)
    assert row["planned"] == len({d for d in days if d < 0})
    if past:
        assert row["longest_gap"] == pytest.approx(max(silences) / 7)
        assert row["weeks_since"] == pytest.approx(past[-1] / 7)
    assert row["gaps"] == sum(one / 7 > limit for one in silences)
    assert row["silent"] == bool(past and past[-1] / 7 > limit)
