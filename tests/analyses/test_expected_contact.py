"""Contact between communities beside what could be expected."""

import numpy as np
import pandas as pd
import pytest

import gemeenschapsnet as gn


def gaps(network, **options):
    """Return the answer with few draws: what is far out is told by its tail."""
    return gn.gaps(network, **{"times": 50} | options)


def network(pairs, communities, **tables):
    """People a, b, … of communities by their letter; a tie is two letters."""
    people = pd.DataFrame({"person_id": sorted({*"".join(communities.values()), *"".join(pairs)})})
    held = [(person, name) for name, members in communities.items() for person in members]
    return gn.CommunityNetwork.from_frames(
        **{
            "people": people,
            "communities": pd.DataFrame(
                {"community_id": list(communities), "name": [f"Groep {c}" for c in communities]}
            ),
            "memberships": pd.DataFrame(held, columns=["person_id", "community_id"]),
            "ties": pd.DataFrame([tuple(tie) for tie in pairs], columns=["source", "target"]),
        }
        | tables
    )


def inside(members):
    """Everybody in a community knows everybody."""
    return [a + b for i, a in enumerate(members) for b in members[i + 1 :]]


APART = {"x": "abcdef", "y": "ghijkl", "z": "mn"}
TIES = [tie for members in APART.values() for tie in inside(members)]


@pytest.fixture(scope="module")
def apart():
    """Two communities of six that do not know each other, and one of two."""
    return gaps(network(TIES, APART), times=1000)


def pairs(answer):
    return answer.frames["pairs"].set_index(["group_a", "group_b"])


def test_none_means_something_where_much_was_expected(apart):
    verdicts = pairs(apart)["verdict"]
    assert verdicts["x", "y"] == "none"
    assert verdicts["x", "z"] == verdicts["y", "z"] == "cannot_determine"
    row = pairs(apart).loc[("x", "y")]
    # 31 ties among 14 people, of which 6 and 6
    assert row["expected"] == pytest.approx(31 * 2 * 36 / (14 * 13))
    assert row["ratio"] == 0
    assert row["p_adjusted"] < 0.05


def test_words(apart):
    text = apart.explain()
    assert "Tussen 3 van de 3 paren gemeenschappen is geen contact bekend." in text
    assert "Geen contact bekend, terwijl dat wel te verwachten was: Groep x – Groep y." in text
    assert "dat kan ook toeval zijn: Groep x – Groep z en Groep y – Groep z." in text
    title = apart.plot(picture="pairs").get_title("left").replace("\n", " ")
    assert title.startswith("Bij één paar gemeenschappen is geen onderling contact bekend, terwijl")


def test_less_and_more_than_expected():
    ties = [*TIES, "ag"]
    answer = gaps(network(ties, APART))
    assert pairs(answer).at[("x", "y"), "verdict"] == "less_than_expected"
    assert "Minder contact dan te verwachten: Groep x – Groep y." in answer.explain()
    both = [a + b for a in "abcdef" for b in "ghijkl"]
    answer = gaps(network(both, APART))
    assert pairs(answer).at[("x", "y"), "verdict"] == "more_than_expected"
    assert "Meer contact dan te verwachten: Groep x – Groep y." in answer.explain()


def test_long_lists_are_cut():
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = {f"c{i}": letters[5 * i : 5 * i + 5] for i in range(5)}
    ties = [tie for members in many.values() for tie in inside(members)]
    text = gaps(network(ties, many)).explain()
    assert "en nog 4 andere." in text


def test_who_made_the_list_does_not_count():
    # z knows everybody and is of y
    members = {"x": "abcdef", "y": "ghijklz"}
    ties = [*inside("abcdef"), *inside("ghijkl"), *("z" + one for one in "abcdefghijkl")]
    reported = pd.DataFrame([tuple(tie) for tie in ties], columns=["source", "target"])
    told = network(ties, members, ties=reported.assign(reported_by="z"))
    found = pairs(gaps(told)).loc[("x", "y")]
    assert (found["ties"], found["counted"]) == (6, 0)
    assert found["contact"]
    assert found["verdict"] == "less_than_expected"
    assert "telt z niet mee" in gaps(told).explain()
    everybody = pairs(gaps(told, compiler=None)).loc[("x", "y")]
    assert everybody["counted"] == 6
    # alone: the pair hangs on z, as long as z counts
    assert (found["only"], everybody["only"]) == (0, 1)


