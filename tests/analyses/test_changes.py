"""Two dated networks: who came and went, what held, what the municipality reaches."""

import inspect
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet import measures
from gemeenschapsnet.analyses.bridging_table import Thresholds
from gemeenschapsnet.errors import InvalidGraph, InvalidTable, NoAnswer, UnknownName

FIRST, SECOND = date(2025, 1, 31), date(2026, 1, 31)


def dated(network, day):
    return replace(network, dossier=replace(network.dossier, reference_date=day))


def later(frames, day=SECOND, *, gone=(), ties=None, lost=(), **tables):
    """Return the hand-drawn neighbourhood without these people and ties, and with others."""
    frames = {**frames, **tables}
    for name, frame in frames.items():
        for column in ("person_id", "source", "target", "holder_id", "reported_by"):
            if column in frame:
                frame = frame[~frame[column].isin(list(gone))]
        frames[name] = frame
    held = frames["ties"]
    away = (held["source"] + held["target"]).isin(list(lost))
    more = pd.DataFrame([(a, b) for a, b in ties or ()], columns=["source", "target"])
    frames["ties"] = pd.concat([held[~away], more], ignore_index=True)
    return gn.CommunityNetwork.from_frames(**frames, dossier=gn.Dossier(reference_date=day))


@pytest.fixture
def before(nine_neighbours):
    return dated(nine_neighbours, FIRST)


def codes(answer):
    return [finding.code.removeprefix("changes.") for finding in answer.findings]


def caveats(answer):
    return [caveat.code.removeprefix("changes.") for caveat in answer.caveats]


def test_on_paper(before, nine_frames):
    # h left, j came; of the ties between who stayed, de went and ce came
    more = pd.DataFrame({"person_id": ["j"], "person_kind": ["resident"]})
    people = pd.concat([nine_frames["people"], more], ignore_index=True)
    after = later(
        nine_frames, gone="h", lost=["de"], ties=["ce", "ja"], people=people
    )
    answer = gn.changes(before, after)
    assert answer.table["status"].to_dict() == {
        "h": "left", **dict.fromkeys("abcdefgi", "stayed"), "j": "came",
    }  # fmt: skip
    assert answer.frames["ties"]["ties"].to_dict() == {
        "kept": 5, "formed": 1, "dissolved": 1, "came": 1, "left": 2,
    }  # fmt: skip
    # d kept a and lost e; c had nobody; of h and j nothing can be said; i knew only h
    overlap = answer.table["circle_overlap"]
    assert overlap["d"] == pytest.approx(1 / 2)
    assert overlap["e"] == pytest.approx(1 / 3)
    assert overlap["c"] == 0
    assert overlap[["h", "j", "i"]].isna().all()
    flat = answer.frames["networks"].loc["n_flat"]
    assert flat[["members_before", "members_after", "came", "left", "stayed", "off_list"]].tolist(
    ) == [2, 1, 0, 1, 1, 1]  # fmt: skip
    said = answer.explain()
    assert "Nieuw op de lijst: 1 mens. Niet meer op de lijst: 1 mens." in said
    assert "waren er eerst 6 contacten; daarvan zijn er 5 nog bekend (83%)" in said
    assert "Verdwenen met mensen die niet meer op de lijst staan: 2 contacten." in said


@pytest.mark.parametrize(
    ("gone", "lost", "cause"), [("e", (), "people"), ((), ["eh"], "contacts")]
)
def test_people_who_left_are_told_apart_from_contacts_that_did(
    before, nine_frames, gone, lost, cause
):
    # a-d-e-h: three steps to the Flat, over e
    answer = gn.changes(before, later(nine_frames, gone=gone, lost=lost), steps=3)
    table = answer.frames["communities"]
    assert table.index[0] == "c_flat"
    assert table.loc["c_flat", ["steps_before", "gap", "cause"]].tolist() == [3, "opened", cause]
    assert np.isnan(table.at["c_flat", "steps_after"])
    assert answer.verdict() == (
        "De gemeente bereikt Flat niet meer in 3 stappen; zij bereikt nu 2 van de 3 "
        "gemeenschappen, dat waren er 3."
    )
    why = "mensen die niet meer op de lijst staan" if gone else "contacten van mensen die bleven"
    assert why in answer.findings_in_words()[0]
    back = gn.changes(
        dated(later(nine_frames, gone=gone, lost=lost), FIRST), dated(before, SECOND), steps=3
    )
    assert back.frames["communities"].loc["c_flat", ["gap", "cause"]].tolist() == ["closed", cause]
    assert back.verdict().startswith("De gemeente bereikt nu 3 van de 3 gemeenschappen")


