import pandas as pd
import pytest

from gemeenschapsnet.analyses.styles import styles


def people(**counts):
    styled = [style for style, n in counts.items() for _ in range(n)]
    return pd.DataFrame({"network_style": styled}, dtype="string")


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"unknown": 4}, "van niemand is de stijl bekend"),
        ({"initiator": 2}, "Van niemand die meedoet, is deze stijl bekend: verbinder."),
        ({"both": 1, "unknown": 3}, "1 keer allebei, 3 keer onbekend"),
        ({"connector": 1, "initiator": 1}, "1 keer verbinder, 1 keer initiatiefnemer"),
    ],
)
def test_in_words(counts, words, said):
    assert words in said(styles(people(**counts)))


def test_nobody_takes_part(said):
    assert said(styles(people())) == ""


@pytest.mark.parametrize(("both", "code"), [(6, "styles"), (0, "styles"), (3, "styles_few")])
def test_shared_tells_no_small_number_and_no_total(both, code):
    counts = {"connector": 7, "initiator": 9, "both": both, "unknown": 11}
    shared = styles(people(**counts)).for_sharing()
    assert pd.isna(shared.counts.at["unknown", "people"])
    told = shared.findings()[0]
    assert told.code == f"gaps.{code}"
    assert "unknown" not in told.values
