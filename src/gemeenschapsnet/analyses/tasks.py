"""Step 12: whether the tasks are shared out, each has a backup, and they change hands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Finding, Severity
from gemeenschapsnet.analyses.bus_factor import bus_factor, that_matter
from gemeenschapsnet.analyses.own_words import naming_nobody
from gemeenschapsnet.analyses.terms import months
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.spelling import plain

# Proposals, told with every answer: the share of the tasks that is much for one person or for the
# municipality, and after how many months it is time to hand a task on.
TASK_SHARE = 1 / 3
MUNICIPAL_SHARE = 0.5
ROTATE_MONTHS = 36


@dataclass(frozen=True, eq=False)
class Tasks:
    """How the tasks are shared out.

    Parameters
    ----------
    listed : the rows of the list with the columns held, alone and months of `table`
    table : a row per task, in the order of the list: task, holders and backups (tuples of ids; a
        holder is no backup), critical (missing: not known), months (since when the present holders
        have it; NaN: not known), held (somebody does it), alone (no backup and no second holder)
    load : index person_id, most tasks first: tasks held, critical (of those), alone (held without
        anybody else), critical_alone, share (of all tasks), backs_up (tasks of others)
    municipal : how many tasks somebody of the municipality holds
    office_known : of how many held tasks it is known whether the municipality holds them
    share, municipal_share, rotate : the thresholds
    """

    listed: pd.DataFrame
    table: pd.DataFrame
    load: pd.DataFrame
    municipal: int
    office_known: int
    share: float
    municipal_share: float
    rotate: int

    @property
    def most(self) -> pd.DataFrame:
        """The people who hold most tasks; ties stay ties."""
        held = self.load["tasks"]
        most: pd.DataFrame = self.load[held == held.max()]
        return most

    @property
    def unheld(self) -> int:
        """Number of tasks that nobody is known to do."""
        return int((~self.table["held"]).sum())

    @property
    def without(self) -> int:
        """Number of tasks that nobody else can take over."""
        return int(self.table["alone"].sum())

    def people(self) -> list[str]:
        """Return who holds a task, most tasks first, then who only stands ready for one."""
        ready = self.table["backups"].explode().dropna()
        return list(dict.fromkeys(map(str, [*self.load.index, *ready])))

    def for_sharing(self) -> Tasks:
        """Return this without the people."""
        # the words of a task may name somebody; who holds it stays here
        listed, table = self.listed, self.table
        nobody = pd.Series([()] * len(table), index=table.index, dtype=object)
        return replace(
            self,
            listed=listed.assign(task=listed["shown"], holder_id=None, backup_id=None),
            table=table.assign(task=table["shown"], holders=nobody, backups=nobody),
            load=self.load.iloc[:0],
        )

    def findings(self) -> list[Finding]:
        """Tell how the tasks are shared out; nothing is known without a list."""
        if not len(self.table):
            return [Finding("continuity.no_tasks", "unknown")]
        return [
            *self._bus_factor(),
            *self._backups(),
            *self._loads(),
            *self._municipal(),
            *self._since(),
        ]

    def _bus_factor(self) -> list[Finding]:
        gone, exact = bus_factor(self.table)
        if gone is None:
            return []
        if not len(gone):
            return [Finding("continuity.bus_factor_zero", "serious")]
        if len(gone) == 1:
            counted = that_matter(self.table)
            alone = counted["alone"] & counted["holders"].map(lambda held: gone[0] in held)
            values = {"alone": int(alone.sum())}
            return [Finding("continuity.bus_factor_one", "serious", gone, values)]
        code = "continuity.bus_factor" if exact else "continuity.bus_factor_at_most"
        return [Finding(code, "good", values={"people": len(gone)})]

    def _backups(self) -> list[Finding]:
        values = {"without": self.without, "total": len(self.table)}
        if not self.without:
            found = [Finding("continuity.backup", "good", values=values)]
        else:
            found = [Finding("continuity.no_backup", "attention", values=values)]
        critical = self.table[self.table["critical"].fillna(False)]
        alone = int((critical["alone"] & critical["held"]).sum())
        if alone:
            counts = {"alone": alone, "total": len(critical)}
            found.append(Finding("continuity.critical_alone", "attention", values=counts))
        if self.unheld:
            counts = {"unheld": self.unheld, "total": len(self.table)}
            found.append(Finding("continuity.tasks_unheld", "attention", values=counts))
        return found

    def _loads(self) -> list[Finding]:
        """Tell who holds most, and where a backup does not lighten the load."""
        if not len(self.load):
            return []
        most = self.most
        n, who = int(most["tasks"].iloc[0]), tuple(map(str, most.index))
        values = {"most": n, "total": len(self.table), "people": len(who)}
        if n == 1:
            return [Finding("continuity.tasks_spread", "good", values=values), *self._mutual()]
        severity: Severity = "attention" if most["share"].iloc[0] >= self.share else "good"
        if len(who) > 1:
            return [
                Finding("continuity.tasks_some_people", severity, who, values),
                *self._mutual(),
            ]
        found = [Finding("continuity.tasks_one_person", severity, who, values)]
        backs_up = int(most["backs_up"].iloc[0])
        if backs_up:
            more = {"backs_up": backs_up, "most": n}
            found.append(Finding("continuity.tasks_backup_loaded", "attention", who, more))
        return [*found, *self._mutual()]

    def _mutual(self) -> list[Finding]:
        """Tell which two people are each other's only backup: one leaves, one has it all."""
        held = self.table[self.table["holders"].map(len) == 1]
        held = held[held["backups"].map(len) == 1]
        pairs = pd.DataFrame(
            {"holder": held["holders"].str[0], "backup": held["backups"].str[0]}, dtype=object
        )
        other = pairs.rename(columns={"holder": "backup", "backup": "holder"})
        back = pairs.merge(other.drop_duplicates())
        if not len(back):
            return []
        both = back.apply(lambda row: tuple(sorted(row)), axis=1).value_counts(sort=False)
        both = both.sort_values(ascending=False, kind="stable")
        values = {"tasks": int(both.iloc[0]), "pairs": len(both)}
        first, second = both.index[0]
        return [
            Finding("continuity.tasks_each_other", "attention", (str(first), str(second)), values)
        ]

    def _municipal(self) -> list[Finding]:
        held = int(self.table["held"].sum())
        if not held:
            return []
        values = {"municipal": self.municipal, "known": self.office_known}
        if not self.office_known:
            return [Finding("continuity.tasks_municipal_unknown", "unknown")]
        if not self.municipal:
            return [Finding("continuity.tasks_municipal_none", "good", values=values)]
        if self.municipal > self.municipal_share * self.office_known:
            return [Finding("continuity.tasks_municipal_much", "attention", values=values)]
        return [Finding("continuity.tasks_municipal", "good", values=values)]

    def _since(self) -> list[Finding]:
        held = self.table[self.table["held"]]
        known = held["months"].dropna()
        if not len(held):
            return []
        if not len(known):
            return [Finding("continuity.tasks_since_unknown", "unknown")]
        long = int((known >= self.rotate).sum())
        values = {
            "long": long,
            "known": len(known),
            "rotate": self.rotate,
            "longest": int(known.max()),
        }
        if long:
            return [Finding("continuity.tasks_since", "attention", values=values)]
        return [Finding("continuity.tasks_since_short", "good", values=values)]

    def caveats(self) -> list[Finding]:
        """Tell what the list does not say about the tasks."""
        held = self.table[self.table["held"]]
        undated = int(held["months"].isna().sum())
        counts = {
            "caveat_critical_unknown": int(self.table["critical"].isna().sum()),
            "caveat_since_unknown": undated if undated < len(held) else 0,
            "caveat_office_unknown": len(held) - self.office_known if self.office_known else 0,
        }
        return [
            Finding(f"continuity.{code}", "unknown", values={"n": n, "total": len(self.table)})
            for code, n in counts.items()
            if n
        ]

    def title(self, picture: str) -> Finding:
        """Return what the picture ``tasks`` or ``task_cover`` finds."""
        values = {"without": self.without, "total": len(self.table)}
        if not len(self.table):
            return Finding("continuity.picture_no_tasks")
        if picture == "tasks" and len(self.load) and int(self.most["tasks"].iloc[0]) > 1:
            values |= {"most": int(self.most["tasks"].iloc[0]), "people": len(self.most)}
            code = "one" if len(self.most) == 1 else "some"
            return Finding(f"continuity.picture_tasks_{code}", values=values)
        code = "picture_task_cover" if self.without else "picture_task_covered"
        return Finding(f"continuity.{code}", values=values)