def test_absent_is_not_without_ties(before, nine_frames):
    # c has no ties on either list; here c is not on the second list at all
    answer = gn.changes(before, later(nine_frames, gone="c"))
    assert answer.table.at["c", "status"] == "left"
    assert answer.frames["ties"]["ties"].tolist() == [8, 0, 0, 0, 0]
    assert "caveat_absent" in caveats(answer)
    # and a community that is on one list only is not one that nobody reaches
    fewer = nine_frames["communities"].iloc[1:]
    memberships = nine_frames["memberships"]
    memberships = memberships[memberships["community_id"] != "c_plein"]
    answer = gn.changes(before, later(nine_frames, communities=fewer, memberships=memberships))
    plein = answer.frames["communities"].loc["c_plein"]
    assert plein[["status", "gap"]].tolist() == ["left", "unknown"]
    assert pd.isna(plein["members_after"])
    assert pd.isna(plein["reached_after"])
    assert "Niet meer op de lijst van gemeenschappen: Plein." in answer.explain()


def test_a_spanner_who_left_is_the_verdict_and_not_told_outside(nine_frames):
    people = nine_frames["people"].assign(person_kind="resident")
    people.loc[:1, "person_kind"] = "official"
    before = later(nine_frames, FIRST, people=people)
    after = later(nine_frames, people=people, gone="e", ties=["dh"])
    answer = gn.changes(before, after, compiler=None)
    found = gn.bridging(before, compiler=None).table
    spanners = answer.frames["spanners"]
    assert spanners.at["e", "pairs_before"] == found.at["e", "exclusive_pairs"] > 0
    assert spanners.at["e", "status"] == "left"
    assert np.isnan(spanners.at["e", "rank_after"])
    assert answer.headline.code == "changes.headline_spanner_left"
    assert answer.verdict().startswith("e staat niet meer op de lijst; voor ")
    shared = answer.for_sharing()
    assert "spanner" not in shared.headline.code
    assert not any("spanner" in code or code == "turnover" for code in codes(shared))
    assert not len(shared.table)
    assert not len(shared.frames["spanners"])


def test_ranks_and_bands_are_those_of_bridging(nine_neighbours):
    sample = gn.read("sample_data/wilgenrade")
    earlier = sample.on("2025-01-31")
    answer = gn.changes(earlier, sample)
    for when, network in (("before", earlier), ("after", sample)):
        found = gn.bridging(network).table
        rank = answer.table[f"rank_{when}"].reindex(found.index)
        pd.testing.assert_series_equal(rank, found["rank"], check_names=False, check_dtype=False)
        spanners = answer.frames["spanners"]
        bands = found["band"].reindex(spanners.index)
        assert spanners[f"band_{when}"].fillna("-").tolist() == bands.fillna("-").tolist()
    # one list on two days: nothing that ended can be seen, and that is said
    assert np.isnan(answer.rooms.ties.retention)
    assert {"caveat_one_list", "caveat_undated"} <= set(caveats(answer))
    assert "nog bekend" not in answer.explain()
    assert answer.verdict() == (
        "Nieuw sinds de eerste van de twee dagen: 0 mensen en 40 contacten; wat er wegging, laat "
        "één lijst niet zien."
    )
    circles = answer.frames["circles"]["change"]
    assert circles.to_dict() | {"n007": "still", "n008": "opening"} == circles.to_dict()


def test_the_thresholds_of_bridging_are_the_same():
    given = {
        name: parameter.default
        for name, parameter in inspect.signature(gn.bridging).parameters.items()
        if name not in ("network", "by", "compiler")
    }
    assert Thresholds(**given) == Thresholds()


def test_a_list_on_which_most_ties_have_no_first_day_tells_nothing(nine_frames):
    frames = {**nine_frames, "ties": nine_frames["ties"].drop(columns="since")}
    whole = later(frames)
    answer = gn.changes(whole.on("2020-01-01"), whole)
    assert answer.headline.code == "changes.headline_undated"
    assert "Van 8 van de 8 contacten is de eerste dag niet bekend" in answer.explain()


