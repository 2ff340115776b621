"""The three sets of people, counts by hand, the distance in all, and two dimensions at once."""

import numpy as np
import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import InvalidGraph, InvalidTable, UnknownName

AGES = {"18-25": 160, "25-45": 310, "45-65": 310, "65+": 220}
NOBODY = float("nan")


def figures(dimension, counts):
    return pd.DataFrame(
        {"dimension": dimension, "category": list(counts), "count": list(counts.values())}
    )


def listed(ages, *, active=(), **columns):
    """Residents with these age bands, of whom those at these places hold a task."""
    people = [f"p{i:03}" for i in range(len(ages))]
    frame = pd.DataFrame({"person_id": people, "person_kind": "resident", "age_band": ages})
    tasks = pd.DataFrame({"task": "iets", "holder_id": [people[i] for i in active]})
    return gn.CommunityNetwork.from_frames(people=frame.assign(**columns), tasks=tasks)


def said(answer, code, **kind):
    found = [f for f in answer.findings if f.code == f"diversity.{code}"]
    return [answer.sentence(f, **kind) for f in found]


def codes(answer):
    return {f.code.removeprefix("diversity.") for f in answer.findings}


def caveats(answer):
    return {f.code.removeprefix("diversity.") for f in answer.caveats}


def of_ages(numbers):
    return [age for age, n in zip(AGES, numbers, strict=True) for _ in range(n)]


POPULATION = figures("age", AGES)


def test_each_set_of_people_is_compared_by_itself():
    # 16, 31, 31 and 22 on the list; of those in the middle 28 hold a task, and 6 may decide
    ages = of_ages([16, 31, 31, 22])
    power = ["decides_policy" if i in (40, 41, 42, 60, 61, 62) else "none" for i in range(100)]
    network = listed(ages, active=range(40, 68), decision_power=power)
    answer = gn.diversity(network, population=POPULATION)
    own = answer.frames["numerators"]["count"].unstack("among").loc["age"]
    assert own["all"].tolist() == [16, 31, 31, 22]
    assert own["active"].tolist() == [0, 7, 21, 0]
    assert own["deciding"].tolist() == [0, 3, 3, 0]
    table = answer.frames["numerators"].xs("active", level="among").loc[answer.table.index]
    pd.testing.assert_frame_equal(table, answer.table)


def test_on_the_list_and_not_taking_part():
    network = listed(of_ages([80, 155, 155, 110]), active=range(200, 240))
    answer = gn.diversity(network, population=POPULATION)
    assert said(answer, "listed_not_active") == [
        "Op de lijst in lijn met de wijk, maar in het actieve netwerk minder dan verwacht: 18 tot "
        "25 jaar, 45 tot 65 jaar en 65 jaar en ouder. Zij staan wel op de lijst, maar doen minder "
        "mee. Kijk dus vooral naar het uitnodigen: wie wordt gevraagd, waarvoor en wanneer?"
    ]
    assert not {"not_listed", "listed_perhaps"} & codes(answer)


def test_not_even_on_the_list():
    answer = gn.diversity(
        listed(of_ages([0, 50, 50, 0]), active=range(20, 70)), population=POPULATION
    )
    assert "not_listed" in codes(answer)
    assert not {"listed_not_active", "listed_perhaps"} & codes(answer)


def test_on_the_list_though_perhaps_too_few():
    # 4 of 45 where 7 are expected: neither in line nor less
    network = listed(of_ages([4, 14, 14, 13]), active=range(10, 45))
    answer = gn.diversity(network, population=POPULATION)
    verdict = answer.frames["numerators"]["verdict"].unstack("among").loc[("age", "18-25")]
    assert verdict.to_dict() == {"all": "cannot_determine", "active": "less_than_expected"}
    assert len(said(answer, "listed_perhaps")) == 1


def test_taking_part_and_not_deciding():
    power = ["decides_policy" if 150 <= i < 190 else "none" for i in range(500)]
    network = listed(of_ages([80, 155, 155, 110]), active=range(500), decision_power=power)
    answer = gn.diversity(network, population=POPULATION)
    assert "18 tot 25 jaar" in said(answer, "active_not_deciding")[0]
    assert len(said(answer, "active_not_deciding", audience="shared")) == 1


