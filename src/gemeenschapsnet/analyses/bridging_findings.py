"""What the answer on bridging tells: headline, evidence per person, other views, warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity, worst_first
from gemeenschapsnet.analyses.bridging_table import Thresholds
from gemeenschapsnet.analyses.signs import LARGE, SAMPLES, SIGNS, Evidence, Marked, Marks
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels, is_small

Frames = Mapping[str, pd.DataFrame]
CROSSED = ("found_not_named", "named_not_found", "named_and_found")
# So many people, and pairs of groups, are told by name; the frames have them all.
MOST_PEOPLE_TOLD, MOST_PAIRS_TOLD, MOST_GROUPS_TOLD = 3, 3, 12


def headline(
    table: pd.DataFrame, refused: str | None, visible: Marked, hubs: tuple[str, ...]
) -> Finding:
    """Return the finding that the verdict says.

    Parameters
    ----------
    table, refused : of the answer
    visible : which signs could be seen
    hubs : those with most ties, where nobody knows who made the list; otherwise nobody
    """
    if refused:
        values = {"n": int(visible.sum())}
        if not len(table):
            refused = "nobody"
        return Finding(f"bridging.refused_{refused}", "unknown", values=values)
    clear = table[table["band"] == "clear"]
    if not len(clear):
        possible = int((table["band"] == "possible").sum())
        code = "bridging.nobody_clear" if possible else "bridging.nobody_at_all"
        return Finding(code, "unknown", values={"possible": possible})
    first = clear.iloc[0]
    same = clear.index[clear["rank"] == first["rank"]]
    if set(same) & set(hubs):
        # whoever makes a list comes first in it, and this may be who did
        return Finding("bridging.hub_first", "unknown", tuple(same[:MOST_PEOPLE_TOLD]))
    unnamed = bool((clear.loc[same, "recorded"] == "found_not_named").all())
    values = {"groups": int(first["groups"]), "pairs": int(first["exclusive_pairs"])}
    if len(same) > MOST_PEOPLE_TOLD:
        return Finding("bridging.clear_several", "attention", values={"n": len(same), **values})
    return Finding(
        "bridging.clear_unnamed" if unnamed else "bridging.clear",
        "attention" if unnamed else "good",
        tuple(same),
        values,
    )


def findings(
    network: CommunityNetwork,
    frames: Frames,
    marks: Marks,
    labels: Labels,
    compiler: str | None,
    limits: Thresholds,
    refused: str | None,
) -> tuple[Finding, ...]:
    """Return what else was found, worst first."""
    kinds = _tie_kinds(frames["ties"])
    if refused:
        apart = [Finding("bridging.compiler_apart", "unknown", (compiler,))] if compiler else []
        return worst_first([*apart, *kinds])
    table = frames["table"]
    clear = table.index[table["band"] == "clear"]
    found = []
    for person in clear[:MOST_PEOPLE_TOLD]:
        found += evidence(marks.evidence(person), person, frames, labels)
    if len(clear) > MOST_PEOPLE_TOLD:
        more = {"n": len(clear) - MOST_PEOPLE_TOLD}
        found.append(Finding("bridging.more_clear", "attention", values=more))
    found += [*_recorded(table), *_uncertain(table)]
    found += [*_compiler_view(frames, clear, compiler), *_strong_view(frames, network, limits)]
    return worst_first([*found, *kinds])


def evidence(
    basis: Evidence, person: str, frames: Frames, labels: Labels
) -> list[Finding]:
    """Return what the signs of one person rest on, a finding per sign that is there."""
    row = frames["table"].loc[[person]].to_dict("records")[0]
    shows = dict(zip(SIGNS, frames["signs"].loc[person], strict=True))
    names = frames["groups"]["name"]
    around = [str(name) for name in names.reindex(basis.groups.index)]
    some = around[:MOST_GROUPS_TOLD]
    # what is not named is counted, so that nothing seems complete that is not
    more = len(around) - len(some)
    found = []

    def add(code: str, *others: str, **values: object) -> None:
        found.append(Finding(f"bridging.{code}", "attention", (person, *others), values))

    if around:
        code = "evidence_many_groups" if more else "evidence_groups"
        add(code, groups=len(around), names=some, more=more)
    if shows["only_connection"]:
        mine = frames["pairs"][frames["pairs"]["person_id"] == person].head(MOST_PAIRS_TOLD)
        pairs = [
            f"{names[a]} – {names[b]}"
            for a, b in zip(mine["group_a"], mine["group_b"], strict=True)
        ]
        count = int(row["exclusive_pairs"])
        code = "evidence_some_pairs" if count > len(pairs) else "evidence_pairs"
        add(code, pairs=count, names=pairs)
    if shows["formal_and_informal"]:
        of = labels.groups["network"]
        formal, informal = (
            [of[network] for network in some[:MOST_GROUPS_TOLD]]
            for some in (basis.formal, basis.informal)
        )
        add("evidence_networks", formal=formal, informal=informal)
    if shows["residents_and_officials"]:
        offices = [other for other in basis.offices if other != person]
        if offices:
            add("evidence_offices", *offices[:MOST_GROUPS_TOLD], count=len(offices))
        else:
            add("evidence_residents", count=basis.residents)
    if shows["rooted_and_reaching"]:
        add("evidence_rooted", inside=basis.inside, outside=basis.outside)
    parts = frames["roles"].loc[[person], "main"].tolist()[0]
    if parts:
        add("evidence_part", parts=[f"word.broker_{part}" for part in parts])
    # of somebody who was never in the top it would read as a mark
    if row["stability"] >= 0.1 or row["band"] == "clear":
        # rounded down: ten of ten would promise what did not happen
        add(
            "evidence_stable",
            tenths=int(10 * row["stability"]),
            people_tenths=int(10 * np.nan_to_num(row["stability_people"])),
        )
    if not found:
        add("evidence_nothing")
    return found


def shared(finding: Finding) -> Finding:
    """Return a finding without small numbers."""
    if not finding.code.startswith("bridging.tie_kinds"):
        return finding
    kinds = ("bonding", "bridging", "linking", "unknown")
    if any(is_small(finding.values[kind]) for kind in kinds):
        few = finding.code != "bridging.tie_kinds_unknown"
        return replace(finding, code=f"bridging.tie_kinds_{'few' if few else 'hidden'}")
    return finding


def picture_of(person: str, table: pd.DataFrame) -> Finding:
    """Return what the picture of one person's groups finds."""
    row = table.loc[[person]].to_dict("records")[0]
    values = {"groups": int(row["groups"]), "pairs": int(row["exclusive_pairs"])}
    code = "bridging.picture_ego" if values["pairs"] else "bridging.picture_ego_shared"
    return Finding(code, subjects=(person,), values=values)