def test_nothing_changed(before, nine_frames):
    answer = gn.changes(before, later(nine_frames))
    assert answer.verdict() == "Er is niets veranderd, voor zover te zien."
    assert answer.table["circle_overlap"].dropna().eq(1).all()
    assert set(answer.frames["communities"]["gap"]) == {"none", "still", "unknown"}
    assert not len(answer.frames["pairs"])


@pytest.mark.parametrize("reason", ["nobody", "reversed", "same", "nobody_shared"])
def test_what_cannot_be_compared_says_why(before, nine_frames, reason):
    codes = {one: f"x{one}" for one in "abcdefghi"}
    columns = ("person_id", "source", "target", "holder_id", "backup_id", "reported_by")
    other = {
        name: frame.assign(**{c: frame[c].map(codes) for c in columns if c in frame})
        for name, frame in nine_frames.items()
    }
    after = {
        "nobody": gn.CommunityNetwork.from_frames(),
        "reversed": dated(before, date(2024, 1, 1)),
        "same": before,
        "nobody_shared": later(other),
    }[reason]
    answer = gn.changes(before, after)
    assert answer.refused == reason
    assert answer.findings == answer.caveats == ()
    for audience in ("working", "shared"):
        assert answer.explain(audience=audience).startswith("Niet vast te stellen. ")
    for picture in answer.pictures:
        assert answer.plot(picture=picture).get_title("left")


def test_codes_of_other_people_are_refused_without_naming_anybody(before, nine_frames):
    people = nine_frames["people"]
    turned = people.assign(display_name=[f"Iemand {n}" for n in range(9)], given_name=None,
                           email=None)  # fmt: skip
    with pytest.raises(NoAnswer) as caught:
        gn.changes(before, later(nine_frames, people=turned))
    assert caught.value.code == "people_differ"
    assert caught.value.values == {"n": 9, "total": 9}
    assert "Naam" not in str(caught.value)
    assert "network.on" in str(caught.value)
    # one address that is the same is enough, and so is a family name
    same = turned.assign(email=people["email"])
    assert gn.changes(before, later(nine_frames, people=same)).refused is None
    named = turned.assign(family_name=people["display_name"].str.split().str[-1] + "nix")
    first = later(
        {**nine_frames, "people": people.assign(display_name=None, email=None,
                                                family_name=named["family_name"].str.upper())},
        FIRST,
    )  # fmt: skip
    assert gn.changes(first, later(nine_frames, people=named)).refused is None


def test_a_few_other_names_are_counted_and_no_names_are_told(before, nine_frames):
    people = nine_frames["people"].copy()
    people.loc[:1, ["display_name", "given_name", "email"]] = ["Iemand", None, None]
    answer = gn.changes(before, later(nine_frames, people=people))
    assert "Bij 2 van de 9 codes die op beide lijsten staan, is de naam anders." in answer.explain()
    assert "Bij 2" not in answer.explain(audience="shared")
    bare = nine_frames["people"][["person_id", "person_kind"]]
    answer = gn.changes(before, later(nine_frames, people=bare))
    assert "caveat_unchecked" in caveats(answer)


def test_groups_are_the_same_by_name_and_not_by_code(before, nine_frames):
    # as in a list that was read apart: other codes, and one code for another group
    turn = {"n_plein": "n_tuin", "n_tuin": "n_flat", "n_flat": "n_x"}
    networks = nine_frames["networks"].assign(
        network_id=nine_frames["networks"]["network_id"].map(turn),
        name=["PLEIN", "Tuin", "Buurtkamer"],
    )
    moved = {
        name: nine_frames[name].assign(network_id=nine_frames[name]["network_id"].map(turn))
        for name in ("memberships", "attendance")
    }
    after = later(nine_frames, networks=networks, **moved)
    table = gn.changes(before, after).frames["networks"]
    assert table["status"].to_dict() == {
        "n_flat": "left", "n_plein": "stayed", "n_tuin": "stayed", "n_x": "came",
    }  # fmt: skip
    assert table.loc[["n_plein", "n_tuin"], "stayed"].tolist() == [2, 2]
    # with the code and the members of before, another name is another name for the same
    networks = nine_frames["networks"].assign(name=["Plein", "Tuin", "Buurtkamer"])
    table = gn.changes(before, later(nine_frames, networks=networks)).frames["networks"]
    assert set(table["status"]) == {"stayed"}
    assert table.at["n_flat", "name"] == "Buurtkamer"


