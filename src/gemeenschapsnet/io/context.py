"""Lists without people: issues, needs and conditions, and the population of the neighbourhood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gemeenschapsnet import schema
from gemeenschapsnet.io.cleaning import dates, words
from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, plain, text, tidy
from gemeenschapsnet.io.cleaning.roles import need_role
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.references import Register
from gemeenschapsnet.io.sheet import Place
from gemeenschapsnet.io.sources import cbs


@dataclass
class ContextReader:
    """Reads what surrounds the people."""

    draft: Draft
    register: Register

    def read(self, table: Recognised) -> int:
        """Read a sheet and return how many of its rows were used."""
        if table.layout is cbs.LAYOUT:
            return self._population(table)
        take = {"issues": self._issue, "needs": self._need, "conditions": self._condition}
        needed = table.layout.essential
        if not all(any(name in table.fields for name in names) for names in needed):
            return 0
        return sum(take[table.layout.name](line) for line in self.draft.lines(table))

    def _issue(self, line: Line) -> bool:
        cleaned = dates.day(line.cell("date"))
        if cleaned.value is None:
            lost = not is_placeholder(line.cell("date"))
            code, values = ("row_lost_by_date", {}) if lost else ("row_incomplete", {"n": 1})
            line.tell(code, "error", column=line.column("date"), **values)
            return False
        name = tidy(line.cell("community"))
        communities = self.register.communities
        row = {
            "date": line.take("date", dates.day),
            "theme": line.take("theme", text),
            "community_id": None
            if is_placeholder(name)
            else communities.get_or_add(name, line.place, line.column("community")),
            "resolved": line.take("resolved", words.yes_no),
            "fed_back": line.take("fed_back", words.yes_no),
        }
        self.draft.add("issues", row, line.place)
        return True

    def _need(self, line: Line) -> bool:
        kind = line.take("kind", words.need_kind)
        description = line.take("description", text)
        if kind == "decision_power" and description:
            description = line.take("description", words.decision_power)
        elif kind == "role" and description:
            description = need_role(description)
        elif description:
            description = self.draft.spelled(description)
        if kind is None or description is None:
            missing = "kind" if kind is None else "description"
            line.tell("row_incomplete", "error", column=line.column(missing), n=1)
            return False
        row = {
            "kind": kind,
            "description": description,
            "minimum": line.take("minimum", words.whole),
        }
        self.draft.add("needs", row, line.place)
        return True

    def _condition(self, line: Line) -> bool:
        item = line.take("item", words.condition)
        if item is None:
            line.tell("row_incomplete", "error", column=line.column("item"), n=1)
            return False
        row = {"item": item, "arranged": line.take("arranged", words.yes_no)}
        self.draft.add("conditions", row, line.place)
        return True

    def _population(self, table: Recognised) -> int:
        regions = [_Region(line) for line in self.draft.lines(table)]
        self._tell_hidden(table)
        usable = [region for region in regions if region.counts["total"] is not None]
        whole = [r for r in usable if cbs.is_district(r.kind, r.code)] or usable
        if not whole:
            return 0
        place = Place(table.sheet.file, table.sheet.sheet, 0)
        district = max(whole, key=lambda region: region.counts["total"] or 0)
        if len(whole) > 1:
            n = len(whole)
            self.draft.tell(place, "population_largest", "warning", name=district.name, n=n)
        for dimension, categories in cbs.CATEGORIES.items():
            counts = {category: district.counts[name] for name, category in categories.items()}
            self._dimension(dimension, counts, district.line.place)
        written = self._areas_as_written()
        parts = [
            region
            for region in regions
            if cbs.is_neighbourhood(region.kind, region.code)
            and cbs.belongs(region.code, district.code)
        ]
        areas = {}
        for region in parts:
            area = written.get(plain(region.name)) or written.get(plain(region.code))
            # a buurt where nobody lives has no adults either
            empty = region.counts["total"] == 0
            areas[area or region.name] = 0 if empty else cbs.adults(region.counts)
        self._dimension("area", areas, place)
        if parts:
            share = schema.ADULT_SHARE_15_25
            self.draft.tell(place, "population_adults_estimated", "info", share=share)
        return len(regions)

    def _dimension(
        self, dimension: str, counts: Mapping[str, float | None], place: Place
    ) -> None:
        """Keep the counts of a dimension; when one is not told, there are no shares to make."""
        missing = [category for category, count in counts.items() if count is None]
        if not missing:
            for category, count in counts.items():
                self._add(dimension, category, count, place)
        elif len(missing) < len(counts):
            what = f"word.{dimension}"
            self.draft.tell(
                place, "population_incomplete", "warning", what=[what], n=len(missing)
            )

    def _add(self, dimension: str, category: str, count: float | None, place: Place) -> None:
        if count and category:
            row = {"dimension": dimension, "category": category, "count": float(count)}
            self.draft.add("population", row, place)

    def _areas_as_written(self) -> dict[str, str]:
        """Return how people's areas are spelled, so that shares and counts meet."""
        rows = self.draft.rows["people"].values()
        areas = (row.get("area_code") for row in rows)
        return {plain(area): area for area in areas if area}

    def _tell_hidden(self, table: Recognised) -> None:
        """Tell where the source keeps a number to itself, and which columns stay aside."""
        sheet = table.sheet
        for cells, number in zip(sheet.rows, sheet.row_numbers, strict=True):
            for header, cell in zip(sheet.header, cells, strict=True):
                if cell.strip() == ".":
                    place = Place(sheet.file, sheet.sheet, number)
                    self.draft.tell(place, "count_not_told", "info", column=header)
        others = [sheet.header[column] for column in table.unused if sheet.header[column]]
        place = Place(sheet.file, sheet.sheet, 0)
        if old := cbs.old_origin(others):
            self.draft.tell(place, "population_old_origin", "info", n=len(old), headers=old)
            others = [header for header in others if header not in old]
        if others:
            self.draft.tell(place, "columns_kept_aside", "info", n=len(others), headers=others)


class _Region:
    """A row of key figures."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.name = tidy(line.cell("name"))
        self.kind = line.cell("kind")
        self.code = line.cell("code")
        self.counts = {name: cbs.count(line.cell(name)) for name in cbs.COUNTS}
