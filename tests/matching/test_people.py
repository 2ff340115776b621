"""Which people may be the same: the rule for sure, and what contradicts it."""

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.matching import blocks
from gemeenschapsnet.matching.duplicates import COLUMNS
from gemeenschapsnet.matching.people import pairs
from gemeenschapsnet.provenance import EVIDENCE_COLUMNS

MAIL, MOBILE, LANDLINE = "ada@voorbeeld.example", "+31600000001", "+31200000001"


def listed(*rows):
    """The pairs in a list of people, each a given name, a family name and more columns."""
    frame = pd.DataFrame(
        [{"given_name": given, "family_name": family, **more} for given, family, more in rows]
    )
    frame["display_name"] = frame["given_name"].fillna("") + " " + frame["family_name"].fillna("")
    frame["person_id"] = [f"p{n}" for n in range(1, len(frame) + 1)]
    return gn.CommunityNetwork.from_frames(people=frame).duplicates


def level(*rows):
    """The level of the one pair, or None."""
    found = listed(*rows)
    assert len(found) <= 1
    return found["level"].iloc[0] if len(found) else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jan", "Berg"), ("Jan", "Berg")),
        (("Jan", "Berg"), ("J.", "Berg")),
        (("Jan Piet", "Berg"), ("J.P.", "Berg")),
        (("JP", "Berg"), ("Jan", "Berg")),
        (("Jan", "van der Berg"), ("Jan", "Berg")),
        (("Jan", "v.d. Berg"), ("Jan", "Berg")),
        (("Zoë", "Hernández-Kuijpers"), ("Zoe", "Kuijpers-Hernandez")),
        (("Zoë", "Hernández-Kuijpers"), ("Zoë", "Kuijpers")),
        (("Jan", "Janssen"), ("Jan", "Jansen")),
    ],
)
@pytest.mark.parametrize("shared", [{"email": MAIL}, {"phone": MOBILE}])
def test_one_mailbox_or_mobile_and_names_that_fit_are_sure(one, other, shared):
    assert level((*one, shared), (*other, shared)) == "sure"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jan", "Berg"), ("Jana", "Berg")),
        (("Jan", "Berg"), ("Piet", "Berg")),
        (("J.", "Berg"), ("P.", "Berg")),
        (("Jan", "Berg"), ("Jan", "Visser")),
        (("J.", "Janssen"), ("J.", "Jansen")),
        ((None, "Berg"), ("Jan", "Berg")),
    ],
)
@pytest.mark.parametrize("shared", [{"email": MAIL}, {"phone": MOBILE}])
def test_names_that_do_not_fit_are_never_sure(one, other, shared):
    assert level((*one, shared), (*other, shared)) != "sure"


def test_a_landline_belongs_to_a_household():
    father, daughter = ("Jan", "Berg", {"phone": LANDLINE}), ("Ans", "Berg", {"phone": LANDLINE})
    assert level(father, daughter) is None
    assert level(father, ("Jan", "Berg", {"phone": LANDLINE})) == "review"


def test_a_mailbox_of_a_desk_says_nothing():
    desk = {"email": "info@voorbeeld.example"}
    assert level(("Ada", "Bos", desk), ("Bo", "Kok", desk)) is None
    assert level(("Ada", "Bos", desk), ("Ada", "Bos", desk)) == "review"


def test_a_mailbox_with_three_names_says_nothing():
    shared = {"email": MAIL}
    rows = [("Ada", "Bos", shared), ("Bo", "Kok", shared), ("Cas", "Smit", shared)]
    assert listed(*rows).empty
    # three spellings are not three names
    rows = [("Ada", "Bos", shared), ("A.", "Bos", shared), ("Ada", "Bos-Kok", shared)]
    assert list(listed(*rows)["level"]) == ["sure"] * 3


def test_a_row_that_fits_two_different_people_is_not_sure():
    shared = {"phone": MOBILE}
    found = listed(("Jan", "Berg", shared), ("Johanna", "Berg", shared), ("J.", "Berg", shared))
    assert set(found["level"]) == {"review"}
    assert any("several_fit" in reasons for reasons in found["reasons"])


def test_two_people_of_one_name_are_shown_and_not_sure():
    rows = [("M.", "Vries", {"email": f"m{n}@voorbeeld.example"}) for n in (1, 2)]
    assert level(*rows) == "review"


def test_given_and_family_name_may_have_changed_places():
    found = listed(("Ada", "Bosman", {"email": MAIL}), ("Bosman", "Ada", {"email": MAIL}))
    assert list(found["level"]) == ["review"]
    assert "names_part" in found["reasons"].iloc[0]


def test_strangers_are_not_listed():
    assert listed(("Ada", "Bos", {}), ("Bo", "Kok", {}), ("Cas", "Bos", {})).empty


def with_evidence(*told):
    """Two rows of one name, with what else is known of them."""
    ids = [f"p{n}" for n in range(len(told))]
    columns = ("given_name", "family_name", "display_name", "email", "phone", "organisation_id",
               "function")  # fmt: skip
    frame = pd.DataFrame("", index=ids, columns=columns)
    frame["given_name"] = [row.pop("given", "Ada") for row in told]
    frame["family_name"] = "Bosman"
    rows = [[row.get(column) for column in EVIDENCE_COLUMNS] for row in told]
    evidence = pd.DataFrame(rows, index=ids, columns=EVIDENCE_COLUMNS, dtype="object")
    return pairs(frame, evidence)[0]


