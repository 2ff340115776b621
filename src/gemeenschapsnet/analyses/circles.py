"""Step 12: whether a network closes itself off, by five signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.circle_numbers import circle_numbers
from gemeenschapsnet.analyses.named import named
from gemeenschapsnet.analyses.rhythm import told
from gemeenschapsnet.errors import InvalidGraph
from gemeenschapsnet.measures.arguments import at_least, share, whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import SMALL_CELL

# The signs, and the number from which each is read.
NUMBER_OF = {
    "dense": "density",
    "inward": "outward_others",
    "old": "tie_years",
    "no_newcomers": "newcomers",
    "overlapping": "overlap",
}
SIGNS = tuple(NUMBER_OF)
# What the signs are read from: of a few people or ties these would tell who.
NUMBERS = (
    "members",
    "ties",
    "density",
    "outward",
    "outward_others",
    "dated",
    "tie_years",
    "newcomers",
    "overlap",
)


@dataclass(frozen=True)
class Limits:
    """What makes a sign, and how many make a circle; each is an argument of `diversity`.

    Proposals: no study gives these numbers. They are told with every answer.

    Parameters
    ----------
    closed_density : above this share of the possible ties, people know each other
    closed_outward : below this share of ties to people outside, little goes out
    closed_years : ties of which the median is older than this have been there for long
    newcomer_months : who joined so long ago or less is a newcomer
    closed_overlap : from this share of the members on who are together in another network as well
    closing_signs : so many signs tell that a circle may be closing; with all five it is closed
    smallest_circle : networks with fewer people on the list are not looked at
    """

    closed_density: float = 0.6
    closed_outward: float = 0.2
    closed_years: float = 3
    newcomer_months: int = 12
    closed_overlap: float = 0.8
    closing_signs: int = 4
    smallest_circle: int = SMALL_CELL

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for name in ("closed_density", "closed_outward", "closed_overlap"):
            share(name, getattr(self, name))
        at_least("closed_years", self.closed_years, least=0)
        whole("newcomer_months", self.newcomer_months, least=1, most=1200)
        whole("smallest_circle", self.smallest_circle, least=SMALL_CELL)
        if self.closing_signs not in range(1, len(SIGNS) + 1):
            known = ", ".join(map(str, range(1, len(SIGNS) + 1)))
            raise wording.error(
                InvalidGraph,
                "argument_choice",
                name="closing_signs",
                given=self.closing_signs,
                known=known,
            )

    def told(self) -> dict[str, object]:
        """Return the limits as the sentence with the parameters names them."""
        return {
            "density": self.closed_density,
            "outward": self.closed_outward,
            "years": told(self.closed_years),
            "months": self.newcomer_months,
            "overlap": self.closed_overlap,
            "signs": self.closing_signs,
            "circle": self.smallest_circle,
        }


@dataclass(frozen=True, eq=False)
class Circles:
    """What tells a closing circle, per network.

    Parameters
    ----------
    networks : index network_id, most signs first, then densest: members (on the list, without who
        made it), ties between them, density (0 to 1), outward (share of all their ties that goes
        to somebody outside, 0 to 1), outward_others (the same without the ties to who made the
        list), dated (ties between them with a first day), tie_years (median age of those),
        newcomers, overlap (largest share of the members who are together in one other network, 0
        to 1), overlap_with (that network), the five `SIGNS` (yes, no, or NA where it is not
        known), signs (how many are there), unknown (how many are not known), closing (whether
        there are `closing_signs`; NA when the signs that are not known decide)
    limits : what makes a sign
    compiler : who made the list and is left out, or None
    small : number of networks with somebody on the list, but too few to look at
    """

    networks: pd.DataFrame
    limits: Limits
    compiler: str | None
    small: int

    @property
    def closing(self) -> tuple[str, ...]:
        """The networks with enough signs, most signs first."""
        enough = self.networks["closing"].fillna(False).astype(bool)
        return tuple(map(str, self.networks.index[enough]))

    def findings(self) -> list[Finding]:
        """Return the circles that are closed or may be closing, and those that cannot be told."""
        networks, least = self.networks, self.limits.closing_signs
        if not len(networks):
            few = {"smallest": self.limits.smallest_circle}
            return [Finding("diversity.no_circles", "unknown", values=few)]
        closing = networks["closing"]
        found = []
        for name, row in networks.loc[list(self.closing)].iterrows():
            closed = row["signs"] == len(SIGNS)
            values = {
                "signs": int(row["signs"]),
                "shown": [f"word.circle_{sign}" for sign in SIGNS if row[sign] is True],
            }
            found.append(
                Finding(
                    "diversity.closed_circle" if closed else "diversity.closing_circle",
                    "serious" if closed else "attention",
                    (str(name),),
                    values,
                    kind="network",
                )
            )
        unclear = networks.index[closing.isna()]
        found += named("diversity.circles_unknown", "unknown", unclear, kind="network")
        if closing.notna().all() and not closing.any():
            values = {"signs": least}
            return [*found, Finding("diversity.no_closed_circle", "good", values=values)]
        return found

    def caveats(self) -> list[Finding]:
        """Tell who does not count, and which networks are too small to look at."""
        found = []
        if self.compiler is not None and len(self.networks):
            found.append(Finding("diversity.caveat_circle_compiler", "unknown", (self.compiler,)))
        if self.small:
            values = {"n": self.small, "smallest": self.limits.smallest_circle}
            found.append(Finding("diversity.caveat_small_circles", "unknown", values=values))
        return found

    def title(self) -> Finding:
        """Return what a picture of this finds."""
        first = self.closing
        values = {"n": len(first), "rest": len(first) - 1, "signs": self.limits.closing_signs}
        if first:
            values["most"] = int(self.networks["signs"].iloc[0])
            code = "diversity.picture_circle" if len(first) == 1 else "diversity.picture_circles"
            return Finding(code, "attention", (first[0],), values, kind="network")
        unsure = not len(self.networks) or self.networks["closing"].isna().any()
        code = "picture_circles_unknown" if unsure else "picture_no_circle"
        return Finding(f"diversity.{code}", "unknown" if unsure else "good", values=values)

    def for_sharing(self) -> Circles:
        """Return the signs without the numbers they are read from."""
        none = dict.fromkeys(NUMBERS, np.nan)
        shown = self.networks.assign(**none, overlap_with=None)
        return replace(self, networks=shown, compiler=None)

    def evidence(self, name: str) -> list[Finding]:
        """Return what the signs of one network rest on, a finding per sign.

        Raises
        ------
        UnknownName
            When this network is not looked at.
        """
        if name not in self.networks.index:
            raise wording.unknown("network", name, self.networks.index)
        row = cast("dict[str, Any]", self.networks.loc[[name]].to_dict("records")[0])
        members, inside = row["members"], row["ties"]
        values: dict[str, dict[str, object]] = {
            "dense": {
                "ties": _count(inside),
                "possible": _count(members * (members - 1) / 2),
                "density": row["density"],
            },
            "inward": {"share": row["outward_others"], "everybody": row["outward"]},
            "old": {
                "years": row["tie_years"],
                "dated": _count(row["dated"]),
                "ties": _count(inside),
            },
            "no_newcomers": {
                "n": 0 if pd.isna(row["newcomers"]) else int(row["newcomers"]),
                "months": self.limits.newcomer_months,
            },
            "overlapping": {
                "n": _count(row["overlap"] * members),
                "members": _count(members),
                "other": row["overlap_with"],
            },
        }
        found = []
        for sign in SIGNS:
            code = f"diversity.evidence_{sign}"
            if pd.isna(row[sign]):
                code, mark = f"{code}_unknown", "plain.unknown"
            else:
                mark = "plain.yes" if row[sign] else "plain.no"
                if sign == "inward" and self.compiler is not None:
                    code = f"{code}_compiler"
                elif sign in ("no_newcomers", "overlapping") and row[NUMBER_OF[sign]] == 0:
                    code = f"{code}_none"
            subjects = (name, row["overlap_with"]) if sign == "overlapping" else (name,)
            others = tuple(str(one) for one in subjects if not pd.isna(one))
            told_by = {"mark": mark, **values[sign]}
            found.append(Finding(code, "attention", others, told_by, kind="network"))
        return found


def _count(number: float) -> int | float:
    """Return a whole number, or NaN where it is hidden."""
    return number if pd.isna(number) else round(number)


def circles(network: CommunityNetwork, limits: Limits) -> Circles:
    """Read the five signs of every network with enough people, without who made the list."""
    compiler = definitions.find_compiler(network, "auto")
    numbers = circle_numbers(network, compiler, months=limits.newcomer_months)
    large = numbers["members"] >= limits.smallest_circle
    small = int(((numbers["members"] > 0) & ~large).sum())
    return Circles(_marked(numbers[large], limits), limits, compiler, small)


def _marked(frame: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """Add the signs, and what they come to."""
    marks = {
        "dense": frame["density"] > limits.closed_density,
        "inward": frame["outward_others"] < limits.closed_outward,
        "old": frame["tie_years"] > limits.closed_years,
        "no_newcomers": frame["newcomers"] == 0,
        "overlapping": frame["overlap"] >= limits.closed_overlap,
    }
    signs = pd.DataFrame(
        {
            sign: marks[sign].astype("boolean").mask(frame[number].isna())
            for sign, number in NUMBER_OF.items()
        },
        index=frame.index,
    )
    count = signs.fillna(False).astype("int64").sum(axis=1)
    unknown = signs.isna().sum(axis=1).astype("int64")
    enough = count >= limits.closing_signs
    open_question = ~enough & (count + unknown >= limits.closing_signs)
    marked = frame.assign(
        **{sign: signs[sign] for sign in SIGNS},
        signs=count,
        unknown=unknown,
        closing=enough.astype("boolean").mask(open_question),
    )
    return marked.sort_values(["signs", "density"], ascending=False, kind="stable")
