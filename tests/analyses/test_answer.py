import re
from pathlib import Path

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet import wording
from gemeenschapsnet.analyses.answer import Finding, worst_first
from gemeenschapsnet.errors import InvalidTable, UnknownName
from gemeenschapsnet.privacy import Labels

QUESTIONS = ("coverage", "bridging", "engagement", "diversity", "gaps", "continuity")
SOURCE = Path(gn.__file__).parent / "analyses"


@pytest.fixture(scope="module", params=QUESTIONS)
def answer(request, nine_neighbours):
    return getattr(gn, request.param)(nine_neighbours)


def test_an_answer_does_not_change(answer):
    with pytest.raises(AttributeError):
        answer.headline = None
    own = answer.table
    own["x"] = 1
    assert "x" not in answer.table
    pd.testing.assert_frame_equal(answer.to_frame(), answer.table)


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("audience", ["shared", "working"])
def test_everything_can_be_said(answer, language, audience):
    text = answer.explain(language, audience=audience)
    assert text.startswith(answer.verdict(language, audience=audience))
    assert wording.say("plain.footer", language) in text
    assert len(answer.questions(language)) == 3
    assert "{" not in text
    assert "word." not in text


def test_no_name_in_any_form(answer):
    forms = [answer.explain(), answer._repr_html_(), repr(answer.findings), repr(answer.caveats)]
    for text in forms:
        assert "Naam van" not in text
        assert "Zonnebloem" not in text
        assert "@voorbeeld" not in text


def test_a_notebook_shows_verdict_table_and_words(answer):
    shown = answer._repr_html_()
    assert "<table" in shown
    assert "<strong>" in shown


def test_wrong_use(answer):
    with pytest.raises(UnknownName):
        answer.verdict("fr")
    with pytest.raises(UnknownName):
        answer.verdict(audience="iedereen")


def test_worst_first():
    found = [Finding("a", "good"), Finding("b", "serious"), Finding("c", "serious")]
    assert [finding.code for finding in worst_first(found)] == ["b", "c", "a"]


def codes_in_use():
    """The codes of findings that stand in the source, as far as they stand there whole."""
    text = "\n".join(path.read_text("utf-8") for path in SOURCE.glob("*.py"))
    whole = re.findall(rf'"((?:{"|".join(QUESTIONS)})\.[a-z_]+)"', text)
    return {code for code in whole if not code.endswith("_")}


def test_every_finding_has_words():
    assert {code for code in codes_in_use() if not wording.has(f"finding.{code}")} == set()


def test_an_id_in_two_tables_keeps_both_names():
    people = pd.DataFrame(
        {"person_id": ["1", "2"], "person_kind": ["official", "resident"], "function": "griffier"}
    )
    network = gn.CommunityNetwork.from_frames(
        people=people,
        communities=pd.DataFrame({"community_id": ["1", "2"], "name": ["Plein", "Flat"]}),
        memberships=pd.DataFrame({"person_id": ["2"], "community_id": ["1"]}),
        ties=pd.DataFrame({"source": ["1"], "target": ["2"]}),
        needs=pd.DataFrame({"kind": ["skill"], "description": ["2"]}),
    )
    text = gn.gaps(network).explain()
    assert "Niet bereikt in 2 stappen: Flat." in text
    assert "Ontbreekt: 2 (vaardigheid)." in text


def test_a_resident_is_not_shared_with_the_groups_they_reach(nine_frames):
    nine_frames["people"]["roles"] = [[]] * 9
    nine_frames["people"]["person_kind"] = ["resident", "official", *["resident"] * 7]
    network = gn.CommunityNetwork.from_frames(**nine_frames)
    answer = gn.continuity(network)
    assert answer.headline.subjects == ("a",)
    shared = answer.explain(audience="shared")
    assert "Als één mens weggaat" in shared
    assert "Plein" not in shared.split("Wat u hiermee")[0].split("Er is maar")[0]
    assert "zonder" not in answer.plot(audience="shared").get_title("left")


def test_the_number_compared_does_not_stand_beside_a_zero(answer):
    n = answer.parameters.get("n")
    if n is not None:
        assert f"{n} mens" in answer.thresholds()
        assert f"{n} mens" not in answer.thresholds(audience="shared")


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("given", ["lijst.csv", None, pd.DataFrame()])
def test_what_is_no_network_is_answered(question, given):
    with pytest.raises(InvalidTable, match="Lees de lijsten eerst in"):
        getattr(gn, question)(given)


def test_a_language_where_axes_go(answer):
    with pytest.raises(UnknownName, match="language"):
        answer.plot("nl")


def test_what_is_shared_speaks_to_nobody_else(answer):
    shared = answer.for_sharing()
    assert shared.for_sharing() is shared
    assert shared.explain() == answer.explain(audience="shared")
    assert shared.verdict() == answer.verdict(audience="shared")
    for ask in (shared.verdict, shared.explain, shared.plot):
        with pytest.raises(UnknownName, match="doelgroep"):
            ask(audience="working")


def test_a_notebook_reads_in_dutch(answer):
    shown = answer._repr_html_()
    for column in answer.shown:
        assert f"<th>{column}</th>" not in shown
    assert "NaN" not in shown


def test_a_bare_number_is_not_read_as_a_count():
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame({"person_id": [1, 2], "person_kind": "resident"})
    )
    labels = Labels.of(network)
    assert labels.write("1", "person", "nl", "working") == "persoon 1"
    assert labels.write("1", "person", "nl", "shared") == "een bewoner"


@pytest.mark.parametrize("function", ["imam", "Dominee", "predikant PKN", "bestuurslid moskee"])
def test_a_function_that_tells_a_belief_names_nobody(function):
    people = pd.DataFrame({"person_id": ["a", "b"], "function": [function, "wijkagent"]})
    people["person_kind"] = "professional"
    labels = Labels.of(gn.CommunityNetwork.from_frames(people=people))
    assert labels.write("a", "person", "nl", "shared") == "een professional"
    assert labels.write("b", "person", "nl", "shared") == "de wijkagent"


def test_nothing_of_a_shared_answer_carries_a_code_of_somebody(nine_neighbours):
    residents = set("efghi")
    for ask in (gn.coverage, gn.bridging, gn.engagement, gn.diversity, gn.gaps, gn.continuity):
        shared = ask(nine_neighbours).for_sharing()
        for finding in (shared.headline, *shared.findings, *shared.caveats):
            assert finding.kind != "person" or residents.isdisjoint(finding.subjects)
        assert residents.isdisjoint(shared.labels.kinds)
        assert "n" not in shared.parameters
        assert all(shared.sentence(finding) for finding in shared.findings)