def test_of_few_who_decide_a_reader_outside_hears_nothing():
    # nobody of 18 to 25 among 8 who decide, where half of the neighbourhood has that age
    power = ["decides_policy" if 200 <= i < 208 else "none" for i in range(300)]
    ages = ["18-25"] * 150 + ["25-45"] * 150
    network = listed(ages, active=range(300), decision_power=power)
    answer = gn.diversity(network, population=figures("age", {"18-25": 1, "25-45": 1}))
    assert "active_not_deciding" in codes(answer)
    shared = answer.for_sharing()
    assert "active_not_deciding" not in codes(shared)
    assert "deciding" not in shared.frames["numerators"].index.get_level_values("among")


def test_nobody_may_decide_is_told_apart_from_not_known():
    ages = of_ages([2, 3, 3, 2])
    nobody = gn.diversity(listed(ages, decision_power="none"), population=POPULATION)
    assert said(nobody, "no_resident_decides")[0].startswith("Van 10 bewoners is bekend")
    assert "10" not in said(nobody, "no_resident_decides", audience="shared")[0]
    unknown = gn.diversity(listed(ages), population=POPULATION)
    assert "deciding_unknown" in codes(unknown)
    for answer in (nobody, unknown):
        sets = answer.frames["numerators"].index.get_level_values("among").unique()
        # nobody is known to be active either
        assert list(sets) == ["all"]


def test_offices_are_counted_and_not_compared():
    people = pd.DataFrame(
        {
            "person_id": list("abcdef"),
            "person_kind": [
                "resident", "resident", "professional", "professional", "official", None
            ],
            "age_band": ["65+", "65+", "25-45", None, "25-45", "65+"],
        }
    )  # fmt: skip
    network = gn.CommunityNetwork.from_frames(people=people)
    answer = gn.diversity(network, population=POPULATION, among="all")
    assert answer.table.at[("age", "65+"), "count"] == 3
    assert answer.frames["offices"].loc[("age", "25-45")].tolist() == [1, 1]
    told = answer.caveats_in_words()
    assert any("2 professionals en 1 ambtenaar" in one for one in told)
    assert any("één van deze mensen zegt de lijst niet" in one for one in told)
    assert not any("2 professionals" in one for one in answer.caveats_in_words(audience="shared"))
    assert answer.for_sharing().frames["offices"].isna().all(axis=None)


def test_only_professionals_leave_nobody_to_compare():
    network = listed(["65+"] * 12, person_kind="professional")
    answer = gn.diversity(network, population=POPULATION)
    assert answer.headline.code == "diversity.nothing_to_compare"
    assert not len(answer.frames["numerators"])
    assert not len(answer.frames["distance"])


ORIGIN = {"netherlands": 60, "europe": 15, "outside_europe": 25}


def test_origin_is_compared_as_counts_in_the_words_of_the_user():
    population = pd.concat([POPULATION, figures("origin", ORIGIN)])
    said_so = {"Nederland": 27, "Europa exclusief Nederland": 1, "Buiten Europa": 0}
    hands = figures("Herkomst", said_so)
    answer = gn.diversity(listed(of_ages([2, 3, 3, 2])), population=population, counts=hands)
    row = answer.table.loc[("origin", "outside_europe")]
    assert (row["count"], row["verdict"]) == (0, "less_than_expected")
    assert row["p"] == pytest.approx(0.75**28)
    assert said(answer, "none")[0].startswith("Herkomst buiten Europa: niemand")
    assert answer.frames["mix"].loc["origin", "known"] == 28
    assert {"caveat_counted", "caveat_origin"} <= caveats(answer)


def test_counts_may_be_of_another_set_and_of_any_dimension():
    population = figures("woning", {"huur": 50, "koop": 50})
    hands = figures("woning", {"huur": 1, "koop": 19}).assign(among="all")
    network = listed([None] * 30, active=range(20))
    answer = gn.diversity(network, population=population, counts=hands)
    assert not len(answer.table)
    rows = answer.frames["numerators"].xs("all", level="among")
    assert rows.loc[("woning", "huur"), "verdict"] == "less_than_expected"


