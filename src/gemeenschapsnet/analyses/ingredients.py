"""What the network needs, and who brings it: skills, knowledge, roles and decision power."""

from __future__ import annotations

import numpy as np
import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.spelling import plain

# One holder can fall ill: an ingredient is secured from two, whatever the minimum asked.
SECURE_HOLDERS = 2
STATUSES = ("missing", "fragile", "secured")
COLUMNS = {"skill": "skills", "knowledge": "knowledge"}


def holders(people: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """Return who brings which of the needed ingredients.

    Capitals, accents and punctuation make no other skill or knowledge. Who may decide more, may
    decide less too; whose style is ``both`` is a connector and an initiator.

    Parameters
    ----------
    people : people, index person_id
    needs : kind and description of every need

    Returns
    -------
    DataFrame with columns kind, description (as in `needs`) and person_id
        A row per need and holder, in the order of the needs, then of the people.
    """
    had = {kind: listed(people, column) for kind, column in COLUMNS.items()}
    style, power = people["network_style"], people["decision_power"]
    roles = listed(people, "roles")
    parts = []
    for kind, description in zip(needs["kind"], needs["description"], strict=True):
        wanted = plain(description)
        if kind == "decision_power":
            held = people.index[_decides(power, description.strip().casefold())]
        elif kind == "role":
            styles = [wanted, "both"] if wanted in ("connector", "initiator") else [wanted]
            recorded = roles.loc[roles["key"] == wanted, "person_id"]
            held = people.index[style.isin(styles) | people.index.isin(recorded)]
        else:
            found = had[kind]
            held = people.index[people.index.isin(found.loc[found["key"] == wanted, "person_id"])]
        parts.append(
            pd.DataFrame({"kind": kind, "description": description, "person_id": list(held)})
        )
    columns = ["kind", "description", "person_id"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def status(needs: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Return whether every need is met, the worst first.

    Parameters
    ----------
    needs : kind, description and minimum of every need; no minimum means one
    held : who brings which, of `holders`

    Returns
    -------
    DataFrame, index (kind, description)
        holders : number of people who bring it; minimum : how many were asked; status : missing
        (nobody), fragile (one holder or fewer than the minimum) or secured
    """
    key = ["kind", "description"]
    table = needs[key].assign(minimum=needs["minimum"].fillna(1).astype("int64"))
    counts = held.drop_duplicates().groupby(key).size()
    found = counts.reindex(pd.MultiIndex.from_frame(table[key]), fill_value=0)
    table.insert(2, "holders", found.to_numpy(dtype="int64"))
    enough = table["minimum"].clip(lower=SECURE_HOLDERS)
    order = np.select([table["holders"] == 0, table["holders"] < enough], [0, 1], 2)
    table["status"] = np.array(STATUSES, dtype=object)[order]
    table = table.assign(order=order).sort_values(["order", "holders"], kind="stable")
    return table.drop(columns="order").set_index(key)


def _decides(power: pd.Series[str], wanted: str) -> pd.Series[bool]:
    known = [level for level in schema.DECISION_POWER if level != "unknown"]
    if wanted not in known:
        return power == wanted
    return power.isin(known[known.index(wanted) :])