def test_whom_nobody_asked_takes_no_part():
    many = {"x": "abcdefABCDEFGH", "y": "ghijkl", "z": "mn"}
    row = pairs(gaps(network(TIES, many))).loc[("x", "y")]
    assert row["expected"] == pytest.approx(31 * 2 * 36 / (14 * 13))


def test_a_member_of_both_is_contact_but_no_tie():
    members = {"x": "abcdef", "y": "fghijkl"}
    ties = [*inside("abcde"), *inside("ghijkl")]
    row = pairs(gaps(network(ties, members))).loc[("x", "y")]
    assert row["contact"]
    assert (row["ties"], row["verdict"]) == (0, "less_than_expected")


@pytest.mark.parametrize(
    ("ties", "communities", "said"),
    [
        ([], {"x": "ab", "y": "cd"}, "Er staan geen contacten tussen mensen op de lijst."),
        (["za", "zb", "zc", "zd"], {"x": "ab", "y": "cd"}, "lopen via één persoon"),
        (["uv", "vw", "wu"], {"x": "ab", "y": "cd"}, "van wie de gemeenschap bekend is"),
    ],
)
def test_thin_lists_say_that_it_cannot_be_told(ties, communities, said):
    answer = gaps(network(ties, communities))
    assert set(answer.frames["pairs"]["verdict"]) == {"cannot_determine"}
    assert answer.frames["pairs"]["expected"].isna().all()
    words = answer.explain() + " ".join(
        text.get_text() for text in answer.plot(picture="pairs").texts
    )
    assert said in words
    assert "te verwachten was:" not in words


@pytest.mark.parametrize("communities", [{}, {"x": "ab"}])
def test_without_two_communities_there_is_nothing_to_compare(communities):
    answer = gaps(network(["ab"], communities))
    assert not len(answer.frames["pairs"])
    assert "gemeenschappen is geen contact" not in answer.explain()
    assert answer.plot(picture="pairs").get_title("left").startswith("Er zijn geen twee")


def test_a_community_of_nobody_on_the_list_tells_nothing():
    row = pairs(gaps(network(TIES, APART | {"q": ""}))).loc[("q", "x")]
    assert row["verdict"] == "cannot_determine"
    assert np.isnan(row["expected"])


def test_small_numbers_and_what_tells_them_are_not_shared():
    ties = [*TIES, "ag", "bh", "ci"]
    answer = gaps(network(ties, APART))
    shared = pairs(answer.for_sharing())
    tested = ["expected", "ratio", "p", "p_adjusted", "counted", "only"]
    assert np.isnan(shared.at[("x", "y"), "ties"])
    assert shared[tested].isna().all().all()
    assert shared["contact"].tolist() == pairs(answer)["contact"].tolist()
    many = gaps(network([*ties, "dj", "ek", "fl"], APART)).for_sharing()
    # enough ties between two groups that are large enough
    assert pairs(many).loc[("x", "y"), ["ties", "expected"]].notna().all()
    assert pairs(many).loc[("x", "z"), tested].isna().all()


def test_the_sample(wilgenrade_gaps):
    found = pairs(wilgenrade_gaps)
    names = wilgenrade_gaps.rooms.between.names
    absent = {frozenset((names[a], names[b])) for a, b in found.index[found["verdict"] == "none"]}
    assert frozenset(("Molenkwartier langwonenden", "Sportvereniging")) in absent
    assert not found.loc[found["verdict"] == "none", "contact"].any()
    assert "p030" in wilgenrade_gaps.explain()
    assert "p030" not in wilgenrade_gaps.explain(audience="shared")


@pytest.fixture(scope="module")
def wilgenrade_gaps():
    return gaps(gn.read("sample_data/wilgenrade"))