def test_counts_take_the_place_of_the_list():
    hands = figures("leeftijd", {"18 tot 25 jaar": 3, "65+": 4})
    answer = gn.diversity(listed(["45-65"] * 30), population=POPULATION, counts=hands, among="all")
    assert answer.table.loc["age", "count"].to_dict() == {
        "18-25": 3, "25-45": 0, "45-65": 0, "65+": 4
    }  # fmt: skip


def test_figures_that_a_list_should_not_have_ask_for_a_count():
    population = pd.concat([POPULATION, figures("origin", ORIGIN)])
    answer = gn.diversity(listed(of_ages([2, 3, 3, 2])), population=population)
    assert "caveat_count_only" in caveats(answer)
    without = gn.diversity(
        listed(["65+"]), population=POPULATION, counts=figures("origin", {"Nederland": 3})
    )
    assert "caveat_no_figures" in caveats(without)


def test_a_column_about_a_person_is_never_read():
    population = pd.concat([POPULATION, figures("origin", ORIGIN)])
    ages = of_ages([2, 3, 3, 2])
    plain = gn.diversity(listed(ages), population=population)
    slipped = listed(ages, origin="outside_europe", education="hbo_wo")
    answer = gn.diversity(slipped, population=population)
    assert answer.explain() == plain.explain()
    assert "origin" not in answer.frames["mix"].index


def test_people_in_a_category_that_the_figures_lack_are_told():
    hands = figures("origin", {"netherlands": 5, "maan": 2})
    population = figures("origin", ORIGIN)
    answer = gn.diversity(listed(["65+"]), population=population, counts=hands)
    told = next(c for c in answer.caveats if c.code == "diversity.caveat_outside")
    assert told.values == {"n": 2, "dimension": "word.origin"}
    assert answer.table["count"].sum() == 5


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        (pd.DataFrame({"dimension": ["age"], "category": ["65+"]}), "missing_column"),
        (figures("age", {"65+": -1}), "counts_not_people"),
        (figures("age", {"65+": 1.5}), "counts_not_people"),
        (figures("age", {"65+": "veel"}), "counts_not_people"),
        (figures("age", {None: 3}), "counts_empty"),
        (figures("age", {"65+": 3, "65 jaar en ouder": 2}), "counts_twice"),
        (figures("age", {"65+": 1}).assign(person_id="p1"), "counts_per_person"),
        ({"age": 3}, "not_a_frame"),
    ],
)
def test_counts_that_cannot_be_used_are_refused(counts, code):
    with pytest.raises(InvalidTable) as wrong:
        gn.diversity(listed(["65+"]), population=POPULATION, counts=counts)
    assert wrong.value.code == code


def test_other_wrong_use_is_refused():
    network = listed(["65+"])
    with pytest.raises(UnknownName):
        gn.diversity(network, counts=figures("age", {"65+": 1}).assign(among="jong"))
    with pytest.raises(InvalidGraph):
        gn.diversity(network, times=0)
    with pytest.raises(InvalidGraph):
        gn.diversity(network, alpha=1)


def test_sensitive_counts_below_ten_are_hidden():
    population = pd.concat([POPULATION, figures("origin", ORIGIN)])
    hands = figures("origin", {"netherlands": 30, "europe": 9, "outside_europe": 11})
    network = listed(of_ages([9, 11, 10, 20]))
    answer = gn.diversity(network, population=population, counts=hands, among="all")
    shown = answer.for_sharing().table
    # of 9 of origin Europe not even the count beside it may be told; of 9 young people it may
    assert shown.loc["origin", "count"].dropna().to_dict() == {"netherlands": 30}
    assert shown.loc["age", "count"].notna().all()
    assert "origin" not in answer.for_sharing().frames["distance"].index


def test_one_set_does_not_tell_a_small_count_of_another():
    # 20 of each band on the list, all but two of the oldest active: two are not
    ages = of_ages([20, 20, 20, 20])
    shown = gn.diversity(listed(ages, active=range(78)), population=POPULATION).for_sharing()
    rows = shown.frames["numerators"]
    assert rows.xs("active", level="among")["count"].tolist() == [20, 20, 20, 18]
    assert rows.xs("all", level="among")["count"].isna().all()
    assert rows.xs("all", level="among")["verdict"].notna().all()


