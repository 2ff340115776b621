"""The list of pairs that somebody has to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet.matching import groups, organisations, people

COLUMNS: Mapping[str, str] = {
    "table": "string",
    "left": "string",
    "right": "string",
    "level": "string",
    "weight": "Float64",
    "reasons": "object",
    "points": "object",
    "group": "Int64",
    "large_group": "boolean",
    "decision": "string",
}
LEVELS = ("sure", "review")
DECISIONS = ("merge", "apart", "later")
# A group of more than this is more likely a shared mailbox or a common name than one person.
LARGE_GROUP = 4


def duplicates(
    tables: Mapping[str, pd.DataFrame], evidence: pd.DataFrame, decided: pd.DataFrame
) -> pd.DataFrame:
    """Return the pairs that may be the same, surest first; nothing is merged.

    Parameters
    ----------
    tables : the tables of a network
    evidence : what is known of people to recognise them by, by person_id
    decided : decisions that left both rows where they are: table, left, right, decision

    Returns
    -------
    DataFrame with a row per pair: the table, both ids, the level (``sure`` or ``review``), the
    weight, the reasons with the points of each (they add up to the weight), the number of the
    group the pair belongs to, whether that is a large one, and the decision. What was decided to
    be apart is not in it, unless another decision contradicts that. In ``attrs["too_common"]``
    stands how many rows share something that too many others share to compare them by.
    """
    found = {
        "people": people.pairs(tables["people"], evidence),
        "organisations": organisations.pairs(tables["organisations"]),
    }
    frames = [
        _labelled(name, pairs, tables[name].index, decided[decided["table"] == name])
        for name, (pairs, _) in found.items()
    ]
    listed = pd.concat(frames, ignore_index=True)
    by_level = pd.Categorical(listed["level"], LEVELS, ordered=True)
    ordered = (
        listed.assign(level=by_level)
        .sort_values(["level", "weight"], ascending=[True, False], kind="stable")
        .reset_index(drop=True)
    )
    ordered["group"] = pd.factorize(ordered["group"])[0] + 1
    shown = ordered[list(COLUMNS)].astype(COLUMNS)
    shown.attrs["too_common"] = sum(common for _, common in found.values())
    return shown


def _labelled(
    name: str, pairs: pd.DataFrame, ids: pd.Index[Any], decided: pd.DataFrame
) -> pd.DataFrame:
    """Return pairs of positions as pairs of ids, with their group and what was decided."""
    left, right = ids[pairs["left"]], ids[pairs["right"]]
    at = dict(zip(ids, range(len(ids)), strict=True))
    decision = {
        tuple(sorted((at[a], at[b]))): what
        for a, b, what in zip(decided["left"], decided["right"], decided["decision"], strict=True)
        if a in at and b in at
    }
    said = [decision.get(pair, "") for pair in zip(pairs["left"], pairs["right"], strict=True)]
    merged = [pair for pair, what in decision.items() if what == "merge"]
    together = groups.number([a for a, _ in merged], [b for _, b in merged], len(ids))
    settled = np.asarray(said, dtype=object) == "apart"
    settled &= together[pairs["left"]] != together[pairs["right"]]
    group = groups.number(pairs["left"][~settled], pairs["right"][~settled], len(ids))
    number = group[pairs["left"]]
    size = np.bincount(group, minlength=1)[number]
    labelled = pd.DataFrame(
        {
            "table": name,
            "left": left,
            "right": right,
            "level": np.where(pairs["sure"], *LEVELS),
            "weight": pairs["weight"],
            "reasons": [tuple(code for code, _ in reasons) for reasons in pairs["reasons"]],
            "points": [tuple(points for _, points in reasons) for reasons in pairs["reasons"]],
            "group": [f"{name}{g}" for g in number],
            "large_group": size > LARGE_GROUP,
            "decision": said,
        }
    )
    shown: pd.DataFrame = labelled[~settled]
    return shown
