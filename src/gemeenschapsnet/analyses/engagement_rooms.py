"""Step 7: what `engagement` found on each part of its question, and what that comes down to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from gemeenschapsnet.analyses.answer import Finding, worst_first
from gemeenschapsnet.analyses.chances import Chances
from gemeenschapsnet.analyses.feedback import Feedback
from gemeenschapsnet.analyses.promises import Promises
from gemeenschapsnet.analyses.rhythm import Rhythm
from gemeenschapsnet.analyses.social_roles import SocialRoles
from gemeenschapsnet.analyses.themes import Themes

# Said by the verdict: as a finding it would be read twice.
IN_VERDICT = {"engagement.feedback_headline": "engagement.feedback_differs"}


@dataclass(frozen=True, eq=False)
class Rooms:
    """What was found on each part of the question.

    Parameters
    ----------
    assumed : the day from which is counted, when the list gives none
    """

    themes: Themes
    chances: Chances
    promises: Promises
    rhythm: Rhythm
    feedback: Feedback
    roles: SocialRoles
    assumed: date | None

    def for_sharing(self) -> Rooms:
        """Return this without people, small counts of them, and what few people said."""
        told = self.themes.for_sharing()
        return replace(
            self,
            themes=told,
            chances=self.chances.for_sharing(told),
            promises=self.promises.for_sharing(),
            roles=self.roles.for_sharing(),
        )

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the frames of the answer."""
        return {
            "table": self.themes.table,
            "grid": self.themes.grid,
            "chances": self.chances.themes,
            "intermediaries": self.chances.intermediaries,
            "pairs": self.chances.contacts,
            "promises": self.promises.waiting,
            "cooperation": self.promises.cooperation,
            "rhythm": self.rhythm.networks,
            "meetings": self.rhythm.meetings,
            "feedback": self.feedback.communities,
            "roles": self.roles.grid,
        }

    def headline(self) -> Finding:
        """Say whether we keep our word, the worst of it first, and then what to build on."""
        found = {"thread": self.themes.threads, "chance": self.chances.pairs}
        words = [f"word.found_{name}{'s' if n > 1 else ''}" for name, n in found.items() if n]
        said = self._kept()
        # the form for one says nothing of what was found, since there is nothing
        values = {**said.values, "found": words, "count": 1 + len(words)}
        return replace(said, values=values)

    def _kept(self) -> Finding:
        if self.promises.silent:
            return self.promises.headline()
        if len(self.rhythm.silent):
            return self.rhythm.headline()
        if self.feedback.is_low:
            return self.feedback.headline()
        looked = {
            "promises": self.promises.kept,
            "rhythm": self.rhythm.judged > 0,
            "feedback": len(self.feedback.shown) > 0,
        }
        words = [f"word.word_{name}" for name, known in looked.items() if known]
        # while it is not clear whether who said yes was spoken with, there is no yes
        if words and not self.promises.unclear:
            return Finding("engagement.headline_kept", "good", values={"looked": words})
        return Finding("engagement.headline_unknown", "unknown")

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, worst first, without what the verdict says already."""
        said = IN_VERDICT.get(self._kept().code)
        found = [finding for part in self._parts() for finding in part.findings()]
        return worst_first([finding for finding in found if finding.code != said])

    def caveats(self) -> tuple[Finding, ...]:
        """Return what this does not prove."""
        found = [caveat for part in self._parts() for caveat in part.caveats()]
        if self.assumed is not None:
            values = {"today": self.assumed}
            found.append(Finding("caveat_today", "unknown", values=values))
        return tuple(found)

    def _parts(self) -> tuple[Promises, Rhythm, Feedback, Chances, Themes, SocialRoles]:
        return (
            self.promises,
            self.rhythm,
            self.feedback,
            self.chances,
            self.themes,
            self.roles,
        )
