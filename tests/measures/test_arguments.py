"""What the measures share."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gemeenschapsnet.measures.arguments import distinct


@given(st.lists(st.integers(-5, 5)))
def test_distinct_numbers_are_ascending_and_occur_once(values):
    found = distinct(np.array(values, dtype=np.int64))
    assert found.dtype == np.int64
    assert found.tolist() == sorted(set(values))
