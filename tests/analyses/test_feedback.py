"""Which share of its issues was answered per community, and whether groups differ."""

from math import comb

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.feedback import by_chance

TODAY = pd.Timestamp("2026-01-31")


def network(counts, *, unknown=None, more=()):
    """Make issues: per community how many were raised and how many of those were answered."""
    rows = [
        ("2025-06-01", c, i < answered)
        for c, (raised, answered) in counts.items()
        for i in range(raised)
    ]
    rows += [("2025-06-01", c, None) for c, n in (unknown or {}).items() for _ in range(n)]
    issues = pd.DataFrame([*rows, *more], columns=["date", "community_id", "fed_back"])
    return gn.CommunityNetwork.from_frames(
        communities=pd.DataFrame(
            {"community_id": list(counts), "name": [f"Groep {one}" for one in counts]}
        ),
        issues=issues,
        dossier=gn.Dossier(reference_date=TODAY.date()),
    )


def test_small_communities_have_no_numbers():
    answer = gn.engagement(network({"a": (20, 17), "b": (20, 4), "c": (4, 3), "d": (0, 0)}))
    table = answer.frames["feedback"]
    assert list(table.index) == ["b", "a", "c", "d"]
    assert table["share"].iloc[:2].tolist() == [0.2, 0.85]
    assert table.loc[["c", "d"], ["raised", "fed_back", "share"]].isna().all(axis=None)
    said = answer.explain(audience="shared")
    assert "Bij Groep a kwam op 85% van de meldingen een terugkoppeling, bij Groep b was" in said
    # the total is over what is shown, so that what is not shown cannot be worked out
    assert "van 40 meldingen" in said
    assert "44" not in said
    assert "Bij Groep c en Groep d zijn er minder dan 5 meldingen." in said
    assert answer.verdict() == (
        "Niet voor elke groep. Bij Groep a kwam op 85% van de meldingen een terugkoppeling, "
        "bij Groep b was dat 20%. Dat verschil is groter dan toeval."
    )


def test_a_difference_that_may_be_chance_is_told_as_such():
    answer = gn.engagement(network({"a": (5, 4), "b": (5, 3)}))
    assert "Dat verschil kan toeval zijn." in answer.explain()
    assert answer.verdict().startswith("Ja, voor zover te zien.")


def test_hardly_any_answer():
    answer = gn.engagement(network({"a": (10, 3), "b": (10, 3)}))
    assert answer.verdict() == (
        "Nog niet. Op 30% van de meldingen waarvan dat bekend is, kwam een terugkoppeling."
    )


def test_everything_answered_is_good():
    answer = gn.engagement(network({"a": (6, 6)}))
    found = next(f for f in answer.findings if f.code == "engagement.feedback")
    assert (found.severity, found.values["share"]) == ("good", 1.0)


def test_an_unknown_answer_is_told():
    answer = gn.engagement(network({"a": (5, 4)}, unknown={"a": 20}))
    row = answer.frames["feedback"].loc["a"]
    # what is not filled in is not: no answer
    assert row[["raised", "known", "fed_back", "share"]].tolist() == [25, 5, 4, 0.8]
    assert "van 5 meldingen kreeg 80% een terugkoppeling" in answer.explain()
    assert "Bij 20 meldingen is niet ingevuld of er een terugkoppeling kwam." in answer.explain()
    assert answer.verdict().startswith("Ja, voor zover te zien.")
    shared = answer.explain(audience="shared")
    assert "Niet bij elke melding is ingevuld of er een terugkoppeling kwam." in shared


def test_of_too_few_it_is_known():
    answer = gn.engagement(network({"a": (4, 0)}, unknown={"a": 6}))
    row = answer.frames["feedback"].loc["a"]
    assert row["raised"] == 10
    assert row[["known", "fed_back", "share"]].isna().all()
    assert answer.verdict() == "Dat is met deze lijsten niet vast te stellen."
    said = answer.explain()
    assert "bij geen gemeenschap is van 5 of meer meldingen bekend" in said
    assert "Bij 6 meldingen is niet ingevuld" in said
    beside = gn.engagement(network({"a": (4, 0), "b": (6, 6)}, unknown={"a": 6})).explain()
    assert "Bij Groep a is van minder dan 5 meldingen bekend of er een terugkoppeling" in beside


def test_unknown_answers_make_no_difference_between_groups():
    counts = {"a": (20, 17), "b": (20, 17)}
    answer = gn.engagement(network(counts, unknown={"b": 60}))
    assert answer.frames["feedback"]["share"].tolist() == [0.85, 0.85]
    assert not answer.rooms.feedback.is_low


def test_nothing_filled_in_is_not_nothing_answered():
    answer = gn.engagement(network({"a": (0, 0)}, unknown={"a": 6}))
    assert answer.frames["feedback"].loc["a", ["fed_back", "share"]].isna().all()
    assert answer.frames["feedback"].at["a", "raised"] == 6
    assert "bij geen enkele melding is ingevuld of er een terugkoppeling kwam" in answer.explain()
    assert answer.plot(picture="feedback").get_title("left") == (
        "Of elke groep antwoord krijgt, is niet te zien"
    )


def test_too_few_everywhere():
    answer = gn.engagement(network({"a": (4, 0), "b": (4, 4)}))
    assert "geen gemeenschap heeft 5 of meer meldingen" in answer.explain()
    assert "%" not in "".join(answer.findings_in_words())


def test_issues_without_community_or_of_a_day_to_come_do_not_count():
    more = [("2025-06-01", None, True), ("2026-05-01", "a", True)]
    answer = gn.engagement(network({"a": (5, 5)}, more=more))
    assert answer.frames["feedback"].at["a", "raised"] == 5
    assert "Eén melding noemt geen gemeenschap en telt niet mee." in answer.explain()
    assert "Eén melding heeft een dag na de peildatum en telt niet mee." in answer.explain()
    shared = answer.explain(audience="shared")
    assert "Meldingen die geen gemeenschap noemen, tellen niet mee." in shared
    assert "Meldingen met een dag na de peildatum tellen niet mee." in shared


def test_the_fewest_can_be_more_but_not_less():
    issues = network({"a": (6, 5), "b": (9, 5)})
    assert gn.engagement(issues, smallest=7).frames["feedback"]["raised"].count() == 1
    with pytest.raises(gn.errors.GemeenschapsnetError, match="5 of meer"):
        gn.engagement(issues, smallest=4)


@settings(max_examples=40)
@given(n=st.integers(1, 12), m=st.integers(1, 12), data=st.data())
def test_by_chance_against_counting_every_division(n, m, data):
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    ways = {x: comb(n, x) * comb(m, a + b - x) for x in range(n + 1) if 0 <= a + b - x <= m}
    exact = sum(w for w in ways.values() if w <= ways[a]) / comb(n + m, a + b)
    assert by_chance(a, n, b, m) == pytest.approx(exact)
