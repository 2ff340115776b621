"""What an answer is: frames, findings without sentences, and the words made from them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.privacy import Audience, Labels, check_audience

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

Severity = Literal["serious", "attention", "good", "unknown"]
SEVERITIES: tuple[Severity, ...] = ("serious", "attention", "unknown", "good")
LANGUAGE = wording.DEFAULT_LANGUAGE


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
        audience: Audience = "working",
    ) -> Axes:
        """Draw a picture of this answer.

        Parameters
        ----------
        ax : Axes to draw on; a new figure when not given
        language : ``nl`` or ``en``
        picture : one of `pictures_for` the audience; the main one when not given
        audience : ``shared``: no people, no small counts; ``working``

        Raises
        ------
        UnknownName
            When there is no such picture for this audience.
        """
        known = self.pictures_for(audience)
        name = known[0] if picture is None else picture
        if name not in known:
            raise wording.unknown("picture", name, known)
        return self._draw(name, ax, language, audience)

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

    def verdict(self, language: str = LANGUAGE, *, audience: Audience = "working") -> str:
        """Return the answer in one plain sentence."""
        return self.sentence(self.headline, language, audience=audience)

    def sentence(
        self, finding: Finding, language: str = LANGUAGE, *, audience: Audience = "working"
    ) -> str:
        """Return the words of a finding or caveat.

        For a shared reader a finding may have words of its own: below ``anonymous.`` when it is
        about somebody who is not named by function, below ``shared.`` otherwise. They do without
        small counts and point at nobody. Empty words are not said at all.
        """
        check_audience(audience)
        who = [
            self.labels.write(subject, finding.kind, language, audience)
            for subject in finding.subjects
        ]
        ends = dict(zip(("first", "second"), who, strict=False))
        key = self._key(finding, audience)
        unique = list(dict.fromkeys(who))
        others = unique[1:]
        text = wording.say(key, language, who=unique, others=others, **ends, **finding.values)
        starts_with_code = text.startswith(tuple(self.labels.kinds))
        return text if starts_with_code else text[:1].upper() + text[1:]

    def _key(self, finding: Finding, audience: Audience) -> str:
        prefixes = ["finding"]
        if audience == "shared":
            about = finding.subjects if finding.kind == "person" else ()
            hidden = not all(map(self.labels.is_named, about))
            prefixes = [*(["anonymous"] if hidden else []), "shared", "finding"]
        keys = [f"{prefix}.{finding.code}" for prefix in prefixes]
        return next((key for key in keys if wording.has(key)), keys[-1])

    def findings_in_words(
        self, language: str = LANGUAGE, *, audience: Audience = "working"
    ) -> list[str]:
        """Return a sentence per finding, worst first."""
        said = (self.sentence(f, language, audience=audience) for f in self.findings)
        return [sentence for sentence in said if sentence]

    def caveats_in_words(
        self, language: str = LANGUAGE, *, audience: Audience = "working"
    ) -> list[str]:
        """Return what this answer does not prove, the general reminder last."""
        own = [self.sentence(caveat, language, audience=audience) for caveat in self.caveats]
        return [*own, wording.say("plain.footer", language)]

    def questions(self, language: str = LANGUAGE) -> list[str]:
        """Return what to ask in the neighbourhood."""
        return list(wording.texts(f"ask.{self.question}", language).values())

    def thresholds(self, language: str = LANGUAGE, *, audience: Audience = "working") -> str:
        """Return the parameters this answer was made with, in words."""
        n = self.parameters.get("n", 0)
        # beside a zero or a share the number of people would tell how many others there are
        counted = (
            wording.say("plain.number_withheld", language)
            if audience == "shared"
            else wording.say("noun.people", language, n=n)
        )
        return wording.say(
            f"parameters.{self.question}", language, counted=counted, **self.parameters
        )

    def for_sharing(self) -> Self:
        """Return this answer without small counts, and without what would give them away."""
        return self

    def explain(self, language: str = LANGUAGE, *, audience: Audience = "working") -> str:
        """Return verdict, findings, caveats, parameters and what to ask, as text."""
        parts = [self.verdict(language, audience=audience)]
        for heading, lines in self._sections(language, audience):
            parts.append(heading + "\n" + "\n".join(f"- {line}" for line in lines))
        return "\n\n".join(parts)

    def _sections(self, language: str, audience: Audience) -> list[tuple[str, list[str]]]:
        sections = {
            "findings": self.findings_in_words(language, audience=audience),
            "caveats": self.caveats_in_words(language, audience=audience),
            "parameters": [self.thresholds(language, audience=audience)],
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
            for heading, lines in self._sections(LANGUAGE, "working")
        )
        table = self.table[list(self.shown)].head(10)
        numbers = table.to_html(float_format=lambda value: wording.number(value, LANGUAGE))
        return f"<p><strong>{escape(self.verdict())}</strong></p>{numbers}{lists}"


def worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort findings by severity; equal ones stay in the order in which they were found."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))
