"""The six conditions for going on, the terms of the connectors, and what one person brings."""

from datetime import date

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.conditions import conditions_of
from gemeenschapsnet.analyses.knowledge import knowledge_of
from gemeenschapsnet.analyses.terms import terms_of
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.schema import CONDITIONS

DOSSIER = gn.Dossier(reference_date=date(2026, 1, 31))


def codes(room):
    return {finding.code.partition(".")[2]: finding for finding in room.findings()}


def listed(*rows):
    frame = pd.DataFrame(rows, columns=["item", "arranged"])
    return conditions_of(gn.CommunityNetwork.from_frames(conditions=frame))


def test_what_the_list_does_not_mention_is_unknown():
    room = listed(("room", True), ("budget", False))
    assert room.table["item"].tolist() == list(CONDITIONS)
    assert room.table["arranged"].isna().sum() == 4
    found = codes(room)
    assert found["conditions"].values["arranged"] == 1
    assert found["conditions"].values["total"] == 6
    assert found["conditions"].values["absent"] == ["word.condition_budget"]
    assert len(found["conditions_unknown"].values["unknown"]) == 4


def test_yes_and_no_on_two_rows_is_unknown():
    table = listed(("room", True), ("room", False), ("tool", True), ("tool", True)).table
    state = table.set_index("item")["arranged"]
    assert pd.isna(state["room"])
    assert state["tool"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([(item, True) for item in CONDITIONS], "conditions_met"),
        ([("room", True)], "conditions_so_far"),
        ([("room", None)], "no_conditions"),
        ([], "no_conditions"),
    ],
)
def test_thin_lists(rows, code):
    assert next(iter(codes(listed(*rows)))) == code


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_state_has_words_and_a_picture(language, nine_neighbours):
    answer = gn.continuity(nine_neighbours)
    texts = [text.get_text() for text in answer.plot(picture="conditions", language=language).texts]
    for state in {"nl": ("geregeld", "nog niet", "niet bekend"),
                  "en": ("arranged", "not yet", "not known")}[language]:
        assert state in texts
    nothing = gn.continuity(gn.CommunityNetwork.from_frames())
    said = nothing.plot(picture="conditions", audience="shared", language=language)
    assert len([text for text in said.texts if text.get_text() == "?"]) == 6


def connector(*rows, others=()):
    columns = ["person_id", "term_start", "term_end", "successor_id"]
    people = pd.DataFrame([*rows, *others], columns=columns)
    role = [["neighbourhood_connector"]] * len(rows) + [[]] * len(others)
    network = gn.CommunityNetwork.from_frames(people=people.assign(roles=role), dossier=DOSSIER)
    return terms_of(network)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-07-01", "2026-06-30", {"term_ends", "term_short"}),
        ("2020-01-01", "2026-02-10", {"term_ends_now"}),
        ("2020-01-01", "2026-01-21", {"term_ended"}),
        ("2020-01-01", "2020-01-01", {"term_ended", "term_short"}),
        (None, "2026-02-28", {"term_ends"}),
        ("2025-01-01", None, {"term_unknown"}),
        (None, None, {"term_unknown"}),
        # an end before the beginning tells no length
        ("2026-12-01", "2026-03-01", {"term_ends"}),
        ("2025-01-01", "2027-01-01", {"term_short", "terms_later"}),
        ("2024-01-01", "2028-01-01", {"terms_later"}),
    ],
)
def test_a_term(start, end, expected):
    assert set(codes(connector(("a", start, end, None)))) == expected


def test_days_over_the_end_are_not_zero_months():
    table = connector(("a", "2020-01-01", "2026-01-21", None)).table
    assert table.at["a", "ended"]
    assert table.at["a", "months_left"] == -1


@pytest.mark.parametrize(
    ("end", "successor", "successor_end", "expected"),
    [
        ("2026-06-30", "b", "2029-01-01", "term_succession"),
        ("2026-06-30", "b", None, "term_succession"),
        ("2026-06-30", "b", "2026-10-01", "term_successor_leaves"),
        ("2026-06-30", "b", "2026-03-01", "term_successor_leaves"),
        ("2025-01-01", "b", "2029-01-01", "term_succeeded"),
        ("2025-01-01", "b", "2026-03-01", "term_successor_leaves"),
        # nobody follows themselves
        ("2026-06-30", "a", None, "term_ends"),
        ("2027-06-30", "b", "2026-03-01", "terms_later"),
    ],
)
def test_who_comes_after(end, successor, successor_end, expected):
    room = connector(
        ("a", "2020-01-01", end, successor), others=[("b", None, successor_end, None)]
    )
    assert set(codes(room)) == {expected}


def test_a_successor_who_leaves_is_the_headline():
    people = pd.DataFrame(
        {
            "person_id": ["a", "b"],
            "roles": [["neighbourhood_connector"], []],
            "term_start": ["2020-01-01", None],
            "term_end": ["2026-06-30", "2026-07-31"],
            "successor_id": ["b", None],
        }
    )
    answer = gn.continuity(gn.CommunityNetwork.from_frames(people=people, dossier=DOSSIER))
    assert answer.verdict().startswith("Ja, op termijn. De aanstelling van de wijkverbinder (a)")
    assert "opvolger" in answer.verdict("en") or "successor" in answer.verdict("en")


def test_without_connectors_nothing_is_known_about_terms():
    assert list(codes(connector(others=[("b", None, "2026-02-01", None)]))) == ["no_connectors"]


def test_what_one_person_brings(nine_neighbours):
    # active are d, f (attended) and e (a task): cooking d and e, welding e, style both d
    room = knowledge_of(nine_neighbours)
    assert room.alone.values.tolist() == [
        ["skill", "lassen", "e"],
        ["role", "connector", "d"],
    ]
    assert (room.needed, room.brought) == (4, 3)
    answer = gn.continuity(nine_neighbours)
    assert answer.table["ingredients_alone"].to_dict() == {
        **dict.fromkeys("abcfghi", 0),
        "d": 1,
        "e": 1,
    }
    assert "lassen en verbinder" in answer.explain()
    shared = answer.explain(audience="shared")
    assert "kwetsbaar als iemand weggaat: lassen en verbinder" in shared


def test_knowledge_that_two_bring_is_shared(nine_frames):
    nine_frames["needs"] = pd.DataFrame({"kind": ["skill"], "description": ["Koken"]})
    room = knowledge_of(gn.CommunityNetwork.from_frames(**nine_frames, dossier=DOSSIER))
    assert list(codes(room)) == ["knowledge_shared"]


def test_thin_knowledge(nine_frames):
    nothing = knowledge_of(gn.CommunityNetwork.from_frames())
    assert list(codes(nothing)) == ["no_needs"]
    assert nothing.caveats() == []
    frames = {"people": nine_frames["people"].drop(columns="skills"), "needs": pd.DataFrame(
        {"kind": ["skill"], "description": ["koken"]})}
    room = knowledge_of(gn.CommunityNetwork.from_frames(**frames))
    assert list(codes(room)) == ["knowledge_unknown"]
    assert [f.code for f in room.caveats()] == ["continuity.caveat_nobody_active"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"task_share": 0},
        {"municipal_share": 1.5},
        {"rotate_months": -1},
        {"term_months": 2.5},
        {"soon_months": "6"},
    ],
)
def test_thresholds_are_checked_and_told(wrong, nine_neighbours):
    with pytest.raises(InvalidGraph):
        gn.continuity(nine_neighbours, **wrong)
    said = gn.continuity(nine_neighbours, rotate_months=30, soon_months=7).thresholds()
    assert "30 maanden" in said
    assert "7 maanden" in said