def test_a_shared_answer_holds_no_numbers_of_people():
    network = listed(of_ages([3, 9, 9, 4]), decision_power="none")
    shared = gn.diversity(network, population=POPULATION, among="all").for_sharing()
    values = [v for f in (*shared.findings, *shared.caveats) for v in f.values]
    assert not {"share", "professionals", "low"} & set(values)
    assert shared.frames["mix"][["known", "unknown"]].isna().all(axis=None)
    assert shared.frames["mix"].loc["age", ["blau", "evenness"]].isna().all()
    assert shared.rooms.mirror.residents == 0
    assert not shared.rooms.mirror.known


def test_mixed_is_not_a_mirror():
    # three bands evenly are more mixed than a neighbourhood that is mostly old
    counts = {"18-25": 100, "25-45": 50, "45-65": 50, "65+": 800}
    network = listed(of_ages([10, 10, 10, 0]))
    answer = gn.diversity(network, population=figures("age", counts), among="all")
    mix = answer.frames["mix"].loc["age"]
    assert mix["blau"] == pytest.approx(2 / 3)
    assert mix["blau_normalised"] == pytest.approx(2 / 3 / 0.75)
    assert mix["evenness"] == pytest.approx(np.log(3) / np.log(4))
    assert mix["population_blau"] == pytest.approx(1 - 0.01 - 0.005 - 0.64)
    assert said(answer, "mixed_no_mirror") == [
        "Naar leeftijd is deze groep net zo gemengd als de wijk, of meer. Toch is het geen "
        "afspiegeling: minder dan verwacht zijn er van 65 jaar en ouder."
    ]
    assert "caveat_mixed" in caveats(answer)


def test_the_distance_always_stands_beside_a_random_group():
    near = gn.diversity(listed(of_ages([2, 3, 3, 2])), population=POPULATION, among="all")
    row = near.frames["distance"].loc["age"]
    # 4, 1, 1 and 2 points off
    assert row["distance"] == pytest.approx(0.04)
    assert row["low"] <= row["expected"] <= row["high"]
    assert "een willekeurige groep van deze grootte ook af" in said(near, "distance")[0]
    far = gn.diversity(listed(of_ages([0, 0, 0, 30])), population=POPULATION, among="all")
    assert far.frames["distance"].loc["age", "p"] == pytest.approx(1 / 1001)
    assert "Een willekeurige groep van deze grootte wijkt ook af" in said(far, "distance_beyond")[0]
    again = gn.diversity(listed(of_ages([0, 0, 0, 30])), population=POPULATION, among="all")
    pd.testing.assert_frame_equal(far.frames["distance"], again.frames["distance"])


def both(n, ages=AGES):
    return pd.DataFrame(
        [(age, gender, n * count) for age, count in ages.items() for gender in ("vrouwen", "male")],
        columns=["leeftijd", "gender", "count"],
    )


def test_two_dimensions_at_once_need_a_table_of_both():
    network = listed(of_ages([0, 30, 30, 20]), gender=["female", "male"] * 40)
    without = gn.diversity(network, among="all")
    assert not len(without.frames["crossings"])
    assert not [f for f in without.findings if "crossing" in f.code]
    answer = gn.diversity(network, joint=both(1), among="all")
    cells = answer.frames["crossings"]
    assert cells.index.names == ["age", "gender"]
    assert cells["count"].sum() == 80
    young = cells.loc[("18-25", "female")]
    assert (young["count"], young["empty"], young["verdict"]) == (0, True, "less_than_expected")
    assert young["expected"] == pytest.approx(80 * 0.08)
    assert young["p"] == pytest.approx(0.92**80)
    assert young["p_adjusted"] == pytest.approx(8 * 0.92**80)
    assert young["needed"] == 36
    assert len(said(answer, "crossing_none")) == 2
    shared = answer.for_sharing()
    assert said(shared, "crossing_none", audience="shared")[0] == (
        "De combinatie 18 tot 25 jaar en vrouwen: niemand in het netwerk. Dat is minder dan "
        "verwacht."
    )
    assert shared.frames["crossings"][["count", "expected", "low", "p"]].isna().all(axis=None)


