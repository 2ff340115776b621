"""What `coverage` says: on lists that tell little, and in which words."""

import re
from pathlib import Path

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet import wording

SOURCE = Path(gn.__file__).parent / "analyses"

THIN = {
    "empty": {},
    "people": {"people": pd.DataFrame({"person_id": ["a"]})},
    "communities": {"communities": pd.DataFrame({"community_id": ["x"], "name": ["Plein"]})},
    "networks": {"networks": pd.DataFrame({"network_id": ["x"]})},
    "organisations": {"organisations": pd.DataFrame({"organisation_id": ["x"]})},
    "one_official": {
        "people": pd.DataFrame({"person_id": ["a"], "person_kind": ["official"]}),
        "communities": pd.DataFrame({"community_id": ["x"]}),
        "memberships": pd.DataFrame({"person_id": ["a"], "community_id": ["x"]}),
    },
    "one_tie_to_oneself": {
        "people": pd.DataFrame({"person_id": ["a"], "person_kind": ["official"]}),
        "ties": pd.DataFrame({"source": ["a"], "target": ["a"], "reported_by": ["a"]}),
        "communities": pd.DataFrame({"community_id": ["x"]}),
    },
    "all_professionals": {
        "people": pd.DataFrame(
            {"person_id": [f"p{i}" for i in range(12)], "person_kind": "professional"}
        ),
        "ties": pd.DataFrame(
            {"source": [f"p{i}" for i in range(11)], "target": [f"p{i + 1}" for i in range(11)]}
        ),
        "memberships": pd.DataFrame(
            {"person_id": ["p1", "p1", "p2"], "network_id": ["n", "n", "n"], "community_id": None}
        ),
    },
}


@pytest.mark.parametrize("tables", THIN.values(), ids=THIN)
def test_thin_lists_get_a_sentence(tables):
    answer = gn.coverage(gn.CommunityNetwork.from_frames(**tables))
    assert answer.headline.severity == "unknown"
    for audience in ("shared", "working"):
        for language in wording.LANGUAGES:
            text = answer.explain(language, audience=audience)
            assert "{" not in text
            assert "nan" not in text.lower().split()
    assert answer.for_sharing().table.columns.tolist() == answer.table.columns.tolist()


@pytest.mark.parametrize("name", ["empty", "one_official", "all_professionals"])
def test_thin_lists_can_be_drawn(name):
    answer = gn.coverage(gn.CommunityNetwork.from_frames(**THIN[name]))
    for picture in answer.pictures:
        assert answer.plot(picture=picture).get_title("left")


def test_nothing_is_said_to_be_zero_when_it_is_not_known():
    text = gn.coverage(gn.CommunityNetwork.from_frames()).explain()
    findings = text.split("Hoe dit is berekend")[0]
    assert not re.search(r"\b0\b", findings)


def test_every_sentence_is_used_and_every_finding_has_one():
    source = "\n".join(path.read_text("utf-8") for path in SOURCE.glob("*.py"))
    used = set(re.findall(r'"coverage\.([a-z_]+)"', source))
    used |= {"no_list", "no_officials", "no_officials_either", "no_ties", "no_ties_either"}
    many = set(re.findall(r'named\(\s*"coverage\.([a-z_]+)"', source))
    many |= {"ring", "ring_inside", "unreached"}
    told = _keys("finding.coverage")
    assert told == used | {f"{code}_many" for code in many}
    for kind in ("shared", "anonymous"):
        assert _keys(f"{kind}.coverage") <= told


def one_of_everything(*, kind="official", formality="informal", last_contact="2020-01-01"):
    """Return a list with one community and one network, reached by one of the municipality."""
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame(
            {
                "person_id": ["aa", "bb"],
                "person_kind": [kind, "professional"],
                "last_contact": [None, last_contact],
                "wants_contact": [False, True],
                "roles": [["neighbourhood_connector"], ["municipal_connector"]],
                "organisation_id": ["zorg", None],
            }
        ),
        organisations=pd.DataFrame(
            {"organisation_id": ["zorg"], "kind": ["municipality"], "domain": ["zorg"]}
        ),
        communities=pd.DataFrame({"community_id": ["x"], "name": ["Plein"]}),
        networks=pd.DataFrame({"network_id": ["n"], "name": ["Koor"], "formality": [formality]}),
        memberships=pd.DataFrame(
            {"person_id": ["bb", "bb"], "community_id": ["x", None], "network_id": [None, "n"]}
        ),
        ties=pd.DataFrame({"source": ["aa"], "target": ["bb"]}),
    )


def test_one_of_one_is_said_as_one():
    for formality in ("formal", "informal"):
        answer = gn.coverage(one_of_everything(formality=formality))
        said = [answer.explain(), *(titles := [_title(answer, name) for name in answer.pictures])]
        assert not any("van de 1 " in text for text in said)
        assert "De gemeente bereikt de ene gemeenschap op de lijst in 2 stappen" in titles
        assert f"Het ene netwerk op de lijst is {formality[:-2]}eel" in titles
        assert "Van één mens is het laatste contact lang geleden of onbekend" in titles
    assert "Er staat één netwerk op de lijst, en dat is informeel." in answer.findings_in_words()


def test_one_that_is_not_reached_is_said_as_one():
    answer = gn.coverage(one_of_everything(), steps=0)
    said = "De gemeente bereikt de ene gemeenschap op de lijst niet in 0 stappen"
    assert answer.verdict() == f"{said}: Plein."
    assert _title(answer, "rings") == said


def test_one_unseen_network_is_said_as_one():
    network = one_of_everything()
    ends = pd.DataFrame({"source": ["aa", "bb"], "target": ["cc", "dd"]})
    people = pd.concat([network.people, pd.DataFrame({"person_id": ["cc", "dd"]})])
    network = gn.CommunityNetwork.from_frames(
        people=people, networks=network.networks, memberships=network.memberships, ties=ends
    )
    answer = gn.coverage(network)
    said = "Dan ziet u het ene netwerk waaruit de gemeente nog niemand kent."
    assert said in answer.explain()
    assert _title(answer, "shadowing").endswith("laat het ene onbekende netwerk zien")
    assert "(bb)" not in answer.explain(audience="shared")


def _title(answer, picture):
    return answer.plot(picture=picture).get_title("left")


def _keys(prefix):
    start = f"{prefix}."
    sentences = wording._sentences("nl")
    return {key.removeprefix(start) for key in sentences if key.startswith(start)}


def test_nobody_is_judged():
    keys = [f"finding.coverage.{key}" for key in _keys("finding.coverage")]
    said = " ".join(str(wording._sentences("nl")[key]) for key in keys)
    for word in ("score", "rang", "ranglijst", "is een "):
        assert word not in said
