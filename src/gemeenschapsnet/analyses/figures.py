"""Step 8: the figures of the neighbourhood, and counts that the user supplies beside the list.

Dimensions and categories may be written in Dutch or English words (``herkomst``, ``vrouwen``) or
as the tables have them (``origin``, ``female``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.analyses.definitions import AMONG
from gemeenschapsnet.errors import InvalidTable
from gemeenschapsnet.spelling import plain

# The column of the people table that holds each dimension; of others there are only counts.
DIMENSIONS = {"age": "age_band", "gender": "gender", "area": "area_code"}
KNOWN = (*DIMENSIONS, "origin", "education")
COUNTED, JOINT = "counts", "joint"


@dataclass(frozen=True, eq=False)
class Figures:
    """The neighbourhood in numbers.

    Parameters
    ----------
    adults : dimension, category, count; of adults where ages tell them apart
    estimated : whether the number of young adults was estimated
    in_fives : whether all counts were rounded to fives, as Statistics Netherlands does
    """

    adults: pd.DataFrame
    estimated: bool
    in_fives: bool

    @classmethod
    def of(cls, population: pd.DataFrame) -> Figures:
        """Return the figures of a population table."""
        written = _in_code(population)
        adults, estimated = _adults(written, ["dimension", "category"])
        # adults per area are worked out, so they are no fives any more
        whole = written.loc[written["dimension"] != "area", "count"].astype(float)
        in_fives = len(whole) > 0 and bool((whole % 5 == 0).all())
        return cls(adults, estimated, in_fives)

    def shares(self) -> dict[str, pd.Series[Any]]:
        """Return the number of residents per category, for every dimension that has any."""
        found = {}
        for dimension, rows in self.adults.groupby("dimension", sort=False):
            counts = rows.set_index("category")["count"].astype(float)
            if counts.sum() > 0:
                found[str(dimension)] = counts
        return found


@dataclass(frozen=True, eq=False)
class Supplied:
    """Counts that the user supplies, such as an anonymous show of hands.

    Parameters
    ----------
    counts : people per category, by set of people and dimension
    without_figures : dimensions of which the neighbourhood has no figures
    """

    counts: Mapping[tuple[str, str], pd.Series[Any]]
    without_figures: tuple[str, ...]

    @property
    def dimensions(self) -> list[str]:
        """The dimensions that were counted and can be compared, each once."""
        return list(dict.fromkeys(dimension for _, dimension in self.counts))


def supplied(counts: pd.DataFrame | None, figures: Figures, among: str) -> Supplied:
    """Return the counts of a frame, in the categories of the figures.

    Parameters
    ----------
    counts : dimension, category, count (whole people), and where wanted among: ``all``,
        ``active`` or ``deciding``; or None
    figures : what they are compared with
    among : whom the counts are of where they do not say so

    Raises
    ------
    InvalidTable
        ``not_a_frame``, ``missing_column``; ``counts_per_person`` when it is a list of people;
        ``counts_empty`` where a cell is empty; ``counts_not_people`` for a count that is no whole
        number of 0 or more; ``counts_twice`` when a category is counted twice.
    UnknownName
        When a set of people does not exist.
    """
    if counts is None:
        return Supplied({}, ())
    _require(COUNTED, counts, ("dimension", "category", "count"))
    if "person_id" in counts.columns:
        raise wording.error(InvalidTable, "counts_per_person")
    frame = counts[["dimension", "category", "count"]].copy()
    frame["among"] = counts["among"].fillna(among) if "among" in counts.columns else among
    for given in frame["among"].unique():
        if given not in AMONG:
            raise wording.unknown("among", str(given), AMONG)
    if frame[["dimension", "category"]].isna().any(axis=None):
        raise wording.error(InvalidTable, "counts_empty")
    frame["count"] = _numbers(frame["count"], whole=True)
    frame = _in_code(frame)
    shares = figures.shares()
    found: dict[tuple[str, str], pd.Series[Any]] = {}
    for key, rows in frame.groupby(["among", "dimension"], sort=False):
        who, dimension = map(str, key)
        population = shares.get(dimension)
        if population is None:
            continue
        same = {_letters(str(one)): one for one in reversed(population.index)}
        category = [
            one if one in population.index else same.get(_letters(one), one)
            for one in rows["category"]
        ]
        if len(set(category)) < len(category):
            raise wording.error(InvalidTable, "counts_twice", dimension=_word(dimension))
        found[who, dimension] = pd.Series(rows["count"].to_numpy(), index=pd.Index(category))
    strange = [str(one) for one in frame["dimension"].unique() if one not in shares]
    return Supplied(found, tuple(strange))


def joint_figures(joint: pd.DataFrame | None) -> tuple[pd.Series[Any] | None, bool]:
    """Return the residents per combination of two dimensions, adults only.

    Parameters
    ----------
    joint : a column for each of two of age, gender and area, and count; or None

    Returns
    -------
    tuple
        a Series of float, index the two dimensions, without combinations that nobody has, or None;
        whether the number of young adults was estimated

    Raises
    ------
    InvalidTable
        ``not_a_frame``, ``missing_column``; ``joint_axes`` unless there are exactly two;
        ``joint_unknown`` for another column; ``counts_empty``, ``counts_not_residents``.
    """
    if joint is None:
        return None, False
    _require(JOINT, joint, ("count",))
    columns = {str(column): _dimension(str(column)) for column in joint.columns}
    columns.pop("count")
    strange = [name for name, dimension in columns.items() if dimension not in DIMENSIONS]
    if strange:
        raise wording.error(InvalidTable, "joint_unknown", columns=strange)
    axes = list(dict.fromkeys(columns.values()))
    if len(axes) != 2 or len(columns) != 2:
        raise wording.error(InvalidTable, "joint_axes", n=len(columns))
    frame = joint.set_axis([columns.get(str(c), "count") for c in joint.columns], axis=1)
    if frame[axes].isna().any(axis=None):
        raise wording.error(InvalidTable, "counts_empty")
    frame["count"] = _numbers(frame["count"], whole=False)
    for axis in axes:
        words = _codes(axis)
        frame[axis] = [words.get(_letters(str(one)), str(one)) for one in frame[axis]]
    estimated = False
    if "age" in axes:
        other = next(axis for axis in axes if axis != "age")
        aged = frame.rename(columns={"age": "category"}).assign(dimension="age")
        counted, estimated = _adults(aged, ["category", other])
        frame = counted.rename(columns={"category": "age"})
    cells = frame.groupby(axes, sort=False)["count"].sum()
    return cells[cells > 0].astype(float), estimated


def _adults(figures: pd.DataFrame, by: list[str]) -> tuple[pd.DataFrame, bool]:
    """Return the figures of adults, summed `by` these columns, and whether that was estimated.

    Single years of age are gathered in the bands of the people table; without those, 0.7 of the
    band of 15 to 25 years is taken to be adult.
    """
    adults = figures.copy()
    age = adults["dimension"] == "age"
    years = pd.to_numeric(adults["category"].where(age), errors="coerce")
    band = pd.cut(years, [18, 25, 45, 65, np.inf], right=False, labels=list(schema.AGE_BANDS))
    adults["category"] = adults["category"].mask(years.notna(), band.astype("string"))
    child = age & ((adults["category"] == "0-15") | adults["category"].isna())
    young = age & (adults["category"] == "15-25")
    if (age & (adults["category"] == "18-25")).any():
        # told to the year, so the wide band would count the same people again
        child, young = child | young, young & False
    adults["count"] = adults["count"].astype(float)
    adults.loc[young, "count"] *= schema.ADULT_SHARE_15_25
    adults.loc[young, "category"] = "18-25"
    counted = adults[~child].groupby(by, sort=False)["count"].sum()
    return counted.reset_index(), bool(young.any())


def _in_code(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the dimensions and categories that are words as the tables have them.

    What is no such word stays as it is written.
    """
    dimensions = {one: _dimension(str(one)) for one in frame["dimension"].unique()}
    written = frame.assign(dimension=frame["dimension"].map(dimensions))
    words = {dimension: _codes(dimension) for dimension in set(dimensions.values())}
    category = [
        words[dimension].get(_letters(str(one)), str(one).strip())
        for dimension, one in zip(written["dimension"], written["category"], strict=True)
    ]
    return written.assign(category=category)


