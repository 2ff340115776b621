"""Step 12: what the network lives on besides its contacts: tasks, terms, knowledge, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding
from gemeenschapsnet.analyses.conditions import Conditions, conditions_of
from gemeenschapsnet.analyses.knowledge import Knowledge, knowledge_of
from gemeenschapsnet.analyses.tasks import Tasks, tasks_of
from gemeenschapsnet.analyses.terms import Terms, terms_of
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes


@dataclass(frozen=True, eq=False)
class Work:
    """How the work is arranged.

    Parameters
    ----------
    tasks : who holds which task, and who else could do it
    terms : how long the connectors stay, and who comes after them
    knowledge : what one person brings
    conditions : the six conditions for going on
    """

    pictures: ClassVar[tuple[str, ...]] = ("tasks", "task_cover", "conditions")
    people_pictures: ClassVar[frozenset[str]] = frozenset({"tasks"})

    tasks: Tasks
    terms: Terms
    knowledge: Knowledge
    conditions: Conditions

    def findings(self) -> list[Finding]:
        """Tell what each of the four shows."""
        rooms = (self.tasks, self.knowledge, self.terms, self.conditions)
        return [finding for room in rooms for finding in room.findings()]

    def caveats(self) -> list[Finding]:
        """Tell what the lists do not say."""
        return [*self.tasks.caveats(), *self.knowledge.caveats()]

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the frames by name."""
        return {
            "tasks": self.tasks.listed,
            "task_load": self.tasks.load,
            "terms": self.terms.table,
            "ingredients_alone": self.knowledge.alone,
            "conditions": self.conditions.table,
        }

    def per_person(self, people: pd.Index[str]) -> Mapping[str, pd.Series[int]]:
        """Return how many tasks and ingredients hang on each of these people, by column."""
        load = self.tasks.load.reindex(people).fillna(0)
        return {
            "tasks_alone": load["alone"].astype("int64"),
            "critical_tasks_alone": load["critical_alone"].astype("int64"),
            "ingredients_alone": self.knowledge.per_person(people),
        }

    def for_sharing(self) -> Work:
        """Return this without the people."""
        return replace(
            self,
            tasks=self.tasks.for_sharing(),
            terms=self.terms.for_sharing(),
            knowledge=self.knowledge.for_sharing(),
        )

    def title(self, picture: str) -> Finding:
        """Return what a picture of this finds."""
        return self.conditions.title() if picture == "conditions" else self.tasks.title(picture)

    def draw(
        self,
        picture: str,
        ax: Axes | None,
        labels: Labels,
        *,
        title: str,
        language: str,
        audience: Audience,
    ) -> Axes:
        """Draw one of `pictures`."""
        from gemeenschapsnet.plots.conditions import plot_conditions
        from gemeenschapsnet.plots.tasks import plot_task_cover, plot_tasks

        if picture == "conditions":
            return plot_conditions(self.conditions.table, title=title, language=language, ax=ax)
        if picture == "task_cover":
            return plot_task_cover(self.tasks.table, title=title, language=language, ax=ax)
        people = pd.Series(
            {
                person: labels.write(person, "person", language, audience)
                for person in self.tasks.people()
            },
            dtype=object,
        )
        return plot_tasks(self.tasks.table, people, title=title, language=language, ax=ax)


def work_of(
    network: CommunityNetwork,
    *,
    task_share: float,
    municipal_share: float,
    rotate: int,
    short: int,
    soon: int,
) -> Work:
    """Work out how the work is arranged; the thresholds are those of `tasks_of` and `terms_of`."""
    return Work(
        tasks=tasks_of(network, share=task_share, municipal_share=municipal_share, rotate=rotate),
        terms=terms_of(network, short=short, soon=soon),
        knowledge=knowledge_of(network),
        conditions=conditions_of(network),
    )