def tasks_of(
    network: CommunityNetwork,
    *,
    share: float = TASK_SHARE,
    municipal_share: float = MUNICIPAL_SHARE,
    rotate: int = ROTATE_MONTHS,
) -> Tasks:
    """Work out who holds which task and who else could do it.

    Rows that name the same task are one task with several holders: then each is a backup of the
    others. Capitals, accents and punctuation make no other task.

    Parameters
    ----------
    network : the network
    share : from which share of the tasks on one person holds much
    municipal_share : above which share of the tasks the municipality holds much
    rotate : from how many months on a task is long with the same people
    """
    rows = network.tasks.reset_index(drop=True)
    number = _numbers(rows["task"])
    rows["shown"] = naming_nobody(rows["task"], network.people)
    table = _gathered(rows, number, pd.Timestamp(network.reference_date))
    held = table.loc[table["held"], "holders"].explode()
    municipal = held.isin(definitions.officials(network))
    kinds = held.map(network.people["person_kind"])
    # a task is the municipality's when somebody there holds it; of nobody else it is known
    known = (municipal | kinds.ne("unknown")).groupby(level=0).all()
    return Tasks(
        listed=rows.join(table[["held", "alone", "months"]].iloc[number].set_index(rows.index)),
        table=table,
        load=_load(table),
        municipal=int(municipal.groupby(level=0).any()[known].sum()),
        office_known=int(known.sum()),
        share=share,
        municipal_share=municipal_share,
        rotate=rotate,
    )