def picture_of_contacts(contacts: pd.DataFrame, groups: int, audience: Audience) -> Finding:
    """Return what the picture of contacts between groups finds."""
    total = groups * (groups - 1) // 2
    none = total - int(contacts["contact"].sum())
    single = int((contacts["only"] == 1).sum())
    values = {"none": none, "total": total, "single": single}
    if not total:
        return Finding("bridging.picture_no_pairs", "unknown")
    if single and audience == "working":
        return Finding("bridging.picture_single", values=values)
    return Finding("bridging.picture_none" if none else "bridging.picture_all", values=values)


def _recorded(table: pd.DataFrame) -> list[Finding]:
    found = []
    parts = {code: table["recorded"] == code for code in CROSSED}
    maybe = parts["named_and_found"] & (table["band"] == "possible")
    parts["named_and_found"] &= ~maybe
    parts["named_and_perhaps_found"] = maybe
    for code, held in parts.items():
        who = table[held]
        if not len(who):
            continue
        severity: Severity = "attention" if code == "found_not_named" else "good"
        values = {"n": len(who), "groups": int(who["groups"].max())}
        some = tuple(who.index[:MOST_GROUPS_TOLD])
        if len(who) > len(some):
            found.append(Finding(f"bridging.{code}_many", severity, values=values))
        else:
            found.append(Finding(f"bridging.{code}", severity, some, values))
    return found


def _uncertain(table: pd.DataFrame) -> list[Finding]:
    codes = {"possible": "possible", "cannot_determine": "undetermined"}
    counts = {code: int((table["band"] == band).sum()) for band, code in codes.items()}
    if not (table["band"] == "clear").any():
        # the verdict has told it
        counts["possible"] = 0
    return [
        Finding(f"bridging.{code}", "unknown", values={"n": n}) for code, n in counts.items() if n
    ]


def _compiler_view(
    frames: Frames, clear: pd.Index[str], compiler: str | None
) -> list[Finding]:
    """Tell what changes when the compiler counts too."""
    if compiler is None:
        return []
    other = frames["with_compiler"]
    first = compiler in other.index[other["rank"] == 1]
    code = "compiler_first" if first else "compiler_not_first"
    found = [Finding(f"bridging.{code}", "unknown", (compiler,))]
    for person in clear[:MOST_PEOPLE_TOLD]:
        before, after = (
            int(frame["exclusive_pairs"].loc[[person]].iloc[0])
            for frame in (frames["table"], other)
        )
        if after != before:
            values = {"before": before, "after": after}
            found.append(Finding("bridging.compiler_pairs", "unknown", (person,), values))
    return found


