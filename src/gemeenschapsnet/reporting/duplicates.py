"""What pairs that nobody has decided on do to the answers: with them as one, and as two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.answer import Answer
from gemeenschapsnet.analyses.bridging import Bridging, bridging
from gemeenschapsnet.analyses.continuity import Continuity, continuity
from gemeenschapsnet.matching import groups
from gemeenschapsnet.matching.merging import merge
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, is_small

# Above so many people the answers are not worked out again: that would take as long as they did.
_MOST_PEOPLE = 2_000
_BRIDGING, _CONTINUITY = "bridging", "continuity"


@dataclass(frozen=True)
class Effect:
    """What changes when pairs become one.

    Parameters
    ----------
    which : ``sure`` or ``all``: the pairs that were taken for one
    people : how many people there are then
    changed : the answers of which the main point is another: ``bridging``, ``continuity``
    """

    which: str
    people: int
    changed: tuple[str, ...]


def in_words(
    network: CommunityNetwork,
    answers: Mapping[str, Answer],
    *,
    language: str,
    audience: Audience,
) -> list[str]:
    """Return how many pairs are open and whether the answers depend on them; no names or codes."""
    listed = network.duplicates
    sure = int((listed["level"] == "sure").sum())

    def say(name: str, **values: object) -> str:
        return wording.say(f"duplicates.report_{name}", language, **values)

    if listed.empty:
        return [say("none")]
    hidden = audience == "shared" and (is_small(len(listed)) or is_small(sure))
    lines = [say("some") if hidden else say("open", n=len(listed), sure=sure)]
    if len(network.people) > _MOST_PEOPLE:
        return [*lines, say("not_compared")]
    for effect in effects(network, answers):
        which = f"duplicates.report_{effect.which}"
        gone = len(network.people) - effect.people
        told = [say(f"changes_{name}") for name in effect.changed]
        if told:
            lines.append(say("changes", which=[which], what=told))
        else:
            lines.append(say("same", which=[which]))
        if gone and not (audience == "shared" and is_small(gone)):
            lines.append(say("fewer", n=effect.people, before=len(network.people)))
    return lines


def effects(network: CommunityNetwork, answers: Mapping[str, Answer]) -> list[Effect]:
    """Return what changes when the sure pairs become one, and when all open pairs do."""
    listed = network.duplicates
    sure = listed[listed["level"] == "sure"]
    found = []
    for which, pairs in (("sure", sure), ("all", listed)):
        if pairs.empty or (which == "all" and len(sure) == len(listed)):
            continue
        merged, into = as_one(network, pairs)
        changed = [
            name
            for name, ask in ((_BRIDGING, bridging), (_CONTINUITY, continuity))
            if name in answers and _point(answers[name], into) != _point(ask(merged), into)
        ]
        found.append(Effect(which, len(merged.people), tuple(changed)))
    return found


def as_one(
    network: CommunityNetwork, pairs: pd.DataFrame
) -> tuple[CommunityNetwork, dict[str, str]]:
    """Return the network as if these pairs had been merged, and whom everybody went into."""
    tables = dict(network.tables)
    into: dict[str, str] = {}
    for table in ("people", "organisations"):
        here = pairs[pairs["table"] == table]
        ids = network.table(table).index
        at = {code: place for place, code in enumerate(ids)}
        number = groups.number(
            [at[code] for code in here["left"]], [at[code] for code in here["right"]], len(ids)
        )
        members = pd.Series(ids, dtype="object").groupby(number).agg(list)
        done = merge(tables, table, [group for group in members if len(group) > 1])
        tables, into = done.tables, into | done.rows.get(table, {})
    merged = CommunityNetwork.from_frames(**tables, dossier=network.dossier)
    compiler = network.compiler
    return replace(merged, compiler=into.get(compiler, compiler) if compiler else None), into


def _point(answer: Answer, into: Mapping[str, str]) -> object:
    """Return the main point of an answer: who comes first, or what the headline says of whom."""
    if isinstance(answer, Bridging):
        first = answer.table.index[answer.table["rank"] == 1]
        return answer.refused, frozenset(into.get(who, who) for who in map(str, first))
    if isinstance(answer, Continuity):
        told = answer.headline
        return told.code, frozenset(into.get(who, who) for who in map(str, told.subjects))
    return answer.headline.code
