"""What people have in a column with several things, however it was spelled."""

from __future__ import annotations

import pandas as pd

from gemeenschapsnet.spelling import plain, tidy

# How an empty cell is written by software: nobody means a thing by it.
EMPTY = ("", "nan", "none")


def listed(people: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return who has what, each thing once per person, in one spelling.

    Capitals, accents and punctuation make no other thing. A thing is written as it is written
    most often; when two spellings are as frequent, as it stands first in the list. An empty cell
    inside a list is nothing.

    Parameters
    ----------
    people : people, index person_id
    column : a column with a tuple of texts per person

    Returns
    -------
    DataFrame with columns person_id, key (the thing for comparing) and text (the thing as written),
    in the order of the people
    """
    said = people[column].explode().dropna()
    texts = said.astype(str)
    spelled = pd.DataFrame(
        {
            "person_id": said.index,
            "key": texts.map(plain).to_numpy(dtype=object),
            "text": texts.map(tidy).to_numpy(dtype=object),
        }
    )
    spelled = spelled[~spelled["key"].isin(EMPTY)]
    counts = spelled.groupby(["key", "text"], sort=False).size().rename("n").reset_index()
    # a stable order keeps the first of spellings that are as frequent
    first = counts.sort_values("n", ascending=False, kind="stable").drop_duplicates("key")
    written = first.set_index("key")["text"]
    once = spelled.drop_duplicates(["person_id", "key"])
    return once.assign(text=once["key"].map(written)).reset_index(drop=True)
