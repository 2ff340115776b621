import numpy as np
import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import InvalidTable, UnknownName


def residents(ages, **columns):
    people = [f"p{i}" for i in range(len(ages))]
    frame = pd.DataFrame({"person_id": people, "person_kind": "resident", "age_band": ages})
    return gn.CommunityNetwork.from_frames(people=frame.assign(**columns))


def population(**counts):
    return pd.DataFrame(
        {"dimension": "age", "category": list(counts), "count": list(counts.values())}
    )


def test_only_active_residents_count(nine_neighbours):
    # d and e hold tasks, d and f attended
    answer = gn.diversity(nine_neighbours)
    table = answer.table
    assert table.at[("age", "45-65"), "count"] == 3
    assert table.at[("age", "45-65"), "population_share"] == pytest.approx(300 / 970)
    assert gn.diversity(nine_neighbours, among="all").table.at[("age", "45-65"), "count"] == 6
    assert not len(gn.diversity(nine_neighbours, among="deciding").frames["mix"].query("known > 0"))


def test_of_15_to_25_seven_tenths_are_adult_and_children_do_not_count(nine_neighbours):
    table = gn.diversity(nine_neighbours).table
    assert ("age", "0-15") not in table.index
    assert table.at[("age", "18-25"), "population_share"] == pytest.approx(70 / 970)
    codes = [caveat.code for caveat in gn.diversity(nine_neighbours).caveats]
    assert "diversity.caveat_adults" in codes


def test_nobody_of_a_large_group_is_less_than_expected():
    network = residents(["45-65"] * 14 + ["65+"] * 14)
    counts = {"18-25": 160, "25-45": 10, "45-65": 415, "65+": 415}
    answer = gn.diversity(network, population=population(**counts), among="all")
    row = answer.table.loc[("age", "18-25")]
    assert row["verdict"] == "less_than_expected"
    assert row["p"] == pytest.approx(0.84**28)
    assert row["p_adjusted"] == pytest.approx(4 * 0.84**28)
    assert row["needed"] == 18
    assert answer.verdict() == (
        "Nee. Eén groep ontbreekt in de hele lijst: 18 tot 25 jaar."
    )
    shared = answer.findings_in_words(audience="shared")
    assert shared[0] == "18 tot 25 jaar: niemand in het netwerk. Dat is minder dan verwacht."


def test_nobody_of_a_small_group_tells_nothing():
    network = residents(["45-65"] * 28)
    answer = gn.diversity(network, population=population(**{"18-25": 9, "45-65": 91}), among="all")
    assert answer.table.at[("age", "18-25"), "verdict"] == "cannot_determine"
    assert answer.table.at[("age", "18-25"), "needed"] == 32


def test_everybody_when_nobody_is_active():
    answer = gn.diversity(residents(["65+"] * 3), population=population(**{"65+": 1, "45-65": 1}))
    assert answer.table.at[("age", "65+"), "count"] == 3
    assert "diversity.caveat_nobody_active" in [caveat.code for caveat in answer.caveats]


def test_without_population_only_the_mix_is_known():
    answer = gn.diversity(residents(["65+", "45-65", None]))
    assert len(answer.table) == 0
    assert answer.headline.code == "diversity.no_population"
    mix = answer.frames["mix"].loc["age"]
    assert (mix["blau"], mix["known"], mix["unknown"]) == (0.5, 2, 1)


def test_wrong_use():
    network = residents(["65+"])
    with pytest.raises(UnknownName):
        gn.diversity(network, among="jong")
    with pytest.raises(InvalidTable):
        gn.diversity(network, population=pd.DataFrame({"dimension": ["age"]}))


