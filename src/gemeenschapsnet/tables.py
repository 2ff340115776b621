"""The tables of a network by their names, as frames that the reader may change."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from gemeenschapsnet import schema, wording


class Tables:
    """What hands out the tables of `schema.TABLES`, a copy each.

    Copies are lazy (copy-on-write), so they cost nothing until somebody writes.
    """

    tables: Mapping[str, pd.DataFrame]

    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name.

        Raises
        ------
        UnknownName
            When there is no such table.
        """
        if name not in self.tables:
            raise wording.unknown("table", name, schema.TABLES)
        return self.tables[name].copy(deep=False)

    @property
    def people(self) -> pd.DataFrame:
        """People, a row each; the index is person_id as well."""
        return self.table("people")

    @property
    def organisations(self) -> pd.DataFrame:
        """Organisations, a row each."""
        return self.table("organisations")

    @property
    def networks(self) -> pd.DataFrame:
        """Formal and informal networks, a row each."""
        return self.table("networks")

    @property
    def communities(self) -> pd.DataFrame:
        """Communities (gemeenschappen), as the user listed them."""
        return self.table("communities")

    @property
    def memberships(self) -> pd.DataFrame:
        """Who belongs to which organisation, network or community."""
        return self.table("memberships")

    @property
    def ties(self) -> pd.DataFrame:
        """Ties between people as they were reported, doubles included."""
        return self.table("ties")

    @property
    def tasks(self) -> pd.DataFrame:
        """Tasks with their holder and backup."""
        return self.table("tasks")

    @property
    def meetings(self) -> pd.DataFrame:
        """Meetings of networks."""
        return self.table("meetings")

    @property
    def attendance(self) -> pd.DataFrame:
        """Who was at which meeting."""
        return self.table("attendance")

    @property
    def issues(self) -> pd.DataFrame:
        """Issues raised by communities (meldingen); no persons."""
        return self.table("issues")

    @property
    def needs(self) -> pd.DataFrame:
        """What the network needs, as the user listed it."""
        return self.table("needs")

    @property
    def conditions(self) -> pd.DataFrame:
        """Which conditions for going on are arranged."""
        return self.table("conditions")

    @property
    def population(self) -> pd.DataFrame:
        """Residents of the neighbourhood by age, gender, area."""
        return self.table("population")
