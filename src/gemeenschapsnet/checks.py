"""What a frame must pass to become a table: columns, types, allowed values, references.

Nothing is dropped in silence: a value that cannot be kept becomes missing and a `Problem`, a
reference to somebody unknown becomes a stub.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.errors import InvalidTable
from gemeenschapsnet.problems import Problem
from gemeenschapsnet.refusals import is_refused
from gemeenschapsnet.schema import Column

# A meeting without a day is still known by the network it stands for; without both by nothing.
_WHEN_OR_WHOSE = ("meetings", "attendance")
PERSON_TABLES = ("people", "memberships", "ties", "attendance", "tasks")


def check_table(name: str, given: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the frame with the columns and types of its table, and what was the matter.

    Raises
    ------
    InvalidTable
        When it is no frame, or a column is missing or there twice.
    """
    if not isinstance(given, pd.DataFrame):
        raise wording.error(InvalidTable, "not_a_frame", table=name, given=type(given).__name__)
    given = given.set_axis(list(map(str, given.columns)), axis=1)
    double = list(dict.fromkeys(map(str, given.columns[given.columns.duplicated()])))
    if double:
        raise wording.error(InvalidTable, "double_column", table=name, columns=double)
    columns = schema.columns(name)
    missing = [c.name for c in columns if c.required and c.name not in given.columns]
    if missing:
        raise wording.error(
            InvalidTable,
            "missing_column",
            table=name,
            missing=missing,
            found=", ".join(map(str, given.columns)) or "-",
        )
    found: list[Problem] = []
    values: dict[str, Any] = {}
    for column in columns:
        if column.name in given.columns:
            values[column.name], problems = _typed(name, column, given[column.name])
            found += problems
        else:
            values[column.name] = _blank(column, given.index)
    frame = pd.DataFrame(values, index=given.index)
    found += _refuse_or_keep(name, given, frame)
    frame, problems = _identified(name, frame)
    return frame, found + problems


def empty_table(name: str) -> pd.DataFrame:
    """Return a table without rows, as it is once checked."""
    return _empty(name).copy(deep=False)


@cache
def _empty(name: str) -> pd.DataFrame:
    return check_table(name, schema.empty(name))[0]


