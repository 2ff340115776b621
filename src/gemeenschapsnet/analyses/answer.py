"""What an answer is: frames, findings without sentences, and the words made from them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

import numpy as np
import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import UnknownName
from gemeenschapsnet.privacy import Audience, Labels, check_audience

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

Severity = Literal["serious", "attention", "good", "unknown"]
SEVERITIES: tuple[Severity, ...] = ("serious", "attention", "unknown", "good")
LANGUAGE = wording.DEFAULT_LANGUAGE
# A notebook shows so many rows; the frame has them all.
TABLE_ROWS = 10


@dataclass(frozen=True)
class Finding:
    """One thing that the data show; ids and numbers, no sentence.

    Parameters
    ----------
    code : key of its sentence below ``finding.`` or ``caveat.`` in `wording`
    severity : serious, attention, good, or unknown where the data do not tell
    subjects : ids of the people or groups it is about
    values : numbers, names of groups and categories that fill the sentence; no ids of people
    kind : what the subjects are: ``person``, ``organisation``, ``community`` or ``network``
    """

    code: str
    severity: Severity = "attention"
    subjects: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    kind: Literal["person", "organisation", "community", "network"] = "person"


@dataclass(frozen=True, eq=False, repr=False)
class Answer(ABC):
    """The answer to one question.

    Parameters
    ----------
    frames : named frames; ``table`` is the main one
    headline : the finding that the verdict says
    findings : what else was found, worst first
    caveats : what this does not prove
    labels : how ids are written
    parameters : the thresholds that were used
    audience : who may read it; of a shared answer nothing can be had that is not to be shared
    """

    question: ClassVar[str] = ""
    # The pictures of this answer, the main one first.
    pictures: ClassVar[tuple[str, ...]] = ()
    # Pictures that show people one by one stay on the screen; no file carries them.
    people_pictures: ClassVar[frozenset[str]] = frozenset()
    # The columns of the main frame that a notebook shows; the frame has them all.
    shown: ClassVar[tuple[str, ...]] = ()

    frames: Mapping[str, pd.DataFrame]
    headline: Finding
    findings: tuple[Finding, ...]
    caveats: tuple[Finding, ...]
    labels: Labels
    parameters: Mapping[str, object]
    audience: Audience = field(default="working", kw_only=True)

    @property
    def table(self) -> pd.DataFrame:
        """The main frame."""
        return self.frames["table"].copy(deep=False)

    def to_frame(self) -> pd.DataFrame:
        """Return the main frame, for further work."""
        return self.table

    def plot(
        self,
        ax: Axes | None = None,
        language: str = LANGUAGE,
        *,
        picture: str | None = None,
        audience: Audience | None = None,
    ) -> Axes:
        """Draw a picture of this answer.

        Parameters
        ----------
        ax : Axes to draw on; a new figure when not given
        language : ``nl`` or ``en``
        picture : one of `pictures_for` the audience; the main one when not given
        audience : ``shared``: no people, no small counts; ``working``; that of this answer when
            not given

        Raises
        ------
        UnknownName
            When there is no such picture for this audience.
        """
        if isinstance(ax, str):
            # verdict and explain take the language first
            raise wording.error(UnknownName, "picture_on_axes", given=ax)
        reader = self._for(audience)
        known = self.pictures_for(reader.audience)
        name = known[0] if picture is None else picture
        if name in self.people_pictures and name not in known:
            shown = ", ".join(known)
            raise wording.error(UnknownName, "picture_not_shared", given=name, known=shown)
        if name not in known:
            raise wording.unknown("picture", name, known)
        return reader._draw(name, ax, language, reader.audience)

    @classmethod
    def pictures_for(cls, audience: Audience) -> tuple[str, ...]:
        """Return the names of the pictures that this audience may see, the main one first."""
        check_audience(audience)
        return tuple(
            name
            for name in cls.pictures
            if audience == "working" or name not in cls.people_pictures
        )

    @abstractmethod
    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw one of `pictures`."""

    def verdict(self, language: str = LANGUAGE, *, audience: Audience | None = None) -> str:
        """Return the answer in one plain sentence."""
        reader = self._for(audience)
        return reader.sentence(reader.headline, language)

    def _for(self, audience: Audience | None) -> Self:
        """Return this answer as this audience may read it."""
        chosen = self.audience if audience is None else audience
        check_audience(chosen)
        if chosen == "shared":
            return self.for_sharing()
        if self.audience == "shared":
            raise wording.unknown("audience", chosen, ["shared"])
        return self

    def sentence(
        self, finding: Finding, language: str = LANGUAGE, *, audience: Audience | None = None
    ) -> str:
        """Return the words of a finding or caveat.

        For a shared reader a finding may have words of its own: below ``anonymous.`` when it is
        about somebody who is not named by function, below ``shared.`` otherwise. They do without
        small counts and point at nobody. Empty words are not said at all.
        """
        reader = self._for(audience).audience
        who = [
            self.labels.write(subject, finding.kind, language, reader)
            for subject in finding.subjects
        ]
        ends = dict(zip(("first", "second"), who, strict=False))
        key = self._key(finding, reader)
        unique = list(dict.fromkeys(who))
        others = unique[1:]
        text = wording.say(key, language, who=unique, others=others, **ends, **finding.values)
        # a code stays as it is, also where a sentence begins with it
        code = any(re.match(rf"{re.escape(subject)}(?!\w)", text) for subject in finding.subjects)
        return text if code else text[:1].upper() + text[1:]

    def _key(self, finding: Finding, audience: Audience) -> str:
        prefixes = ["finding"]
        if audience == "shared":
            about = finding.subjects if finding.kind == "person" else ()
            hidden = not all(map(self.labels.is_named, about))
            prefixes = [*(["anonymous"] if hidden else []), "shared", "finding"]
        keys = [f"{prefix}.{finding.code}" for prefix in prefixes]
        return next((key for key in keys if wording.has(key)), keys[-1])

    def findings_in_words(
        self, language: str = LANGUAGE, *, audience: Audience | None = None
    ) -> list[str]:
        """Return a sentence per finding, worst first."""
        reader = self._for(audience)
        said = (reader.sentence(finding, language) for finding in reader.findings)
        return [sentence for sentence in said if sentence]

    def caveats_in_words(
        self, language: str = LANGUAGE, *, audience: Audience | None = None
    ) -> list[str]:
        """Return what this answer does not prove, the general reminder last."""
        reader = self._for(audience)
        own = [reader.sentence(caveat, language) for caveat in reader.caveats]
        return [*own, wording.say("plain.footer", language)]

    def questions(self, language: str = LANGUAGE) -> list[str]:
        """Return what to ask in the neighbourhood."""
        return list(wording.texts(f"ask.{self.question}", language).values())

    def thresholds(self, language: str = LANGUAGE, *, audience: Audience | None = None) -> str:
        """Return the parameters this answer was made with, in words."""
        told = self._for(audience).parameters
        counted = (
            wording.say("noun.people", language, n=told["n"])
            if "n" in told
            else wording.say("plain.number_withheld", language)
        )
        return wording.say(f"parameters.{self.question}", language, counted=counted, **told)

    def for_sharing(self) -> Self:
        """Return this answer for readers outside: no people, no small counts, nor what tells them.

        It speaks to a shared reader by itself, and refuses to speak to another.
        """
        if self.audience == "shared":
            return self
        bare = self._without_people()
        reader = replace(
            bare,
            audience="shared",
            labels=bare.labels.for_sharing(),
            # beside a zero or a share the number of people would tell how many others there are
            parameters={name: one for name, one in bare.parameters.items() if name != "n"},
            headline=bare._bare(bare.headline),
            findings=tuple(map(bare._bare, bare.findings)),
            caveats=tuple(map(bare._bare, bare.caveats)),
        )
        # what is not said is not handed over either
        said = tuple(finding for finding in reader.findings if reader.sentence(finding))
        return replace(reader, findings=said)

    def _bare(self, finding: Finding) -> Finding:
        """Return a finding with what its words for a reader outside need, and no codes."""
        needed = wording.blanks(self._key(finding, "shared"))
        subjects = finding.subjects
        if finding.kind == "person":
            subjects = tuple(map(self.labels.stand_in, subjects))
        values = {name: value for name, value in finding.values.items() if name in needed}
        return replace(finding, subjects=subjects, values=values)

    def _without_people(self) -> Self:
        """Return this answer without people, small counts and what would give them away."""
        return self

    def explain(self, language: str = LANGUAGE, *, audience: Audience | None = None) -> str:
        """Return verdict, findings, caveats, parameters and what to ask, as text."""
        reader = self._for(audience)
        parts = [reader.verdict(language)]
        for heading, lines in reader._sections(language):
            parts.append(heading + "\n" + "\n".join(f"- {line}" for line in lines))
        return "\n\n".join(parts)

    def _sections(self, language: str) -> list[tuple[str, list[str]]]:
        sections = {
            "findings": self.findings_in_words(language),
            "caveats": self.caveats_in_words(language),
            "parameters": [self.thresholds(language)],
            "ask": self.questions(language),
        }
        return [
            (wording.say(f"heading.{name}", language), lines)
            for name, lines in sections.items()
            if lines
        ]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.headline.code}, {len(self.findings)} findings)"

    def _repr_html_(self) -> str:
        lists = "".join(
            f"<h4>{escape(heading)}</h4><ul>"
            + "".join(f"<li>{escape(line)}</li>" for line in lines)
            + "</ul>"
            for heading, lines in self._sections(LANGUAGE)
        )
        table = self.table[list(self.shown)].head(TABLE_ROWS)
        numbers = _in_words(table, LANGUAGE).to_html()
        return f"<p><strong>{escape(self.verdict())}</strong></p>{numbers}{lists}"


def _in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return a table as a reader sees it: headings, words and numbers of the language."""

    def heading(name: object) -> str:
        key = f"page.column_{name}"
        return wording.say(key, language) if wording.has(key) else str(name)

    def written(value: object) -> object:
        if isinstance(value, bool | np.bool_):
            return wording.say("plain.yes" if value else "plain.no", language)
        if isinstance(value, str):
            return wording.say(f"word.{value}", language) if wording.has(f"word.{value}") else value
        if pd.isna(value):  # type: ignore[call-overload]
            return "–"
        number = float(str(value))
        return wording.number(number, language, decimals=0 if number.is_integer() else 2)

    shown = table.map(written).rename(columns=heading)
    return shown.rename_axis([heading(name) for name in table.index.names])


def worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort findings by severity; equal ones stay in the order in which they were found."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))
