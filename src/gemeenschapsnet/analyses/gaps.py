"""Step 8: what and whom does the network lack? Ingredients, communities, links."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, cast

import pandas as pd

from gemeenschapsnet import checks
from gemeenschapsnet.analyses import definitions, ingredients
from gemeenschapsnet.analyses.answer import Answer, Finding, Severity, worst_first
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels, hide

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

STEPS = 2


@dataclass(frozen=True, eq=False, repr=False)
class Gaps(Answer):
    """What and whom the network lacks: the answer.

    Frames
    ------
    table : a row per needed (kind, description), worst first: holders, minimum, status
        (missing: nobody; fragile: one holder or fewer than the minimum; secured)
    communities : name, steps from the nearest official (NaN: no route), reached within two
    pairs : group_a, group_b, ties between them (a shared member counts as contact too)
    """

    question: ClassVar[str] = "gaps"
    pictures: ClassVar[tuple[str, ...]] = ("pairs",)
    shown: ClassVar[tuple[str, ...]] = ("holders", "minimum", "status")

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw the contacts between communities, with a frame where none is known."""
        from gemeenschapsnet.plots.gaps import plot_pairs

        return plot_pairs(
            self.frames["pairs"],
            self.frames["communities"]["name"],
            title=self.sentence(self._links(), language, audience=audience),
            language=language,
            ax=ax,
        )

    def _without_people(self) -> Gaps:
        """Return this answer with small numbers of ties between communities hidden."""
        pairs = self.frames["pairs"]
        return replace(self, frames={**self.frames, "pairs": hide(pairs, pairs["ties"], [])})

    def _links(self) -> Finding:
        pairs = self.frames["pairs"]
        none = int((~pairs["contact"]).sum())
        code = "gaps.pairs_none" if none else "gaps.pairs_all" if len(pairs) else "gaps.no_pairs"
        return Finding(code, "attention", values={"pairs": none})


def gaps(
    network: CommunityNetwork, *, needs: pd.DataFrame | None = None, among: str = "active"
) -> Gaps:
    """Answer what and whom the network lacks (step 8 of the guide).

    Parameters
    ----------
    network : the network
    needs : frame with kind, description and minimum; that of the network when not given
    among : whose ingredients count: ``all`` on the list, ``active``, or ``deciding``

    Returns
    -------
    Gaps

    Raises
    ------
    UnknownName
        When `among` does not exist.
    InvalidTable
        When `needs` lacks a column.
    """
    definitions.require_network(network)
    if needs is not None:
        given = len(needs)
        needs, _ = checks.check_table("needs", needs)
        unused = given - len(needs)
    else:
        needs, unused = network.needs, 0
    chosen, fell_back = definitions.among_people(network, among)
    table = ingredients.status(needs, ingredients.holders(network.people.loc[chosen], needs))
    communities = _communities(network)
    pairs = definitions.community_pairs(network)
    # without ties or officials everybody is out of reach, which says nothing
    can_reach = bool(len(communities) and len(network.ties) and definitions.officials(network))
    findings = worst_first(
        [
            *_need_findings(table),
            *(_community_findings(communities) if can_reach else ()),
            *(_pair_findings(pairs) if len(network.ties) else ()),
        ]
    )
    caveats = [Finding("gaps.caveat_list", "unknown")]
    if fell_back:
        caveats.append(Finding("diversity.caveat_nobody_active", "unknown"))
    elif among == "active" and not len(network.attendance):
        caveats.append(Finding("diversity.caveat_no_attendance", "unknown"))
    if unused:
        caveats.append(Finding("caveat_rows_unused", "unknown", values={"n": unused}))
    if not len(table):
        caveats.append(Finding("gaps.caveat_no_needs", "unknown"))
    if not len(communities):
        caveats.append(Finding("gaps.caveat_no_communities", "unknown"))
    elif not can_reach:
        caveats.append(Finding("gaps.caveat_no_reach", "unknown"))
    return Gaps(
        frames={"table": table, "communities": communities, "pairs": pairs},
        headline=_headline(table, communities, can_reach=can_reach),
        findings=findings,
        caveats=tuple(caveats),
        labels=Labels.of(network),
        parameters={
            "among": f"word.among_{among}",
            "n": len(chosen),
            "steps": STEPS,
            "holders": ingredients.SECURE_HOLDERS,
        },
    )


def _communities(network: CommunityNetwork) -> pd.DataFrame:
    steps = definitions.community_steps(
        network.sparse_graph(), definitions.officials(network), definitions.members(network)
    )
    names = network.communities["name"]
    return pd.DataFrame(
        {
            "name": names.fillna(pd.Series(names.index, index=names.index)),
            "steps": steps,
            "reached": steps <= STEPS,
        },
        index=network.communities.index,
    ).rename_axis("community_id")


def _need_findings(table: pd.DataFrame) -> list[Finding]:
    findings = []
    for key, row in table.iterrows():
        kind, description = cast("tuple[str, str]", key)
        if row["status"] == "secured":
            continue
        words = {"kind": [f"word.need_{kind}"], "description": [_description(kind, description)]}
        severity: Severity = "serious" if row["status"] == "missing" else "attention"
        counts = {"holders": int(row["holders"]), "minimum": int(row["minimum"])}
        code = row["status"] if row["holders"] != 1 else "single"
        findings.append(Finding(f"gaps.{code}", severity, values=words | counts))
    return findings


def _description(kind: str, description: str) -> str:
    return f"word.{kind}_{description}" if kind in ("role", "decision_power") else description


def _community_findings(communities: pd.DataFrame) -> list[Finding]:
    far = communities.index[~communities["reached"]]
    if len(far):
        values = {"steps": STEPS, "n": len(far)}
        return [Finding("gaps.unreached", "serious", tuple(far), values, kind="community")]
    return [Finding("gaps.all_reached", "good", values={"steps": STEPS, "n": len(communities)})]


def _pair_findings(pairs: pd.DataFrame) -> list[Finding]:
    none = pairs[~pairs["contact"].astype(bool)]
    if not len(pairs):
        return []
    if not len(none):
        return [Finding("gaps.pairs_all", "good")]
    values = {"pairs": len(none), "total": len(pairs)}
    return [Finding("gaps.pairs", "attention", values=values)]


def _headline(table: pd.DataFrame, communities: pd.DataFrame, *, can_reach: bool) -> Finding:
    """Say what is lacking of what was asked for; what nobody listed cannot be found missing."""
    counts = table["status"].value_counts()
    missing, fragile = int(counts.get("missing", 0)), int(counts.get("fragile", 0))
    far = int((~communities["reached"].astype(bool)).sum()) if can_reach else 0
    values = {"missing": missing, "fragile": fragile, "far": far, "needs": len(table)}
    if missing and far:
        return Finding("gaps.lacks_both", "serious", values=values)
    if missing:
        return Finding("gaps.lacks_needs", "serious", values=values)
    if far:
        code = "gaps.lacks_communities" if len(table) else "gaps.far_without_needs"
        return Finding(code, "serious", values=values)
    if fragile:
        return Finding("gaps.thin", "attention", values=values)
    if len(table) and can_reach:
        return Finding("gaps.complete", "good", values=values)
    if len(table):
        return Finding("gaps.needs_met", "unknown", values=values)
    return Finding("gaps.near_without_needs" if can_reach else "gaps.cannot_tell", "unknown")
