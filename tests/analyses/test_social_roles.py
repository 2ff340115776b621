"""The roles that residents take, by community."""

import pandas as pd

import gemeenschapsnet as gn

ROLES = {
    "a": ("resident", ["volunteer"]),
    "b": ("resident", ["Rolmodel", "key_person"]),
    "c": ("resident", ["rolmodel"]),
    "d": ("professional", ["rolmodel"]),
    "e": ("official", ["neighbourhood_connector"]),
    "f": ("unknown", ["rolmodel"]),
    "g": ("resident", ["buurt_vader"]),
    "h": ("resident", ["neighbourhood_connector"]),
}


def network(*, extra=0):
    people = dict(ROLES)
    people |= {f"v{i}": ("resident", ["volunteer"]) for i in range(extra)}
    belongs = [("a", "x"), ("b", "x"), ("b", "y"), ("c", "y"), ("d", "x"), ("f", "z")]
    belongs += [(f"v{i}", "x") for i in range(extra)]
    return gn.CommunityNetwork.from_frames(
        people=pd.DataFrame(
            {
                "person_id": list(people),
                "person_kind": [kind for kind, _ in people.values()],
                "roles": [roles for _, roles in people.values()],
            }
        ),
        communities=pd.DataFrame({"community_id": list("xyz"), "name": ["Plein", "Tuin", "Flat"]}),
        memberships=pd.DataFrame(belongs, columns=["person_id", "community_id"]),
    )


def test_only_social_roles_of_residents():
    answer = gn.engagement(network())
    assert answer.frames["roles"].to_numpy().tolist() == [
        ["rolmodel", "x", 1],
        ["rolmodel", "y", 2],
        ["volunteer", "x", 1],
    ]
    said = answer.explain()
    assert "Rollen: 'rolmodel' is bekend in 2 van de 3 gemeenschappen." in said
    assert "Rollen: 'vrijwilliger' is bekend in 1 van de 3 gemeenschappen." in said
    assert "Rollen: 'buurt vader' is bekend in 0 van de 3 gemeenschappen." in said
    assert "Eén bewoner met een rol hoort bij geen bekende gemeenschap" in said
    assert "Van één mens met een rol is niet bekend of die bewoner is." in said


def test_few_people_with_a_role_are_not_shared():
    answer = gn.engagement(network(extra=4))
    shared = answer.explain(audience="shared")
    assert "'vrijwilliger' is bekend in 1 van de 3 gemeenschappen." in shared
    assert "rolmodel" not in shared
    assert "buurt vader" not in shared
    assert answer.for_sharing().frames["roles"].to_numpy().tolist() == [["volunteer", "x", 5]]
    assert "roles" not in answer.pictures_for("shared")


def test_a_role_in_words_is_the_role_of_the_list():
    people = ["a", "b", "c", "d"]
    answer = gn.engagement(
        gn.CommunityNetwork.from_frames(
            people=pd.DataFrame(
                {
                    "person_id": people,
                    "person_kind": "resident",
                    "roles": [["volunteer"], ["Vrijwilliger", "volunteer"], ["key person"],
                              ["Sleutelpersoon"]],
                }
            ),
            communities=pd.DataFrame({"community_id": ["x"]}),
            memberships=pd.DataFrame({"person_id": people, "community_id": "x"}),
        )
    )  # fmt: skip
    assert answer.frames["roles"].to_numpy().tolist() == [["volunteer", "x", 2]]
    assert answer.explain().count("Rollen:") == 1
