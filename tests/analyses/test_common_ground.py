import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.analyses.common_ground import CommonGround, reasons


@pytest.fixture(scope="module")
def common():
    """a knows b and c; b and c share a network; c and d care about the same thing."""
    network = gn.CommunityNetwork.from_frames(
        people=pd.DataFrame(
            {
                "person_id": list("abcd"),
                "drives": [(), ("koken",), ("Veilig oversteken",), ("veilig  oversteken!",)],
            }
        ),
        networks=pd.DataFrame({"network_id": ["n"]}),
        memberships=pd.DataFrame({"person_id": ["b", "c", "c"], "network_id": ["n", "n", "n"]}),
        ties=pd.DataFrame({"source": ["a", "a"], "target": ["b", "c"]}),
    )
    return CommonGround.of(network, network.sparse_graph())


def test_what_each_pair_has_in_common(common):
    between = common.between([1, 2, 0], [2, 3, 3])
    assert between.to_dict("list") == {
        "contacts": [1, 0, 0],
        "networks": [1, 0, 0],
        "themes": [0, 1, 0],
    }
    assert reasons(between).tolist() == [("contacts", "networks"), ("themes",), ()]


def test_no_pairs(common):
    assert not len(common.between([], []))
    assert not len(reasons(common.between([], [])))
