"""What the sheets for meetings are filled from: the answers, as this reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.answer import Answer
from gemeenschapsnet.analyses.continuity import Continuity, continuity
from gemeenschapsnet.analyses.coverage import Coverage, coverage
from gemeenschapsnet.analyses.gaps import Gaps, gaps
from gemeenschapsnet.analyses.tasks import Tasks, tasks_of
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels

A = TypeVar("A", bound=Answer)


@dataclass(frozen=True)
class Material:
    """A network, its answers when they are needed, and for whom they are written.

    Parameters
    ----------
    network : the network
    language : ``nl`` or ``en``
    audience : who may read the sheet
    before : the network as it was; None when that is not known
    """

    network: CommunityNetwork
    language: str
    audience: Audience
    before: CommunityNetwork | None = None

    @cached_property
    def gaps(self) -> Gaps:
        """What and whom the network lacks."""
        return self.seen(gaps(self.network))

    @cached_property
    def coverage(self) -> Coverage:
        """Whom the municipality reaches."""
        return self.seen(coverage(self.network))

    @cached_property
    def continuity(self) -> Continuity:
        """Whether it depends on one person."""
        return self.seen(continuity(self.network))

    @cached_property
    def tasks(self) -> Tasks:
        """Who holds which task; the people in it are written by `people` only."""
        return tasks_of(self.network)

    @cached_property
    def labels(self) -> Labels:
        """How people are written."""
        return Labels.of(self.network)

    def seen(self, answer: A) -> A:
        """Return an answer as this reader may see it."""
        return answer.for_sharing() if self.audience == "shared" else answer

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the sheets."""
        return wording.say(f"meeting.{key}", self.language, **values)

    def asks(self, name: str) -> tuple[str, ...]:
        """Return the questions that the group answers on one point."""
        return tuple(wording.texts(f"meeting.ask_{name}", self.language).values())

    def told(self, answer: Answer, codes: Iterable[str]) -> list[str]:
        """Return the sentences of these findings and caveats, as far as the answer has them."""
        wanted = {f"{answer.question}.{code}" for code in codes}
        found = [f for f in (*answer.findings, *answer.caveats) if f.code in wanted]
        return [said for said in (answer.sentence(f, self.language) for f in found) if said]

    def people(self, ids: Iterable[str]) -> str:
        """Write people for this reader: a function, a kind, or a code."""
        said = [self.labels.write(p, "person", self.language, self.audience) for p in ids]
        return wording.several(dict.fromkeys(said), self.language)

    def task(self, task: Any, place: int) -> str:
        """Return what a task is called; by its place when its words may name somebody."""
        if pd.isna(task):
            return wording.say("plot.tasks.unnamed", self.language, n=place)
        return str(task)

    def word(self, key: str) -> str:
        """Return a word of the answers with a capital."""
        said = wording.say(f"word.{key}", self.language)
        return said[:1].upper() + said[1:]
