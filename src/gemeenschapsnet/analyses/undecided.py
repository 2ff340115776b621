"""The network as it would be when pairs that nobody has decided on are one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from gemeenschapsnet.matching import groups
from gemeenschapsnet.matching.merging import merge
from gemeenschapsnet.model import CommunityNetwork

# Above so many people an answer is not worked out again: that would take as long as it did.
MOST_PEOPLE = 2_000


@dataclass(frozen=True)
class Reading:
    """The network with pairs taken for one.

    Parameters
    ----------
    which : ``sure`` or ``all``: the pairs that were taken for one
    network : the network as it is then
    into : whom somebody went into, by the id that is no longer there
    """

    which: Literal["sure", "all"]
    network: CommunityNetwork
    into: dict[str, str]


def readings(network: CommunityNetwork) -> Iterator[Reading]:
    """Yield the network with the sure pairs as one, and with all open pairs as one."""
    listed = network.duplicates
    sure = listed[listed["level"] == "sure"]
    if len(sure):
        yield Reading("sure", *as_one(network, sure))
    if len(listed) > len(sure):
        yield Reading("all", *as_one(network, listed))


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
