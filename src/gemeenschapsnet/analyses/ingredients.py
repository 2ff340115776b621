"""What the network needs, and who brings it: skills, knowledge, roles and decision power."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.privacy import SMALL_CELL
from gemeenschapsnet.spelling import plain

# One holder can fall ill: an ingredient is secured from two, whatever the minimum asked.
SECURE_HOLDERS = 2
STATUSES = ("missing", "fragile", "secured")
COLUMNS = {"skill": "skills", "knowledge": "knowledge"}
KEY = ["kind", "description"]


@dataclass(frozen=True, eq=False)
class Ingredients:
    """What is needed, who brings it, and whom to ask.

    Parameters
    ----------
    table : index (kind, description), worst first: holders, minimum, status; see `status`
    held : kind, description, person_id: who brings what, a row each
    reserve : kind, description, person_id: people on the list who bring what is missing or
        fragile and do not take part; nobody who does not want contact or to work together
    declined : how many people bring something of that and said no
    not_asked : the kinds of which nothing is known of anybody who counts
    """

    table: pd.DataFrame
    held: pd.DataFrame
    reserve: pd.DataFrame
    declined: int
    not_asked: tuple[str, ...]

    @property
    def alone(self) -> pd.Series[int]:
        """How many ingredients somebody brings that nobody else does, by person_id."""
        only = self.held[~self.held.duplicated(KEY, keep=False)]
        return only["person_id"].value_counts(sort=False)

    @property
    def not_secured(self) -> pd.DataFrame:
        """The ingredients that nobody or too few people bring."""
        return self.table[self.table["status"] != "secured"]

    def findings(self) -> list[Finding]:
        """Tell what is missing or fragile, who could be asked, and what hangs on one person."""
        found = []
        asked = self.reserve.groupby(KEY).size().to_dict()
        for key, row in self.not_secured.iterrows():
            kind, description = cast("tuple[str, str]", key)
            words = {"kind": [f"word.need_{kind}"], "description": [spoken(kind, description)]}
            severity: Severity = "serious" if row["status"] == "missing" else "attention"
            counts = {"holders": int(row["holders"]), "minimum": int(row["minimum"])}
            code = row["status"] if row["holders"] != 1 else "single"
            if code == "missing" and kind == "decision_power" and description in schema.DECIDING:
                code = "missing_power"
            found.append(Finding(f"gaps.{code}", severity, values=words | counts))
            if key in asked:
                values = words | {"n": int(asked[key])}
                found.append(Finding("gaps.reserve", severity, values=values))
        return [*found, *self._alone()]

    def _alone(self) -> list[Finding]:
        """Tell of whom more than one ingredient depends."""
        several = self.alone[self.alone > 1]
        most = several[several == several.max()]
        if not len(most):
            return []
        values = {"n": int(most.iloc[0]), "count": len(most)}
        return [Finding("gaps.alone", "attention", tuple(map(str, most.index)), values)]

    def caveats(self) -> list[Finding]:
        """Tell of what nothing is known, and who is not in the list of whom to ask."""
        found = []
        if self.not_asked:
            values: dict[str, object] = {"kinds": [f"word.need_{kind}" for kind in self.not_asked]}
            found.append(Finding("gaps.caveat_not_asked", "unknown", values=values))
        if self.declined:
            values = {"n": self.declined}
            found.append(Finding("gaps.caveat_declined", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        if not len(self.table):
            return Finding("gaps.picture_no_needs", "unknown")
        values = {"needs": len(self.table), "short": len(self.not_secured)}
        code = "picture_needs" if values["short"] else "picture_needs_met"
        return Finding(f"gaps.{code}", values=values)

    def for_sharing(self) -> Ingredients:
        """Return this without people and without small numbers of them.

        Beside the word fragile the number that was asked would tell how many there are.
        """
        few = self.table["holders"].between(1, SMALL_CELL - 1)
        numbers = self.table[["holders", "minimum"]].astype(float).mask(few)
        return replace(
            self,
            table=self.table.assign(**numbers),
            held=self.held.iloc[:0],
            reserve=self.reserve.iloc[:0],
        )


def ingredients(people: pd.DataFrame, chosen: list[str], needs: pd.DataFrame) -> Ingredients:
    """Work out who of these people brings what is needed, and who else on the list does.

    Parameters
    ----------
    people : everybody on the list, index person_id
    chosen : who takes part
    needs : kind, description and minimum of every need
    """
    everybody = holders(people, needs).drop_duplicates(ignore_index=True)
    own = everybody["person_id"].isin(chosen)
    table = status(needs, everybody[own])
    short = table.index[table["status"] != "secured"]
    others = everybody[~own & pd.MultiIndex.from_frame(everybody[KEY]).isin(short)]
    may = definitions.willing(people) & people["wants_to_cooperate"].fillna(True).astype(bool)
    asked = others["person_id"].map(may).astype(bool)
    return Ingredients(
        table=table,
        held=everybody[own].reset_index(drop=True),
        reserve=others[asked].reset_index(drop=True),
        declined=int(others.loc[~asked, "person_id"].nunique()),
        not_asked=_not_asked(people.loc[chosen], needs),
    )


def _not_asked(people: pd.DataFrame, needs: pd.DataFrame) -> tuple[str, ...]:
    """Return the kinds of ingredients of which nothing is filled in for these people."""
    known = {kind: people[column].map(len).any() for kind, column in COLUMNS.items()}
    known["decision_power"] = (people["decision_power"] != "unknown").any()
    known["role"] = (people["network_style"] != "unknown").any() or people["roles"].map(len).any()
    return tuple(kind for kind in dict.fromkeys(needs["kind"]) if not known[kind])


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


def spoken(kind: str, description: str) -> str:
    """Return the key of the words for an ingredient, or the words of the list themselves."""
    return f"word.{kind}_{description}" if kind in ("role", "decision_power") else description


def _decides(power: pd.Series[str], wanted: str) -> pd.Series[bool]:
    known = [level for level in schema.DECISION_POWER if level != "unknown"]
    if wanted not in known:
        return power == wanted
    return power.isin(known[known.index(wanted) :])