def test_small_counts_are_hidden_with_what_tells_them():
    ages = ["18-25"] * 2 + ["25-45"] * 6 + ["45-65"] * 20
    counts = {"18-25": 20, "25-45": 30, "45-65": 30, "65+": 20}
    answer = gn.diversity(residents(ages), population=population(**counts), among="all")
    shown = answer.for_sharing().table.loc["age"]
    # 2 is too small; 6 would tell it; 0 stays a verdict without a number
    assert shown["share"].isna().to_dict() == {
        "18-25": True,
        "25-45": True,
        "45-65": False,
        "65+": True,
    }
    assert shown["count"].dropna().to_dict() == {"45-65": 20}


def circle(outward, since, joined):
    """Six people who all know each other, in two networks, and ties to people outside."""
    inside, outside = list("abcdef"), list("uvwxyz")
    ties = [(a, b) for i, a in enumerate(inside) for b in inside[i + 1 :]]
    ties += list(zip(inside, outside[:outward], strict=False))
    memberships = [(p, n, joined) for p in inside for n in ("kring", "koffie")]
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": inside + outside}),
        ties=pd.DataFrame(ties, columns=["source", "target"]).assign(since=since),
        memberships=pd.DataFrame(memberships, columns=["person_id", "network_id", "since"]),
        dossier=gn.Dossier(reference_date=pd.Timestamp(2026, 1, 31).date()),
    )


def test_five_signs_of_a_closed_circle():
    answer = gn.diversity(circle(2, "2019-01-01", "2018-01-01"))
    row = answer.frames["circles"].loc["kring"]
    assert row["density"] == 1
    assert row["outward"] == pytest.approx(2 / 17)
    assert row["signs"] == 5
    found = [f for f in answer.findings if f.code == "diversity.closed_circle"]
    assert [f.subjects for f in found] == [("kring",), ("koffie",)]
    assert found[0].severity == "serious"


def test_a_circle_that_opens():
    circles = gn.diversity(circle(6, "2025-06-01", "2025-12-01")).frames["circles"]
    # still dense and overlapping; 6 of 21 ties go out, the ties are young, people came
    assert circles.at["kring", "signs"] == 2
    assert circles.at["kring", "newcomers"] == 6


def test_what_is_unknown_is_no_sign():
    circles = gn.diversity(circle(2, None, None)).frames["circles"]
    row = circles.loc["kring"]
    assert row["signs"] == 3
    assert pd.isna(row["old"])
    assert pd.isna(row["no_newcomers"])
    assert np.isnan(row["tie_years"])


def test_too_few_are_not_described_to_a_reader_outside():
    ages = ["45-65"] * 3 + [None] * 20
    answer = gn.diversity(residents(ages), population=population(**{"45-65": 1, "65+": 1}))
    shared = answer.for_sharing()
    assert len(shared.table) == 0
    assert shared.verdict(audience="shared") == (
        "Er zijn te weinig mensen om te vergelijken zonder dat iemand herkenbaar is."
    )
    assert not [f for f in shared.findings if f.values.get("dimension") == "age"]


def test_a_category_that_the_figures_lack_is_told():
    genders = ["female"] * 20 + ["other"] * 10
    figures = pd.DataFrame({"dimension": "gender", "category": ["female", "male"], "count": 500})
    answer = gn.diversity(residents([None] * 30, gender=genders), population=figures)
    told = next(c for c in answer.caveats if c.code == "diversity.caveat_outside")
    assert told.values["n"] == 10


def test_single_years_are_gathered_and_not_counted_twice():
    years = {str(age): 10 for age in range(15, 25)} | {"15-25": 100, "45-65": 30}
    network = residents(["45-65"] * 4)
    table = gn.diversity(network, population=population(**years)).table
    assert table.loc["age", "population_share"].round(3).to_dict() == {
        "18-25": 0.7,
        "45-65": 0.3,
    }


def test_useless_figures_give_an_answer_in_words():
    zero = population(**{"18-25": 0, "45-65": 0})
    answer = gn.diversity(residents(["65+"]), population=zero)
    assert answer.headline.code == "diversity.nothing_to_compare"