def test_a_code_that_another_group_has_gives_way(before, nine_frames):
    networks = pd.DataFrame({"network_id": ["n_plein", "n_new"], "name": ["Koor", "Plein"]})
    memberships = pd.DataFrame({"person_id": ["i", "d"], "network_id": ["n_plein", "n_new"]})
    after = later(nine_frames, networks=networks, memberships=memberships)
    table = gn.changes(before, after).frames["networks"]
    assert table.loc["n_plein", ["name", "status"]].tolist() == ["Plein", "stayed"]
    assert table.loc["n_plein-2", ["name", "status"]].tolist() == ["Koor", "came"]


def test_connectors_who_went_are_told_by_function(before, nine_frames):
    after = later(nine_frames, gone="a")
    answer = gn.changes(before, after)
    for audience, who in (("working", "de wijkverbinder (a)"), ("shared", "de wijkverbinder")):
        said = answer.explain(audience=audience)
        assert f"Niet meer als verbinder op de lijst: {who}." in said


def test_what_is_needed_is_asked_of_both_lists(before, nine_frames):
    people = nine_frames["people"].copy()
    people.at[3, "skills"] = []
    after = later(nine_frames, people=people, attendance=nine_frames["attendance"].assign(
        date="2025-12-01"))  # fmt: skip
    answer = gn.changes(before, after, among="all")
    table = answer.frames["gaps"]
    assert table.loc[("skill", "koken"), ["holders_before", "holders_after", "change"]].tolist(
    ) == [2, 1, "opened"]  # fmt: skip
    assert table.at[("skill", "lassen"), "change"] == "still"
    assert "was dit geborgd en nu kwetsbaar: koken" in answer.explain()
    # what nobody filled in is not what nobody can
    bare = people.drop(columns="skills")
    table = gn.changes(before, later(nine_frames, people=bare), among="all").frames["gaps"]
    assert table.at[("skill", "koken"), "change"] == "unknown"
    assert pd.isna(table.at[("skill", "koken"), "holders_after"])


def test_a_longer_list_and_other_makers_are_warned_about(before, nine_frames):
    more = ["ac", "bc", "cd", "ce", "cf", "cg", "ch"]
    after = later(nine_frames, ties=more)
    answer = gn.changes(before, after)
    assert "caveat_longer" in caveats(answer)
    assert "caveat_shorter" in caveats(gn.changes(dated(after, FIRST), dated(before, SECOND)))
    ties = nine_frames["ties"].assign(reported_by="i")
    by_another = gn.changes(before, later({**nine_frames, "ties": ties}))
    assert by_another.rooms.ties.compilers == ("a", "i")
    assert "Zonder de contacten van de makers is 100% nog bekend." in by_another.explain()
    assert gn.changes(before, after, compiler="b").rooms.ties.compilers == ("b", "b")


def test_pairs_of_communities_that_lost_contact(before, nine_frames):
    answer = gn.changes(before, later(nine_frames, lost=["eh"], ties=["fi"]))
    pairs = answer.frames["pairs"]
    assert pairs[["group_a", "group_b", "change"]].to_numpy().tolist() == [
        ["c_flat", "c_plein", "lost"], ["c_flat", "c_tuin", "gained"],
    ]  # fmt: skip
    assert "Geen contact meer bekend: Flat en Plein." in answer.explain()


@pytest.mark.parametrize(
    "options",
    [{"steps": -1}, {"top": 0}, {"kept": 1.5}, {"left": 0}, {"longer": 0.5}, {"closing_signs": 6}],
)
def test_thresholds_out_of_range_are_refused(before, options):
    with pytest.raises(InvalidGraph):
        gn.changes(before, before, **options)


def test_names_that_do_not_exist_are_refused(before):
    for options in ({"by": "kleur"}, {"among": "allen"}, {"compiler": "zz"}):
        with pytest.raises(UnknownName):
            gn.changes(before, before, **options)
    with pytest.raises(InvalidTable):
        gn.changes(before, "map")


