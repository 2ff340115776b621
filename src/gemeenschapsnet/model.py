"""`CommunityNetwork`: one neighbourhood as an immutable value over a few tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import networkx as nx
import pandas as pd

from gemeenschapsnet import checks, dated, graphs, problems, schema, wording
from gemeenschapsnet.dossier import Dossier
from gemeenschapsnet.matching.duplicates import duplicates
from gemeenschapsnet.problems import Problem, Reads
from gemeenschapsnet.provenance import Provenance
from gemeenschapsnet.sparse import SparseGraph
from gemeenschapsnet.tables import Tables


@dataclass(frozen=True, eq=False, repr=False)
class CommunityNetwork(Tables):
    """People, their groups and their ties, as lists tell them.

    Make one with `gn.read`, `from_frames` or `from_networkx`. It never changes: `with_table`,
    `without` and `on` give a new one and add a line to `log`. The frames it hands out are copies.

    Parameters
    ----------
    tables : a frame per table of `schema.TABLES`, checked
    dossier : purpose, ground, responsible and end date; empty until filled in
    log : the steps that led here, in words
    found : what could not be used as it stood
    provenance : where every value came from
    compiler : person_id of who made the list, when that was told
    """

    tables: Mapping[str, pd.DataFrame]
    dossier: Dossier = Dossier()
    log: tuple[str, ...] = ()
    found: tuple[Problem, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)
    compiler: str | None = None

    @classmethod
    def from_frames(
        cls,
        *,
        people: pd.DataFrame | None = None,
        organisations: pd.DataFrame | None = None,
        networks: pd.DataFrame | None = None,
        communities: pd.DataFrame | None = None,
        memberships: pd.DataFrame | None = None,
        ties: pd.DataFrame | None = None,
        tasks: pd.DataFrame | None = None,
        meetings: pd.DataFrame | None = None,
        attendance: pd.DataFrame | None = None,
        issues: pd.DataFrame | None = None,
        needs: pd.DataFrame | None = None,
        conditions: pd.DataFrame | None = None,
        population: pd.DataFrame | None = None,
        dossier: Dossier | None = None,
    ) -> CommunityNetwork:
        """Make a network from any subset of tables with any subset of columns.

        Ids are kept as given, as text. What is absent counts as unknown. An id that is named and
        does not exist becomes a stub and a line in `problems`; columns that no table knows are
        kept at the end of their frame.

        Raises
        ------
        InvalidTable
            When a frame lacks a required column.
        """
        given = {
            "people": people,
            "organisations": organisations,
            "networks": networks,
            "communities": communities,
            "memberships": memberships,
            "ties": ties,
            "tasks": tasks,
            "meetings": meetings,
            "attendance": attendance,
            "issues": issues,
            "needs": needs,
            "conditions": conditions,
            "population": population,
        }
        known = {name: frame for name, frame in given.items() if frame is not None}
        return cls(tables={}, dossier=dossier or Dossier())._with(known, step=None)

    @classmethod
    def from_networkx(cls, graph: Any, *, dossier: Dossier | None = None) -> CommunityNetwork:
        """Make a network from a graph: node and edge attributes become columns.

        A node is a person unless its attribute ``type`` says organisation, network or community.

        Raises
        ------
        InvalidGraph
            When this is no networkx graph.
        """
        frames, aside = graphs.from_networkx(graph)
        network = cls(tables={}, dossier=dossier or Dossier())._with(frames, step=None)
        if not aside:
            return network
        told = Problem("edge_between_groups", values={"n": aside})
        return replace(network, found=(*network.found, told))

    @property
    def sources(self) -> pd.DataFrame:
        """What was looked at: a row per file and sheet."""
        return self.provenance.sources.copy(deep=False)

    @property
    def problems(self) -> pd.DataFrame:
        """What could not be used as it stood, worst first, in Dutch; see `problems_in`."""
        return self.problems_in(wording.DEFAULT_LANGUAGE)

    def problems_in(self, language: str) -> pd.DataFrame:
        """Return `problems` with sentences in this language."""
        return problems.frame(self.found, language, reads=self._read_by())

    @property
    def duplicates(self) -> pd.DataFrame:
        """Pairs of people or organisations that may be the same, surest first; none is merged.

        A row per pair: table, left and right (ids), level (``sure``: the rule says so; ``review``:
        look at it), weight, reasons with their points, group, large_group and decision (``merge``,
        ``apart``, ``later``, or empty). See `matching.duplicates`.
        """
        return self._duplicates.copy(deep=False)

    @cached_property
    def _duplicates(self) -> pd.DataFrame:
        return duplicates(self.tables, self.provenance.evidence, self.provenance.decided)

    def _read_by(self) -> Reads:
        """Return which answers read which column, as called in the files and in the tables."""
        known = {(t, c.name): c.read_by for t, columns in schema.TABLES.items() for c in columns}
        reads: dict[tuple[str, str, str], tuple[str, ...]] = {
            (table, "", column): answers for (table, column), answers in known.items()
        }
        for file, sheet, table, column, header in self.provenance.headers.itertuples(index=False):
            place = (file, sheet, header)
            more = known.get((table, column), ())
            reads[place] = tuple(dict.fromkeys((*reads.get(place, ()), *more)))
        return reads

    @property
    def reference_date(self) -> date:
        """The day the answers look from: that of the dossier, otherwise today."""
        return self.dossier.reference_date or date.today()

    def with_table(self, name: str, frame: pd.DataFrame, *, step: str) -> CommunityNetwork:
        """Return a new network in which this table is replaced; `step` goes into the log.

        Raises
        ------
        UnknownName
            When there is no such table.
        InvalidTable
            When the frame lacks a required column.
        """
        if name not in schema.TABLES:
            raise wording.unknown("table", name, schema.TABLES)
        return self._with({name: frame}, step=step)

    def without(self, people: str | Iterable[str]) -> CommunityNetwork:
        """Return the network as if these people had left: their ties and tasks go with them.

        A task they held has no holder any more; its backup, if any, stays.

        Raises
        ------
        UnknownName
            When somebody is not in the people table.
        """
        gone = self._known(people)
        return self._left(dated.without("people", gone, self.tables), "log.without", people=gone)

    def on(self, day: date | str) -> CommunityNetwork:
        """Return the network as it was on a day, for as far as the list tells.

        What began later is left out, and who was not there yet; a row without a first day stays.
        Days of contact after it become unknown. What ended is not on a list any more, unless with
        a last day: an earlier view misses it. The day becomes the reference date. See
        `dated.on_day`.

        Parameters
        ----------
        day : a date, or text as 2026-01-31

        Raises
        ------
        InvalidGraph
            When this is no day.
        """
        when = dated.as_day("day", day)
        tables = dated.on_day(self.tables, when)
        fewer = {name: len(self.tables[name]) - len(tables[name]) for name in ("people", "ties")}
        seen = self._left(tables, "log.on", day=when, **fewer)
        return replace(seen, dossier=replace(self.dossier, reference_date=when))

    def who(self, ids: str | Iterable[str]) -> pd.DataFrame:
        """Return names and contact details of these people, for use on this screen only.

        Raises
        ------
        UnknownName
            When somebody is not in the people table.
        """
        wanted = self._known(ids)
        shown = ["display_name", "function", "email", "phone"]
        return self.tables["people"].loc[wanted, shown]

    def trace(self, table: str, row: object, column: str | None = None) -> pd.DataFrame:
        """Return where a row, or one value of it, was read.

        Parameters
        ----------
        table : name of the table
        row : its label in the index of that frame
        column : a column of the table; with it, only places whose header filled that column

        Returns
        -------
        DataFrame with columns file, sheet, file_row and, when a column was asked, header

        Raises
        ------
        UnknownName
            When there is no such table, row or column.
        """
        if row not in self.table(table).index:
            raise wording.unknown("row", str(row), map(str, self.table(table).index))
        known = self.table(table).columns
        if column is not None and column not in known:
            raise wording.unknown("column", column, known)
        return self.provenance.trace(table, row, column)

    def people_graph(
        self, *, min_tie_level: int = 1, co_membership: bool = False, without: Iterable[str] = ()
    ) -> nx.Graph[Any]:
        """Return people as nodes and their ties as edges.

        Parameters
        ----------
        min_tie_level : keep pairs whose highest reported level is at least this
        co_membership : also join people who share a network or organisation, with attribute
            ``shared`` = Σ 1/(size − 1)
        without : people to leave out
        """
        return graphs.people_graph(
            self.tables,
            min_tie_level=min_tie_level,
            co_membership=co_membership,
            without=without,
        )

    def sparse_graph(
        self, *, min_tie_level: int = 1, co_membership: bool = False, without: Iterable[str] = ()
    ) -> SparseGraph:
        """Return the people graph as arrays; see `people_graph`."""
        return graphs.sparse_people_graph(
            self.tables,
            min_tie_level=min_tie_level,
            co_membership=co_membership,
            without=without,
        )

    def two_mode_graph(self, *, by: str = "network") -> nx.Graph[Any]:
        """Return people and the networks, organisations or communities they belong to."""
        return graphs.two_mode_graph(self.tables, by=by)

    def to_networkx(self) -> nx.MultiGraph[Any]:
        """Return everything as one graph with typed nodes; names of people stay behind."""
        return graphs.to_networkx(self.tables)

    def __repr__(self) -> str:
        sizes = {name: len(frame) for name, frame in self.tables.items() if len(frame)}
        inside = ", ".join(f"{name}: {n}" for name, n in sizes.items())
        return f"CommunityNetwork({inside}; problems: {len(self.found)})"

    def _repr_html_(self) -> str:
        sizes = pd.Series({name: len(frame) for name, frame in self.tables.items()}, name="n")
        caption = wording.say("display.network", problems=len(self.found))
        return f"<p>{caption}</p>" + sizes[sizes > 0].to_frame().to_html()

    def _known(self, ids: str | Iterable[str]) -> list[str]:
        """Return the ids as a list; a single id may stand for a list of one."""
        wanted = [ids] if isinstance(ids, str) else list(ids)
        known = self.tables["people"].index
        for person in wanted:
            if person not in known:
                raise wording.unknown("person", str(person), known)
        return wanted

    def _left(
        self, tables: Mapping[str, pd.DataFrame], step: str, **values: object
    ) -> CommunityNetwork:
        """Return the network with what is left of its tables, and a line in the log."""
        gone = self.tables["people"].index.difference(tables["people"].index)
        return replace(
            self,
            tables=MappingProxyType(dict(tables)),
            log=(*self.log, wording.say(step, **values)),
            provenance=self.provenance.without(gone),
            compiler=None if self.compiler in gone else self.compiler,
        )

    def _with(
        self, frames: Mapping[str, pd.DataFrame], *, step: str | None
    ) -> CommunityNetwork:
        tables = dict(self.tables) or {name: checks.empty_table(name) for name in schema.TABLES}
        found: list[Problem] = []
        for name, frame in frames.items():
            tables[name], here = checks.check_table(name, frame)
            found += here
        tables, strange = checks.check_references(tables)
        tables, withheld = checks.withhold_revealing(tables)
        found += [*strange, *withheld]
        if "ties" in frames:
            found += checks.check_ties(tables["ties"])
        if "organisations" in frames:
            found += checks.check_parents(tables["organisations"])
        for name in ("people", "memberships"):
            if name in frames:
                found += checks.check_periods(name, tables[name])
        # what was said about a table that is replaced no longer holds
        before = [
            problem
            for problem in self.found
            if problem.table not in frames
            and not (problem.table and problem.code in checks.unknown_in(frames))
        ]
        return replace(
            self,
            tables=MappingProxyType(tables),
            found=(*before, *found),
            compiler=self.compiler if self.compiler in tables["people"].index else None,
            log=self.log if step is None else (*self.log, step),
        )