def _strong_view(
    frames: Frames, network: CommunityNetwork, limits: Thresholds
) -> list[Finding]:
    """Tell what changes when only ties of the second view's level count."""
    if network.ties["tie_level"].isna().all():
        return [Finding("bridging.levels_unknown", "unknown")]
    table, views = frames["table"], frames["views"]
    clear = table.index[table["band"] == "clear"]
    some = views["exclusive_pairs_strong"] > 0
    left = [person for person in clear if not some[person]]
    first = views.index[some & (views["rank_strong"] == 1)]
    before = table.index[table["rank"] == 1]
    new = [str(person) for person in first.difference(before, sort=False)]
    found = []
    for code, who in (("strong_less", left), ("strong_other", new)):
        values = {"level": limits.strong, "n": len(who)}
        if 0 < len(who) <= MOST_PEOPLE_TOLD:
            found.append(Finding(f"bridging.{code}", "unknown", tuple(who), values))
        elif who:
            found.append(Finding(f"bridging.{code}_many", "unknown", values=values))
    same = Finding("bridging.strong_same", "good", values={"level": limits.strong})
    return found or ([same] if len(clear) else [])


def _tie_kinds(ties: pd.DataFrame) -> tuple[Finding, ...]:
    """Tell the kinds of ties that could be there: what cannot be counted is no zero."""
    counts = {str(kind): int(n) for kind, n in ties["ties"].items()}
    total = sum(counts.values())
    if not total or counts["unknown"] == total:
        return ()
    within = bool(counts["bonding"] + counts["bridging"])
    across = bool(counts["linking"])
    code = "tie_kinds_linking" if not within else "tie_kinds" if across else "tie_kinds_within"
    values = {**counts, "total": total}
    found = [Finding(f"bridging.{code}", "good", values=values)]
    if counts["unknown"]:
        found.append(Finding("bridging.tie_kinds_unknown", "good", values=values))
    return tuple(found)


def caveats(
    network: CommunityNetwork,
    marks: Marks,
    frames: Frames,
    *,
    compiler: str | None,
    chosen: bool,
    refused: str | None,
    limits: Thresholds,
    others_first: tuple[str, ...],
) -> tuple[Finding, ...]:
    """Return what this answer does not prove.

    Parameters
    ----------
    network, marks, frames : of the answer
    compiler : who was left out, or None; chosen : whether it was asked to leave nobody out
    refused : why there is no outcome, if so: then nothing is said of how sure it is
    limits : the thresholds
    others_first : of the answer
    """
    found = [Finding("bridging.caveat_practice", "unknown")]

    def warn(code: str, **values: object) -> None:
        found.append(Finding(f"bridging.caveat_{code}", "unknown", values=values))

    if compiler is not None:
        found.append(Finding("bridging.caveat_apart", "unknown", (compiler,)))
    elif chosen:
        warn("compiler_counted")
    elif not refused:
        warn("no_compiler")
    share = definitions.largest_source_share(network)
    if share > limits.source_share:
        warn("one_source", share=share)
    told = _who_told(network)
    if np.isnan(told):
        warn("nobody_told")
    elif told < limits.told_share:
        warn("few_told", share=told)
    hidden = [f"word.sign_{sign}" for sign, seen in zip(SIGNS, marks.visible(), strict=True)
              if not seen]  # fmt: skip
    if hidden and len(hidden) < len(SIGNS):
        warn("signs_unseen", signs=hidden)
    if refused:
        return tuple(found)
    n = len(frames["table"])
    if n < limits.few_people:
        warn("few_people", n=n)
    ungrouped = int((marks.held.sizes == 0).sum())
    if ungrouped:
        warn("ungrouped", n=ungrouped)
    if frames["roles"].attrs.get("several"):
        warn("several_groups", n=int(frames["roles"].attrs["several"]))
    for which in others_first:
        warn(f"duplicates_{which}")
    if marks.graph.n > LARGE:
        warn("sampled", samples=SAMPLES)
    return tuple(found)


def _who_told(network: CommunityNetwork) -> float:
    """Return the share of people who told about ties or were asked; NaN when that is not known."""
    people, ties = network.people, network.ties
    if people["is_respondent"].isna().all() and ties["reported_by"].isna().all():
        return float("nan")
    asked = people["is_respondent"].fillna(False).astype(bool)
    return float((asked | people.index.isin(ties["reported_by"])).mean())