def thin():
    people = pd.DataFrame({"person_id": [f"p{i}" for i in range(12)]})
    ties = pd.DataFrame({"source": ["p0"] * 11, "target": [f"p{i}" for i in range(1, 12)]})
    groups = pd.DataFrame({"community_id": ["c"], "name": ["Buurt"]})
    official = people.assign(person_kind="official")
    belongs = pd.DataFrame({"person_id": ["p1", "p2"], "community_id": ["c", "c"]})
    network = pd.DataFrame({"person_id": ["p1", "p2"], "network_id": ["n", "n"]})
    return {
        "people": {"people": people},
        "a star": {"people": people, "ties": ties},
        "no ties": {"people": official, "communities": groups, "memberships": belongs},
        "no officials": {"people": people, "ties": ties, "communities": groups,
                         "memberships": belongs},
        "officials only": {"people": official, "ties": ties, "communities": groups},
        "one network": {"people": people, "ties": ties, "memberships": network},
        "needs": {"people": people, "needs": pd.DataFrame(
            {"kind": ["skill"], "description": ["koken"]})},
    }  # fmt: skip


@pytest.mark.parametrize("which", list(thin()))
def test_thin_lists_get_a_sentence(which):
    frames = thin()[which]
    first = gn.CommunityNetwork.from_frames(**frames, dossier=gn.Dossier(reference_date=FIRST))
    second = gn.CommunityNetwork.from_frames(**frames).without(["p3"])
    answer = gn.changes(first, second, by="domain" if which == "needs" else "network")
    for audience, language in (("working", "nl"), ("shared", "en")):
        assert answer.verdict(language, audience=audience).endswith(".")
        assert answer.explain(language, audience=audience)
        for picture in answer.pictures_for(audience):
            answer.plot(picture=picture, audience=audience)
    assert answer._repr_html_()
    # nothing is said of reach or connecting where a list cannot tell
    assert "spanners_unknown_before" in codes(answer)
    assert {"reach_unknown", "reach_nobody"} & set(codes(answer))
    assert "caveat_no_day" in caveats(answer)


EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14)
HELD = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2)), max_size=12)
PEOPLE = st.sets(st.integers(0, 7), min_size=1)


def drawn(people, edges, held, day):
    names = {one: f"p{one}" for one in people}
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": [names[one] for one in sorted(people)]}),
        ties=pd.DataFrame(
            [(names[a], names[b]) for a, b in edges if {a, b} <= people],
            columns=["source", "target"],
        ),
        networks=pd.DataFrame({"network_id": [f"n{group}" for group in range(3)]}),
        memberships=pd.DataFrame(
            [(names[one], f"n{group}") for one, group in held if one in people],
            columns=["person_id", "network_id"],
        ),
        dossier=gn.Dossier(reference_date=day),
    )


@settings(max_examples=8)
@given(PEOPLE, PEOPLE, EDGES, EDGES, HELD, HELD)
def test_by_the_definitions_of_sets(was, now, old, new, held, holds):
    before, after = drawn(was, old, held, FIRST), drawn(now, new, holds, SECOND)
    answer = gn.changes(before, after)
    first = {frozenset(tie) for tie in old if set(tie) <= was and len(set(tie)) == 2}
    second = {frozenset(tie) for tie in new if set(tie) <= now and len(set(tie)) == 2}
    stay = was & now
    status = {f"p{one}": "stayed" if one in stay else "left" if one in was else "came"
              for one in was | now}  # fmt: skip
    assert answer.table["status"].to_dict() == status
    inside = [{tie for tie in ties if tie <= stay} for ties in (first, second)]
    counted = answer.frames["ties"]["ties"].to_dict()
    assert counted == {
        "kept": len(inside[0] & inside[1]),
        "formed": len(inside[1] - inside[0]),
        "dissolved": len(inside[0] - inside[1]),
        "came": len(second - inside[1]),
        "left": len(first - inside[0]),
    }
    if stay and inside[0]:
        share = len(inside[0] & inside[1]) / len(inside[0])
        assert answer.rooms.ties.retention == pytest.approx(share)
        graphs = before.sparse_graph(), after.sparse_graph()
        assert answer.rooms.ties.jaccard == pytest.approx(measures.tie_jaccard(*graphs))
    groups = [
        {f"n{g}": {one for one, group in rows if group == g and one in there} for g in range(3)}
        for rows, there in ((held, was), (holds, now))
    ]
    for group, row in answer.frames["networks"].iterrows():
        one, other = groups[0][group], groups[1][group]
        if any(groups[0].values()) and any(groups[1].values()):
            assert row[["came", "left", "stayed"]].tolist() == [
                len(other - one), len(one - other), len(one & other),
            ]  # fmt: skip
            assert row[["new_on_list", "off_list"]].tolist() == [
                len((other - one) - was), len((one - other) - now),
            ]  # fmt: skip
        else:
            assert row[["came", "left", "stayed"]].isna().all()
    assert answer.verdict()