def _numbers(tasks: pd.Series[Any]) -> pd.Series[int]:
    """Return which task every row is about, counted from 0; a row without words is its own."""
    spelled = tasks.map(plain, na_action="ignore")
    own = pd.Series([f"\0{row}" for row in range(len(tasks))], index=tasks.index)
    codes, _ = pd.factorize(spelled.where(spelled.notna() & (spelled != ""), own))
    return pd.Series(codes, index=tasks.index, dtype="int64")


def _gathered(rows: pd.DataFrame, number: pd.Series[int], today: pd.Timestamp) -> pd.DataFrame:
    """Return a row per task."""
    by_task = rows.groupby(number)
    holders = by_task["holder_id"].agg(_different)
    backups = by_task["backup_id"].agg(_different)
    pairs = zip(holders, backups, strict=True)
    others = [tuple(one for one in second if one not in first) for first, second in pairs]
    table = pd.DataFrame(
        {
            "task": by_task["task"].first(),
            "shown": by_task["shown"].first(),
            "holders": holders,
            "backups": pd.Series(others, index=holders.index, dtype=object),
            "critical": by_task["critical"].max(),
        }
    )
    since = rows["since"].where(rows["holder_id"].notna() & ~(rows["since"] > today))
    table["months"] = months(today - since.groupby(number).max())
    holders, backups = table["holders"].map(len), table["backups"].map(len)
    table["held"] = holders > 0
    table["alone"] = (holders < 2) & (backups == 0)
    return table.rename_axis(None)


def _different(ids: pd.Series[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, ids.dropna())))


def _load(table: pd.DataFrame) -> pd.DataFrame:
    """Return what every holder of a task carries, most first."""
    held = table.explode("holders").dropna(subset=["holders"])
    matters = held["critical"].fillna(False).astype(bool)
    both = matters & held["alone"].astype(bool)
    by_person = held.assign(matters=matters, both=both).groupby("holders", sort=False)
    backups = table["backups"].explode().dropna().value_counts()
    load = pd.DataFrame(
        {
            "tasks": by_person.size(),
            "critical": by_person["matters"].sum(),
            "alone": by_person["alone"].sum(),
            "critical_alone": by_person["both"].sum(),
        }
    ).astype("int64")
    load["share"] = load["tasks"] / max(len(table), 1)
    load["backs_up"] = backups.reindex(load.index).fillna(0).astype("int64")
    order = ["tasks", "alone", "critical"]
    return load.sort_values(order, ascending=False, kind="stable").rename_axis("person_id")
