"""The points of the start meeting (step 8 of the guide)."""

from __future__ import annotations

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.ingredients import ingredients, spoken
from gemeenschapsnet.privacy import is_small
from gemeenschapsnet.reporting.material import Material
from gemeenschapsnet.reporting.meeting_sheet import Part, Table
from gemeenschapsnet.reporting.page import not_informed

# Longer lists than this are no agenda; the lists themselves have all.
MOST_ROWS = 25
# A table has at least so many rows, of which two are empty: for what is not on the list yet.
LEAST_ROWS, EMPTY_ROWS = 6, 2


def beforehand(material: Material) -> Part:
    """Return what to do before the meeting."""
    people = material.network.people
    told = [not_informed(material.network, material.language, material.audience)]
    # of nobody there is nothing to tell
    told = told if len(people) else []
    if people["informed_on"].isna().any():
        told.append(material.say("agenda.tell_them"))
    needed = int(people["support_needed"].fillna(False).sum())
    if needed and not (material.audience == "shared" and is_small(needed)):
        told.append(material.say("agenda.support", n=needed))
    return Part(
        material.say("agenda.beforehand"),
        told=(*told, material.say("agenda.invite")),
        blanks=tuple(material.say(f"agenda.{name}") for name in ("day", "place", "minutes")),
    )


def acquaintance(material: Material) -> Part:
    """Return how people get to know each other."""
    return Part(material.say("agenda.acquaintance"), asks=material.asks("acquaintance"), lines=2)


def form(material: Material) -> Part:
    """Return the form of the network: a label that people choose, never computed."""
    return Part(
        material.say("agenda.form"),
        told=(material.say("agenda.form_chosen"),),
        asks=material.asks("form"),
        blanks=(material.say("agenda.form_label"),),
        lines=1,
    )


def tasks(material: Material) -> Part:
    """Return how the tasks are shared now, and room to share them out."""
    # how much one person carries is not for a meeting at which that person sits
    codes = ("no_tasks", "tasks_unheld", "no_backup", "backup", "tasks_municipal_much")
    return Part(
        material.say("agenda.tasks"),
        told=(*material.told(material.continuity, codes), *_more_tasks(material)),
        asks=material.asks("tasks"),
        table=task_table(material, ("column_who", "column_backup")),
    )


def task_table(material: Material, empty: tuple[str, ...]) -> Table:
    """Return the tasks, those that most need somebody first, with these columns to fill in."""
    rows = [(task, now, *[""] * len(empty)) for task, now in _tasks(material)[:MOST_ROWS]]
    return _with_room(material, ("column_task", "column_now", *empty), rows)