def test_an_empty_cell_of_few_people_means_nothing_yet():
    network = listed(of_ages([0, 4, 4, 4]), gender=["female", "male"] * 6)
    answer = gn.diversity(network, joint=both(5), among="all")
    told = said(answer, "crossing_empty")
    assert told == [
        "Naar leeftijd en geslacht samen zijn nog 2 combinaties leeg. Dat zegt niets: op zijn "
        "vroegst bij 36 mensen zou zo'n nul iets betekenen."
    ]
    assert said(answer, "crossing_empty", audience="shared") == [""]
    assert not answer.for_sharing().frames["crossings"]["empty"].any()


def test_of_few_people_no_combination_is_shared():
    network = listed(of_ages([0, 3, 3, 3]), gender="female")
    answer = gn.diversity(network, joint=both(5), among="all")
    assert [f for f in answer.findings if "crossing" in f.code]
    shared = answer.for_sharing()
    assert not len(shared.frames["crossings"])
    assert not [f for f in shared.findings if "crossing" in f.code]


def test_combinations_of_whom_nothing_is_known():
    answer = gn.diversity(listed(["65+"] * 9), joint=both(5), among="all")
    assert "crossing_unknown" in codes(answer)


def test_children_are_left_out_of_a_joint_table():
    joint = both(1, {"0-15": 100, "15-25": 100, "25-45": 30})
    answer = gn.diversity(listed(["25-45"] * 3, gender="male"), joint=joint, among="all")
    shares = answer.frames["crossings"]["population_share"]
    assert shares.loc["18-25", "female"] == pytest.approx(0.35)
    assert "0-15" not in shares.index.get_level_values("age")
    assert "caveat_adults" in caveats(answer)


@pytest.mark.parametrize(
    ("joint", "code"),
    [
        (both(1).assign(area="a"), "joint_axes"),
        (both(1).drop(columns="gender"), "joint_axes"),
        (both(1).rename(columns={"gender": "origin"}), "joint_unknown"),
        (both(1).drop(columns="count"), "missing_column"),
        (both(-1), "counts_not_residents"),
        (both(1).assign(gender=None), "counts_empty"),
    ],
)
def test_joint_tables_that_cannot_be_used_are_refused(joint, code):
    with pytest.raises(InvalidTable) as wrong:
        gn.diversity(listed(["65+"]), joint=joint)
    assert wrong.value.code == code


def test_rounding_to_fives_is_told():
    network = listed(of_ages([2, 3, 3, 2]))
    assert "caveat_fives" in caveats(gn.diversity(network, population=POPULATION))
    exact = figures("age", AGES | {"65+": 221})
    assert "caveat_fives" not in caveats(gn.diversity(network, population=exact))


@pytest.mark.parametrize("among", ["all", "active", "deciding"])
def test_thin_lists_get_a_sentence(among):
    for network in (listed([]), listed(["65+"] * 12), listed([None] * 12)):
        for options in ({}, {"population": POPULATION, "joint": both(1)}):
            answer = gn.diversity(network, among=among, **options)
            assert answer.verdict()
            assert answer.for_sharing().explain()


@pytest.mark.parametrize("picture", ["mirror", "numerators", "distance", "crossings"])
def test_pictures_of_nothing_say_so(picture):
    answer = gn.diversity(listed([]), joint=both(1))
    assert answer.plot(picture=picture, audience="shared").get_title(loc="left")


def test_a_verdict_that_would_tell_one_person_is_not_shared():
    # of ten people, one woman is fewer than expected and two are not: the words would say one
    people = pd.DataFrame(
        {
            "person_id": [f"p{i}" for i in range(10)],
            "person_kind": "resident",
            "gender": ["female"] + ["male"] * 9,
        }
    )
    network = gn.CommunityNetwork.from_frames(
        people=people, population=figures("gender", {"female": 500, "male": 500})
    )
    answer = gn.diversity(network, among="all")
    assert answer.table.at[("gender", "female"), "verdict"] == "less_than_expected"
    assert not len(answer.for_sharing().table)
    assert "Vrouwen" not in answer.for_sharing().explain()
