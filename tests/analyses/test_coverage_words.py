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
    used |= {"no_list", "no_officials", "no_ties"}
    many = set(re.findall(r'named\(\s*"coverage\.([a-z_]+)"', source)) | {"ring", "ring_inside"}
    told = _keys("finding.coverage")
    assert told == used | {f"{code}_many" for code in many}
    for kind in ("shared", "anonymous"):
        assert _keys(f"{kind}.coverage") <= told


def _keys(prefix):
    start = f"{prefix}."
    sentences = wording._sentences("nl")
    return {key.removeprefix(start) for key in sentences if key.startswith(start)}


def test_nobody_is_judged():
    keys = [f"finding.coverage.{key}" for key in _keys("finding.coverage")]
    said = " ".join(str(wording._sentences("nl")[key]) for key in keys)
    for word in ("score", "rang", "ranglijst", "is een "):
        assert word not in said