def _with_room(material: Material, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """Return a table with empty rows below."""
    empty = max(EMPTY_ROWS, LEAST_ROWS - len(rows))
    heading = tuple(material.say(column) for column in head)
    return Table(heading, (*rows, *[("",) * len(head)] * empty))


def _tasks(material: Material) -> list[tuple[str, str]]:
    """Return what every task is called and how it stands: nobody first, then without backup."""
    # who holds them is written for this reader, so the people are needed here
    table = material.tasks.table
    shown = table["shown"] if material.audience == "shared" else table["task"]
    names = [material.task(task, place) for place, task in enumerate(shown, start=1)]
    listed = table.assign(name=names).sort_values(
        ["held", "alone"], ascending=[True, False], kind="stable"
    )
    columns = (listed[column] for column in ("name", "holders", "backups"))
    return [
        (name, _now(material, holders, backups))
        for name, holders, backups in zip(*columns, strict=True)
    ]


def _now(material: Material, holders: tuple[str, ...], backups: tuple[str, ...]) -> str:
    if not holders:
        return material.say("nobody")
    said = material.people(holders)
    if backups:
        return material.say("with_backup", who=said, backup=material.people(backups))
    return material.say("without_backup", who=said) if len(holders) < 2 else said


def _more_tasks(material: Material) -> list[str]:
    left_out = len(material.tasks.table) - MOST_ROWS
    return [material.say("more_tasks", n=left_out)] if left_out > 0 else []


def needs(material: Material) -> Part:
    """Return which ingredients are missing or hang on few people."""
    network, language = material.network, material.language
    chosen, _ = definitions.among_people(network, "active")
    found = ingredients(network.people, chosen, network.needs)
    open_ = found.not_secured.reset_index()
    # what nobody was asked about is not known to be missing
    unknown = (open_["status"] == "missing") & open_["kind"].isin(found.not_asked)
    state = open_["status"].where(~unknown, "unknown")
    rows: list[tuple[str, ...]] = [
        (
            f"{_in_words(material, kind, what)} ({wording.say(f'word.need_{kind}', language)})",
            material.say(f"state_{status}"),
            "",
        )
        for kind, what, status in zip(open_["kind"], open_["description"], state, strict=True)
    ]
    counts = {name: int((state == name).sum()) for name in ("missing", "fragile", "unknown")}
    code = "needs_open" if rows else "needs_met" if len(found.table) else "needs_unknown"
    told = [material.say(f"agenda.{code}", total=len(found.table), **counts)]
    if counts["unknown"]:
        told.append(material.say("agenda.needs_not_asked", n=counts["unknown"]))
    return Part(
        material.say("agenda.needs"),
        told=tuple(told),
        asks=material.asks("needs"),
        table=_with_room(
            material, ("column_need", "column_state", "column_help"), rows[:MOST_ROWS]
        ),
    )


def _in_words(material: Material, kind: str, description: str) -> str:
    key = spoken(kind, description)
    return wording.say(key, material.language) if wording.has(key) else description


def communities(material: Material) -> Part:
    """Return which communities are not reached; without a list that is not known."""
    answer = material.coverage
    if not answer.can_reach:
        told = [answer.verdict(material.language)]
    else:
        table = answer.table
        far = table[table["known"] & ~(table["steps"] <= answer.steps)]
        unseen = table[~table["known"].astype(bool)]
        told = []
        for key, frame in (("unreached", far), ("unseen", unseen)):
            if len(frame):
                names = [str(name) for name in frame["name"]]
                told.append(material.say(f"agenda.{key}", names=names, steps=answer.steps))
        if not told:
            told = [material.say("agenda.all_reached", steps=answer.steps)]
    return Part(
        material.say("agenda.communities"),
        told=tuple(told),
        asks=material.asks("communities"),
        lines=2,
    )


def agreements(material: Material) -> Part:
    """Return which of the six conditions are open."""
    return Part(
        material.say("agenda.agreements"),
        told=tuple(material.told(material.continuity, ("no_conditions", "conditions_met"))),
        asks=material.asks("agreements"),
        table=condition_table(material, open_only=True),
    )


def condition_table(material: Material, *, open_only: bool) -> Table | None:
    """Return the conditions with how they stand, and who arranges them, to fill in."""
    conditions = material.continuity.frames["conditions"]
    if open_only:
        conditions = conditions[~conditions["arranged"].fillna(False).astype(bool)]
    if not len(conditions):
        return None
    head = ("column_item", "column_arranged", "column_by", "column_when")
    rows = [
        (material.word(f"condition_{item}"), _state(material, arranged), "", "")
        for item, arranged in zip(conditions["item"], conditions["arranged"], strict=True)
    ]
    return Table(tuple(material.say(column) for column in head), tuple(rows))


def _state(material: Material, arranged: object) -> str:
    known = not pd.isna(arranged)  # type: ignore[call-overload]
    state = ("yes" if arranged else "no") if known else "unknown"
    return wording.say(f"plot.conditions.{state}", material.language)


def expectations(material: Material) -> Part:
    """Return what people expect of each other."""
    asks = material.asks("expectations")
    return Part(material.say("agenda.expectations"), asks=asks, lines=2)


def rhythm(material: Material) -> Part:
    """Return how often and where people meet."""
    return Part(
        material.say("agenda.rhythm"),
        asks=material.asks("rhythm"),
        blanks=tuple(material.say(f"agenda.{name}") for name in ("how_often", "where")),
    )


def signals(material: Material) -> Part:
    """Return what to do with signals: agreed by people, and nothing of it is kept here."""
    return Part(
        material.say("agenda.signals"),
        told=(material.say("agenda.signals_not_kept"),),
        asks=material.asks("signals"),
    )


def goal(material: Material) -> Part:
    """Return what people want to reach, and how they look back."""
    return Part(
        material.say("agenda.goal"),
        asks=material.asks("goal"),
        blanks=(material.say("agenda.look_back"),),
        lines=2,
    )