def _dimension(name: str) -> str:
    words = {
        _letters(wording.say(f"word.{known}", language)): known
        for language in wording.LANGUAGES
        for known in KNOWN
    }
    words |= {_letters(column): dimension for dimension, column in DIMENSIONS.items()}
    words |= {_letters(known): known for known in KNOWN}
    return words.get(_letters(name), name.strip())


def _codes(dimension: str) -> dict[str, str]:
    """Return the code of every category of a dimension, by its words in any language."""
    if dimension not in KNOWN:
        return {}
    start = f"{dimension}_"
    found = {}
    for language in wording.LANGUAGES:
        heading = wording.say(f"word.{dimension}", language)
        for key, text in wording.texts("word", language).items():
            if not key.startswith(start):
                continue
            code = key.removeprefix(start)
            found[_letters(text)] = found[_letters(text.removeprefix(heading))] = code
            # 65 is a year of age and 65+ a band, so a band is known by its dash
            if "-" in code or not _letters(code).isdigit():
                found[_letters(code)] = code
    return found


def _letters(text: str) -> str:
    return plain(text).replace(" ", "")


def _word(dimension: str) -> str:
    return f"word.{dimension}" if dimension in KNOWN else dimension


def _require(name: str, frame: object, columns: tuple[str, ...]) -> None:
    if not isinstance(frame, pd.DataFrame):
        raise wording.error(InvalidTable, "not_a_frame", table=name, given=type(frame).__name__)
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        found = ", ".join(map(str, frame.columns)) or "-"
        raise wording.error(
            InvalidTable, "missing_column", table=name, missing=missing, found=found
        )


def _numbers(given: pd.Series[Any], *, whole: bool) -> pd.Series[Any]:
    numbers = pd.to_numeric(given, errors="coerce").astype(float)
    good = np.isfinite(numbers) & (numbers >= 0)
    if whole:
        good &= numbers % 1 == 0
    if not good.all():
        code = "counts_not_people" if whole else "counts_not_residents"
        raise wording.error(InvalidTable, code, given=str(given[~good].iloc[0]))
    return numbers