HOME = {"street": "molenpad", "number": "7", "town": "rietmond", "postcode": "1234ab"}


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        ({"birth": "19800102", **HOME}, {"birth": "19800102", **HOME}, True),
        ({"birth": "19800102", **HOME}, {"birth": "19800201", **HOME}, True),
        ({"birth": "19800102", **HOME}, {"birth": "19800103", **HOME}, True),
        ({"birth": "19800102", **HOME}, {"birth": "19540731", **HOME}, False),
        ({"birth": "19800102"}, {"birth": "19800102"}, False),
        (HOME, HOME, True),
        (HOME, {"street": "molenpad"}, False),
    ],
)
def test_birth_date_and_address_count_within_typing_errors(one, other, sure):
    found = with_evidence(dict(one), dict(other))
    assert list(found["sure"]) == [sure]


def test_a_family_at_one_address_is_not_listed():
    one = {"given": "Ada", "birth": "19800102", **HOME}
    other = {"given": "Hugo", "birth": "19540731", **HOME}
    assert with_evidence(one, other).empty


def test_the_points_add_up_and_the_list_is_in_order():
    people, _ = some_contacts()
    found = gn.CommunityNetwork.from_frames(people=people).duplicates
    assert len(found) > 20
    for weight, points in zip(found["weight"], found["points"], strict=True):
        assert weight == pytest.approx(sum(points))
    ranks = [(level != "sure", -weight) for level, weight in zip(
        found["level"], found["weight"], strict=True)]  # fmt: skip
    assert ranks == sorted(ranks)
    assert found["group"].drop_duplicates().tolist() == list(range(1, found["group"].max() + 1))


def test_the_same_list_in_another_order_gives_the_same_pairs():
    people, _ = some_contacts()
    there = gn.CommunityNetwork.from_frames(people=people).duplicates
    back = gn.CommunityNetwork.from_frames(people=people[::-1].reset_index(drop=True)).duplicates
    assert told(there) == told(back)


def told(found):
    return {
        (frozenset((left, right)), level, weight)
        for left, right, level, weight in zip(
            found["left"], found["right"], found["level"], found["weight"], strict=True
        )
    }


def some_contacts():
    """Forty people, every third of them twice."""
    names = [(f"Naam{n % 9}", f"Van{chr(97 + n)}huis") for n in range(26)]
    rows = []
    for n, (given, family) in enumerate(names):
        shared = {"email": f"{family}{n}@voorbeeld.example", "phone": f"+3160000{n:04d}"}
        rows.append({"given_name": given, "family_name": family, **shared})
        rows.append({"given_name": f"{given[0]}.", "family_name": family, "phone": shared["phone"]})
    frame = pd.DataFrame(rows)
    frame["person_id"] = [f"p{n}" for n in range(len(frame))]
    frame["display_name"] = frame["given_name"] + " " + frame["family_name"]
    return frame, len(names)


def test_nothing_listed_has_the_columns():
    found = gn.CommunityNetwork.from_frames().duplicates
    assert found.empty
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        name: kind if kind != "boolean" else "boolean" for name, kind in COLUMNS.items()
    }


def test_the_list_is_worked_out_once_and_can_be_changed_without_harm():
    network = gn.CommunityNetwork.from_frames(people=some_contacts()[0])
    first = network.duplicates
    first["level"] = "x"
    assert "x" not in set(network.duplicates["level"])
    assert network._duplicates is network._duplicates


def test_a_large_group_is_flagged():
    found = listed(*[("Ada", "Bosman", {"email": MAIL}) for _ in range(5)])
    assert set(found["large_group"]) == {True}
    found = listed(*[("Ada", "Bosman", {"email": MAIL}) for _ in range(4)])
    assert set(found["large_group"]) == {False}


def test_what_too_many_share_is_left_out_and_counted():
    numbers = blocks.key(["a"] * (blocks.MOST_TOGETHER + 1) + ["b"] * 3)
    found = blocks.candidates([numbers], len(numbers))
    assert len(found.left) == 3
    assert found.too_common == blocks.MOST_TOGETHER + 1
    frame, _ = some_contacts()
    frame["given_name"], frame["family_name"], frame["email"] = "Ada", "Bos", MAIL
    frame = pd.concat([frame.assign(person_id=frame["person_id"] + f"_{n}") for n in range(3)])
    network = gn.CommunityNetwork.from_frames(people=frame.reset_index(drop=True))
    assert network.duplicates.attrs["too_common"] >= len(frame)


def test_candidates_are_every_pair_that_shares_a_key():
    first, second = blocks.key(list("aabbc")), blocks.key(["x", "", "x", "", "x"])
    found = blocks.candidates([first, second], 5)
    pairs_found = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert pairs_found == {(0, 1), (2, 3), (0, 2), (0, 4), (2, 4)}


def test_a_rare_name_gives_more_points_than_a_common_one():
    common = [("Kim", "Jansen", {}) for _ in range(2)] + [
        (f"Naam{n}", "Jansen", {}) for n in range(60)
    ]
    found = listed(*common, ("Kim", "Zilverlinde", {}), ("Kim", "Zilverlinde", {}))
    by = {frozenset((r.left, r.right)): r.weight for r in found.itertuples()}
    assert by[frozenset(("p63", "p64"))] > by[frozenset(("p1", "p2"))] + 3


def test_no_weight_without_a_reason():

    found = listed(("Ada", "Bos", {"email": MAIL}), ("Ada", "Bos", {"email": MAIL}))
    assert found["reasons"].iloc[0] == ("given_equal", "family_equal", "email_equal")