def check_references(
    tables: Mapping[str, pd.DataFrame],
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the tables with a stub for every id that is named and does not exist."""
    checked = dict(tables)
    found: list[Problem] = []
    for name in tables:
        for column in schema.columns(name):
            if column.refers_to is None:
                continue
            target = column.refers_to
            named = checked[name][column.name].dropna()
            strange = named[~named.isin(checked[target].index)]
            new = list(dict.fromkeys(strange))
            if not new:
                continue
            checked[target] = _with_stubs(target, checked[target], new)
            # the place is the table: a file adds its own row when it reads one
            times = strange.value_counts()
            for stub in new:
                found.append(
                    Problem(
                        f"unknown_{_singular(target)}",
                        table=name,
                        column=column.name,
                        values={"id": stub, "times": int(times[stub])},
                    )
                )
    return checked, found


def withhold_revealing(
    tables: Mapping[str, pd.DataFrame],
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Cut the edges from people to organisations whose membership can reveal a belief.

    The organisation stays and is marked as reached; who reaches it is not kept.
    """
    checked = dict(tables)
    organisations = tables["organisations"]
    revealing = organisations.index[
        organisations["kind"].isin(schema.REVEALING_ORGANISATION_KINDS)
    ]
    people = tables["people"].copy()
    memberships = tables["memberships"]
    works = people["organisation_id"].isin(revealing)
    belongs = memberships["organisation_id"].isin(revealing)
    contact = organisations["contact_person_id"].notna() & organisations.index.isin(revealing)
    cut = int(works.sum() + belongs.sum() + contact.sum())
    if not cut:
        return checked, []
    reached = {*people.loc[works, "organisation_id"], *memberships.loc[belongs, "organisation_id"]}
    organisations = organisations.copy()
    organisations.loc[organisations.index.isin(reached) | contact, "reached"] = True
    organisations["contact_person_id"] = organisations["contact_person_id"].mask(contact)
    people["organisation_id"] = people["organisation_id"].mask(works)
    checked["organisations"] = organisations
    checked["people"] = people
    checked["memberships"] = memberships[~belongs]
    return checked, [Problem("membership_withheld", "info", table="memberships", values={"n": cut})]


def unknown_in(tables: Collection[str]) -> set[str]:
    """Return the codes of what is said of ids that these tables do not have."""
    return {f"unknown_{_singular(table)}" for table in tables}


def check_ties(ties: pd.DataFrame) -> list[Problem]:
    """Report self-loops and doubles; both stay in the table."""
    loops = ties.loc[ties["source"] == ties["target"], "source"]
    found = [
        Problem("tie_to_self", "info", table="ties", values={"id": who}, labels=(label,))
        for label, who in loops.items()
    ]
    again = ties.index[ties.duplicated(["source", "target", "kind", "reported_by"])]
    if len(again):
        values = {"n": len(again)}
        found.append(
            Problem("tie_repeated", "info", table="ties", values=values, labels=tuple(again))
        )
    pairs = set(zip(ties["source"], ties["target"], strict=True))
    both = sum(one < other and (other, one) in pairs for one, other in pairs)
    if both:
        found.append(Problem("ties_both_ways", "info", table="ties", values={"n": both}))
    return found


def check_parents(organisations: pd.DataFrame) -> list[Problem]:
    """Report organisations that are part of each other in a circle; nothing is cut."""
    parents = {str(one): str(of) for one, of in organisations["parent_id"].dropna().items()}
    found = []
    done: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        here = start
        while here in parents and here not in done and here not in path:
            path[here] = None
            here = parents[here]
        if here in path:
            circle = list(path)[list(path).index(here) :]
            values = {"n": len(circle), "ids": ", ".join(circle)}
            found.append(
                Problem("organisation_cycle", table="organisations", values=values, labels=(here,))
            )
        done.update(path)
    return found


def check_periods(name: str, frame: pd.DataFrame) -> list[Problem]:
    """Report periods that end before they start; the rows stay."""
    first, last = {"people": ("term_start", "term_end")}.get(name, ("since", "until"))
    wrong = frame.index[frame[last] < frame[first]]
    return [
        Problem("row_ends_before_start", table=name, column=last, labels=(label,))
        for label in wrong
    ]


def _typed(table: str, column: Column, given: pd.Series[Any]) -> tuple[Any, list[Problem]]:
    if given.isna().all():
        return _blank(column, given.index), []
    read = {
        "text": _texts,
        "list": _lists,
        "date": _dates,
        "yes_no": _booleans,
        "whole": _wholes,
        "number": _numbers,
    }[column.kind]
    typed = read(given)
    # every text and every list can be kept
    wrong = _lost(typed, given) if column.kind not in ("text", "list") else None
    if column.allowed:
        bad = typed.notna() & ~typed.astype("string").isin(column.allowed)
        typed = typed.mask(bad)
        wrong = bad if wrong is None else wrong | bad
    if column.unknown:
        typed = typed.fillna(column.unknown)
    if wrong is None or not wrong.any():
        return typed, []
    values = {"n": int(wrong.sum()), "table": table, "kind": column.kind}
    return typed, [Problem("row_value_unusable", table=table, column=column.name, values=values)]


def _blank(column: Column, index: pd.Index[Any]) -> pd.Series[Any]:
    if column.kind == "list":
        return pd.Series([()] * len(index), index=index, dtype="object")
    return pd.Series(column.unknown, index=index, dtype=schema.DTYPES[column.kind])


def _refuse_or_keep(name: str, given: pd.DataFrame, frame: pd.DataFrame) -> list[Problem]:
    known = set(frame.columns)
    found: list[Problem] = []
    for header in map(str, given.columns):
        if header in known:
            continue
        if name in PERSON_TABLES and is_refused(header):
            filled = int(given[header].notna().sum())
            found.append(
                Problem("column_refused", table=name, column=header, values={"n": filled})
            )
        else:
            frame[header] = given[header]
            found.append(Problem("column_unknown", "info", table=name, column=header))
    return found


def _identified(name: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Give every row that needs one an id, and entities their id as index."""
    key = schema.key(name)
    if key is None:
        needed = [c.name for c in schema.columns(name) if c.required]
        whole = frame[needed].notna().all(axis=1)
        if name in _WHEN_OR_WHOSE:
            whole &= frame[["date", "network_id"]].notna().any(axis=1)
        problems = []
        if not whole.all():
            n = int((~whole).sum())
            problems = [Problem("row_incomplete", "error", table=name, values={"n": n})]
        return frame[whole], problems
    nameless = frame[key].isna()
    problems = []
    if nameless.any():
        taken = set(frame[key].dropna())
        frame.loc[nameless, key] = new_ids(name, int(nameless.sum()), taken)
        n = int(nameless.sum())
        problems.append(Problem("row_without_id", table=name, column=key, values={"n": n}))
    again = frame[key].duplicated()
    for double in frame.loc[again, key].unique():
        problems.append(
            Problem("row_id_repeated", "error", table=name, column=key, values={"id": double})
        )
    frame = frame[~again] if again.any() else frame
    frame.index = pd.Index(frame[key].array, dtype="string")
    return frame, problems


def new_ids(table: str, n: int, taken: Collection[str] = ()) -> list[str]:
    """Return `n` new codes for a table of entities: p001, o001, n001 or c001 onward."""
    letter = table[0]
    codes: list[str] = []
    number = 0
    while len(codes) < n:
        number += 1
        code = f"{letter}{number:03d}"
        if code not in taken:
            codes.append(code)
    return codes


def _with_stubs(table: str, frame: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    key = schema.key(table)
    stubs, _ = check_table(table, pd.DataFrame({key: ids}))
    return pd.concat([frame, stubs]) if len(frame) else stubs.reindex(columns=frame.columns)


def _singular(table: str) -> str:
    return {"people": "person", "communities": "community"}.get(table, table.removesuffix("s"))


def _lost(typed: pd.Series[Any], given: pd.Series[Any]) -> pd.Series[bool]:
    """Tell where something was given and nothing is left of it."""
    lost = typed.isna() & given.notna()
    return lost & (given.astype("string").str.strip() != "") if lost.any() else lost


def _texts(given: pd.Series[Any]) -> pd.Series[Any]:
    if not _holds(given, "string"):
        # a gap makes pandas write whole numbers as 1.0; as objects they stay what they were
        whole = [int(v) if isinstance(v, float) and v.is_integer() else v for v in given]
        given = pd.Series(whole, index=given.index, dtype=object)
    values = given.astype("string").to_numpy(dtype=object, na_value="")
    stripped = [value.strip() or None for value in values]
    return pd.Series(stripped, index=given.index, dtype="string")


def _holds(given: pd.Series[Any], kind: str) -> bool:
    """Tell whether all that is given is of this kind already; a long list is read faster then."""
    return pd.api.types.infer_dtype(given, skipna=True) == kind


def _lists(given: pd.Series[Any]) -> pd.Series[Any]:
    def items(value: object) -> tuple[str, ...]:
        if pd.api.types.is_list_like(value):
            given: Any = value
            texts = [str(v) for v in given if not pd.isna(v) and str(v).strip()]
            # a set has no order of its own
            return tuple(sorted(texts) if isinstance(value, set | frozenset) else texts)
        return () if pd.isna(value) or value == "" else (str(value),)  # type: ignore[call-overload]

    return pd.Series([items(v) for v in given], index=given.index, dtype="object")


def _dates(given: pd.Series[Any]) -> pd.Series[Any]:
    # day first only for text that is not ISO: 2025-02-03 must not become 2 March
    if pd.api.types.is_datetime64_any_dtype(given):
        return pd.Series(given.dt.tz_localize(None).dt.normalize().astype("datetime64[s]"))
    # of a moment only the day counts, so its time and zone are left off before reading
    text = given.astype("string").str.strip().str.replace(r"[T ]\d\d?:\d\d.*$", "", regex=True)
    iso = text.str.match(r"\d{4}-\d\d?-\d\d?$", na=False)
    dates = pd.to_datetime(text.where(iso), errors="coerce", format="%Y-%m-%d")
    rest = pd.to_datetime(text.mask(iso), errors="coerce", dayfirst=True, format="mixed")
    return dates.fillna(rest).astype("datetime64[s]").dt.normalize()


def _booleans(given: pd.Series[Any]) -> pd.Series[Any]:
    if _holds(given, "boolean"):
        return given.astype("boolean")
    words = {"true": True, "1": True, "yes": True, "ja": True}
    words |= {"false": False, "0": False, "no": False, "nee": False}
    plain = given.astype("string").str.strip().str.casefold().str.removesuffix(".0")
    return plain.map(words).astype("boolean")


def _wholes(given: pd.Series[Any]) -> pd.Series[Any]:
    numbers = _numbers(given)
    return numbers.mask(numbers.notna() & (numbers % 1 != 0)).astype("Int64")


def _numbers(given: pd.Series[Any]) -> pd.Series[Any]:
    numbers = pd.to_numeric(given, errors="coerce").astype("Float64")
    # no column of any table counts below zero, or without end
    return numbers.mask((numbers < 0) | (numbers == float("inf")))
