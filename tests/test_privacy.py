import pandas as pd
import pytest

from gemeenschapsnet import privacy
from gemeenschapsnet.errors import UnknownName


@pytest.fixture(scope="module")
def labels(nine_neighbours):
    return privacy.Labels.of(nine_neighbours)


@pytest.mark.parametrize(
    ("thing", "kind", "audience", "written"),
    [
        ("a", "person", "shared", "de wijkverbinder"),
        ("a", "person", "working", "de wijkverbinder (a)"),
        ("b", "person", "shared", "de gemeenteverbinder"),
        ("c", "person", "shared", "de wijkagent"),
        ("d", "person", "shared", "een bewoner"),
        ("d", "person", "working", "d"),
        ("c_plein", "community", "shared", "Plein"),
    ],
)
def test_who_is_written_how(labels, thing, kind, audience, written):
    assert labels.write(thing, kind, "nl", audience) == written


def test_an_official_without_function_is_a_civil_servant():
    people = pd.DataFrame({"person_id": ["x"], "person_kind": ["official"]})
    from gemeenschapsnet import CommunityNetwork

    labels = privacy.Labels.of(CommunityNetwork.from_frames(people=people))
    assert labels.write("x", "person", "nl", "shared") == "een ambtenaar"
    assert labels.write("x", "person", "en", "working") == "x"


def test_a_resident_with_a_function_is_still_a_resident():
    people = pd.DataFrame(
        {"person_id": ["x"], "person_kind": ["resident"], "function": ["voorzitter voetbalclub"]}
    )
    from gemeenschapsnet import CommunityNetwork

    labels = privacy.Labels.of(CommunityNetwork.from_frames(people=people))
    assert labels.write("x", "person", "nl", "shared") == "een bewoner"


def hidden(*counts, part_of_total):
    frame = pd.DataFrame({"count": counts, "share": [c / 40 for c in counts]})
    shown = privacy.hide(frame, frame["count"], ["share"], part_of_total=part_of_total)
    assert (shown["count"].isna() == shown["share"].isna()).all()
    return shown["count"].isna().tolist()


@pytest.mark.parametrize(
    ("counts", "part_of_total", "expected"),
    [
        ((4, 5, 9), False, [True, False, False]),
        ((0, 5, 9), False, [False, False, False]),
        # hidden parts of a total could be worked out: the smallest one left goes with them
        ((4, 5, 9), True, [True, True, False]),
        ((4, 4, 9, 12), True, [True, True, True, False]),
        ((0, 5, 9), True, [True, False, False]),
        ((0, 4, 9), True, [True, True, True]),
        ((4,), True, [True]),
    ],
)
def test_small_counts_are_hidden(counts, part_of_total, expected):
    assert hidden(*counts, part_of_total=part_of_total) == expected


def test_audiences():
    privacy.check_audience("shared")
    with pytest.raises(UnknownName, match="Bedoelt u 'shared'"):
        privacy.check_audience("share")


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (4, True), (5, False)])
def test_small(count, small):
    assert privacy.is_small(count) is small
