"""Which organisations take part in which partnership (samenwerkingsverband)."""

from __future__ import annotations

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.listed import listed
from gemeenschapsnet.analyses.reach import group_names
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.spelling import plain

# The words by which a network is known to be a partnership, as the social map or a list writes it.
KINDS = ("partnership", "samenwerkingsverband", "samenwerking")


def taking_part(network: CommunityNetwork) -> pd.DataFrame:
    """Return which organisations take part in which partnership.

    An organisation takes part by its own column in the social map, or by somebody of it who
    belongs to a network of kind partnership.

    Returns
    -------
    DataFrame with columns organisation_id and key: the name of the partnership, in one spelling
    """
    networks = network.networks
    is_partnership = networks["kind"].fillna("").map(plain).isin(KINDS)
    current = definitions.current_memberships(network)
    seats = current[current["network_id"].isin(networks.index[is_partnership])]
    through = seats[["person_id", "network_id"]].merge(of_organisations(network), on="person_id")
    names = group_names(networks).map(plain).astype(object)
    through = through.assign(key=through["network_id"].map(names))
    told = told_of(network)
    both = pd.concat([told, through[list(told.columns)]], ignore_index=True)
    return both.drop_duplicates(ignore_index=True)


def told_of(network: CommunityNetwork) -> pd.DataFrame:
    """Return the partnerships of which the list of organisations itself tells.

    Returns
    -------
    DataFrame with columns organisation_id and key: the name of the partnership, in one spelling
    """
    told = listed(network.organisations, "partnerships")
    return told.rename(columns={"person_id": "organisation_id"})[["organisation_id", "key"]]


def of_organisations(network: CommunityNetwork) -> pd.DataFrame:
    """Return who is of which organisation: works there, belongs to it or is its contact person.

    Returns
    -------
    DataFrame with columns person_id and organisation_id
    """
    columns = ["person_id", "organisation_id"]
    contact = network.organisations[["contact_person_id", "organisation_id"]]
    held = pd.concat(
        [
            network.people[columns],
            definitions.current_memberships(network)[columns],
            contact.set_axis(columns, axis=1),
        ],
        ignore_index=True,
    )
    return held.dropna().drop_duplicates(ignore_index=True)
