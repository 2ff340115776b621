"""Who does which task, who can take over, and for how long it has been so."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.bus_factor import EXACT_SETS, bus_factor
from gemeenschapsnet.analyses.own_words import naming_nobody
from gemeenschapsnet.analyses.tasks import tasks_of

TODAY = gn.Dossier(reference_date=date(2026, 1, 31))
COLUMNS = ["task", "holder_id", "backup_id", "critical", "since"]


def network(*rows, people=None):
    """Return a network of tasks; a row is task, holder, backup, critical, since."""
    filled = [(*row, *[None] * (len(COLUMNS) - len(row))) for row in rows]
    frame = pd.DataFrame(filled, columns=COLUMNS)
    if people is None:
        return gn.CommunityNetwork.from_frames(tasks=frame, dossier=TODAY)
    kinds = pd.DataFrame(list(people.items()), columns=["person_id", "person_kind"])
    return gn.CommunityNetwork.from_frames(people=kinds, tasks=frame, dossier=TODAY)


def codes(room):
    return {finding.code.partition(".")[2]: finding for finding in room.findings()}


def test_what_the_neighbours_do(nine_neighbours):
    room = tasks_of(nine_neighbours)
    assert room.table["held"].tolist() == [True, True, True]
    assert room.table["alone"].tolist() == [True, True, False]
    assert room.load.loc["d"].to_dict() == {
        "tasks": 2,
        "critical": 2,
        "alone": 2,
        "critical_alone": 2,
        "share": pytest.approx(2 / 3),
        "backs_up": 0,
    }
    found = codes(room)
    assert found["tasks_one_person"].subjects == ("d",)
    assert found["tasks_one_person"].values == {"most": 2, "total": 3, "people": 1}
    assert found["critical_alone"].values == {"alone": 2, "total": 2}
    assert found["tasks_municipal_none"].severity == "good"
    assert found["tasks_since_unknown"].severity == "unknown"


def test_a_task_on_two_rows_is_one_task_with_two_holders():
    room = tasks_of(network(("Koffie", "a"), ("koffie!", "b"), ("Kas", "a", "a")))
    assert room.table["holders"].tolist() == [("a", "b"), ("a",)]
    # neither is alone: the one takes over from the other; nobody takes over from themselves
    assert room.table["alone"].tolist() == [False, True]
    assert room.listed["alone"].tolist() == [False, False, True]
    assert room.load["tasks"].to_dict() == {"a": 2, "b": 1}


def test_a_task_that_nobody_holds():
    room = tasks_of(network(("Kas", None), ("Sleutel", None, "b"), ("Koffie", "a", "b")))
    assert room.unheld == 2
    # for the key somebody stands ready
    assert room.table["alone"].tolist() == [True, False, False]
    assert codes(room)["tasks_unheld"].values == {"unheld": 2, "total": 3}
    assert room.people() == ["a", "b"]


def test_a_backup_who_has_most_already_lightens_nothing():
    room = tasks_of(network(("1", "a"), ("2", "a"), ("3", "a", "b"), ("4", "b", "a")))
    found = codes(room)
    assert found["tasks_backup_loaded"].subjects == ("a",)
    assert found["tasks_backup_loaded"].values["backs_up"] == 1
    both = found["tasks_each_other"]
    assert set(both.subjects) == {"a", "b"}
    assert both.values == {"tasks": 2, "pairs": 1}


def test_ties_in_load_stay_ties():
    found = codes(tasks_of(network(("1", "a"), ("2", "a"), ("3", "b"), ("4", "b"), ("5", "c"))))
    assert found["tasks_some_people"].subjects == ("a", "b")
    assert found["tasks_some_people"].severity == "attention"
    spread = codes(tasks_of(network(("1", "a"), ("2", "b"))))
    assert spread["tasks_spread"].severity == "good"


def test_how_much_is_much_is_a_choice():
    rows = [("1", "a"), ("2", "a"), ("3", "b"), ("4", "c"), ("5", "d"), ("6", "e"), ("7", "f")]
    assert codes(tasks_of(network(*rows)))["tasks_one_person"].severity == "good"
    little = codes(tasks_of(network(*rows), share=0.2))
    assert little["tasks_one_person"].severity == "attention"


def test_the_share_of_the_municipality_counts_what_is_known():
    kinds = {"o": "official", "r": "resident", "u": "unknown"}
    rows = [("1", "o"), ("2", "o"), ("3", "r"), ("4", "u")]
    room = tasks_of(network(*rows, people=kinds))
    assert (room.municipal, room.office_known) == (2, 3)
    assert codes(room)["tasks_municipal_much"].values == {"municipal": 2, "known": 3}
    caveats = {f.code: f.values for f in room.caveats()}
    assert caveats["continuity.caveat_office_unknown"] == {"n": 1, "total": 4}
    unknown = codes(tasks_of(network(("1", "u"), people=kinds)))
    assert unknown["tasks_municipal_unknown"].severity == "unknown"


def test_how_long_the_same_person_does_it():
    rows = [("1", "a", None, None, "2021-01-31"), ("2", "a", None, None, "2025-07-31"), ("3", "b")]
    room = tasks_of(network(*rows))
    assert room.table["months"].tolist()[:2] == [60, 6]
    since = codes(room)["tasks_since"]
    assert since.values == {"long": 1, "known": 2, "rotate": 36, "longest": 60}
    counts = {f.code: f.values["n"] for f in room.caveats()}
    assert counts["continuity.caveat_since_unknown"] == 1
    assert codes(tasks_of(network(*rows), rotate=61))["tasks_since_short"].severity == "good"
    # a first day that is still to come tells nothing
    coming = tasks_of(network(("1", "a", None, None, "2027-01-01")))
    assert coming.table["months"].isna().all()


def test_without_a_list_nothing_is_known():
    room = tasks_of(gn.CommunityNetwork.from_frames())
    assert list(codes(room)) == ["no_tasks"]
    assert room.caveats() == []
    assert room.title("tasks").code == "continuity.picture_no_tasks"


def test_what_is_not_known_to_be_critical_is_told():
    room = tasks_of(network(("1", "a", None, True), ("2", "a"), ("3", "b")))
    caveats = {f.code: f.values for f in room.caveats()}
    assert caveats["continuity.caveat_critical_unknown"] == {"n": 2, "total": 3}


def slow_bus_factor(keepers):
    """Try every set of people, smallest first."""
    people = sorted(set().union(*keepers))
    sets = sorted(range(2 ** len(people)), key=lambda bits: (bin(bits).count("1"), bits))
    for bits in sets:
        gone = {p for i, p in enumerate(people) if bits >> i & 1}
        if 2 * sum(not held - gone for held in keepers) > len(keepers):
            return len(gone)
    return None


@given(st.lists(st.sets(st.sampled_from("abcdef"), max_size=3), min_size=1, max_size=8))
@settings(max_examples=60)
def test_the_bus_factor_is_the_fewest(keepers):
    frame = pd.DataFrame(
        {
            "holders": [tuple(sorted(held))[:1] for held in keepers],
            "backups": [tuple(sorted(held))[1:] for held in keepers],
            "critical": pd.array([None] * len(keepers), dtype="boolean"),
        }
    )
    gone, exact = bus_factor(frame)
    assert exact
    assert len(gone) == slow_bus_factor(keepers)


def test_of_many_people_the_bus_factor_is_an_upper_bound():
    rows = [(str(i), f"p{i:03}", f"p{(i + 1) % 120:03}") for i in range(120)]
    room = tasks_of(network(*rows))
    gone, exact = bus_factor(room.table)
    assert not exact
    assert EXACT_SETS < 2**120
    left = [not {h[0], b[0]} <= set(gone) for h, b in zip(
        room.table["holders"], room.table["backups"], strict=True)]
    assert sum(left) * 2 < 120
    assert "bus_factor_at_most" in codes(room)


def test_words_that_name_somebody_are_not_shown():
    people = pd.DataFrame(
        {
            "given_name": ["Zonnebloem", None, "Jo"],
            "family_name": ["van der Post", "Bakker", None],
            "display_name": ["Zonnebloem van der Post", None, "Jo"],
        }
    )
    texts = pd.Series(
        [
            "Post rondbrengen",
            "post rondbrengen",
            "zonnebloem ophalen",
            "Jo bellen",
            "Koffie",
            "Bellen met 06-00000000",
            "mail naar x@voorbeeld.example",
            "van alles",
            None,
        ]
    )
    shown = naming_nobody(texts, people).notna().tolist()
    assert shown == [False, True, False, True, True, False, False, True, False]


def test_outside_nobody_is_seen(nine_neighbours):
    answer = gn.continuity(nine_neighbours).for_sharing()
    assert len(answer.frames["task_load"]) == 0
    assert answer.frames["tasks"]["holder_id"].isna().all()
    assert answer.frames["tasks"]["backup_id"].isna().all()
    assert answer.work.tasks.table["holders"].map(len).sum() == 0
    assert answer.frames["ingredients_alone"]["person_id"].isna().all()
    assert len(answer.frames["terms"]) == 0
    assert "tasks" not in answer.pictures_for("shared")
    said = answer.explain()
    assert "Taken: 2 van de 3 liggen bij één persoon." in said
    for person in nine_neighbours.people.index[3:]:
        assert f" {person} " not in said


def test_the_pictures(nine_neighbours):
    answer = gn.continuity(nine_neighbours)
    assert answer.plot(picture="tasks").get_title("left").replace("\n", " ") == (
        "2 van de 3 taken liggen bij één persoon; 2 hebben geen vervanger"
    )
    shared = answer.plot(picture="task_cover", audience="shared", language="en")
    assert shared.get_title("left").replace("\n", " ") == "Of the 3 tasks 2 have no backup"
    texts = [text.get_text() for text in answer.plot(picture="tasks").texts]
    assert {"d", "e", "f"} <= set(texts)
    texts = {text.get_text() for text in shared.texts}
    assert texts.isdisjoint({"d", "e", "f"})


@pytest.fixture(scope="module")
def wilgenrade():
    from pathlib import Path

    return gn.read(Path(__file__).parents[2] / "sample_data" / "wilgenrade")


def test_the_planted_truth(wilgenrade):
    # T6: chair, minutes, app group and key with one volunteer; 6 of 10 tasks without backup
    room = tasks_of(wilgenrade)
    assert len(room.table) == 10
    assert room.without == 6
    assert room.table.loc[room.table["alone"], "task"].tolist() == [
        "Voorzitterschap",
        "Verslag",
        "Appgroep beheren",
        "Sleutel van de ruimte",
        "Koffie en ontvangst",
        "Nieuwe mensen welkom heten",
    ]
    first = room.load.iloc[0]
    assert room.load.index[0] == "p110"
    assert first[["tasks", "critical", "alone", "critical_alone"]].tolist() == [4, 4, 4, 4]
    assert first["share"] == pytest.approx(0.4)
    found = codes(room)
    assert found["bus_factor_one"].subjects == ("p110",)
    assert found["critical_alone"].values == {"alone": 4, "total": 6}
    assert found["tasks_municipal"].values == {"municipal": 1, "known": 10}
    answer = gn.continuity(wilgenrade)
    assert answer.table.at["p110", "tasks_alone"] == 4
    # T5: one skill with one active holder
    alone = answer.frames["ingredients_alone"]
    assert alone[["description", "person_id"]].values.tolist() == [["subsidie aanvragen", "p122"]]
    assert answer.table.at["p122", "ingredients_alone"] == 1
