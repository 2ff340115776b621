"""What shows only when everything has been read: days still to come, and branches."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.cleaning.organisations import parent_name
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.problems import Problem

# Days on which something happened; a term or a meeting can lie ahead.
_PAST = (
    ("people", "last_contact"), ("people", "informed_on"), ("ties", "last_contact"),
    ("ties", "reported_on"), ("organisations", "updated_on"), ("attendance", "date"),
)  # fmt: skip


def all_of(network: CommunityNetwork) -> list[Problem]:
    """Return what is told about the network as a whole; nothing in it is changed."""
    return [*_days_to_come(network), *_branches(network)]


def _days_to_come(network: CommunityNetwork) -> Iterator[Problem]:
    today = pd.Timestamp(network.reference_date)
    for table, column in _PAST:
        days = network.tables[table][column]
        later = days.index[(days > today).to_numpy()]
        if len(later):
            values = {"n": len(later), "day": network.reference_date}
            yield Problem(
                "row_date_to_come", table=table, column=column, values=values, labels=tuple(later)
            )


def _branches(network: CommunityNetwork) -> Iterator[Problem]:
    """Yield a proposal per organisation that seems a branch of another one on the list."""
    organisations = network.tables["organisations"]
    codes = {plain(str(name)): code for code, name in organisations["name"].dropna().items()}
    alone = organisations.loc[organisations["parent_id"].isna(), "name"].dropna()
    for code, name in alone.items():
        parent = codes.get(plain(parent_name(str(name)) or ""))
        if parent is not None and parent != code:
            values = {"id": code, "parent": parent}
            yield Problem(
                "organisation_branch", "info", table="organisations", values=values, labels=(code,)
            )
