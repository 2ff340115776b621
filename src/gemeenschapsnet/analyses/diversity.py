"""Step 8: whether the network mirrors the neighbourhood, or the circle closes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from gemeenschapsnet.analyses import definitions, mirror_findings
from gemeenschapsnet.analyses.answer import LANGUAGE, Answer, Finding, worst_first
from gemeenschapsnet.analyses.circles import Limits
from gemeenschapsnet.analyses.crossings import Crossings, crossings
from gemeenschapsnet.analyses.distance import Distance, distance
from gemeenschapsnet.analyses.figures import Figures, joint_figures, supplied
from gemeenschapsnet.analyses.mirror import Mirror, mirror, residents_of
from gemeenschapsnet.analyses.taking_part import TakingPart, taking_part
from gemeenschapsnet.measures.arguments import share, whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes

ALPHA = 0.05


@dataclass(frozen=True, eq=False)
class Rooms:
    """What was found on each part of the question."""

    mirror: Mirror
    distance: Distance
    crossings: Crossings
    taking_part: TakingPart


@dataclass(frozen=True, eq=False, repr=False)
class Diversity(Answer):
    """Whether the network mirrors the neighbourhood: the answer.

    Frames
    ------
    table : a row per (dimension, category): count, share, population_share, difference, low and
        high (95% interval of the share), p (one-sided, in the direction of the difference),
        p_adjusted (Holm within the dimension), verdict (less_than_expected, more_than_expected,
        in_line, cannot_determine), needed (people at which a count of zero would mean something)
    numerators : the same per (dimension, category, among): the contact list (all), the active
        network (active) and who may decide (deciding)
    mix : how mixed the people are per dimension, and how many are unknown there; see
        `mirror.Mirror`
    offices : professionals and officials per (dimension, category); they are not compared
    distance : how far off in all, beside a random group of this size; see `distance.Distance`
    crossings : two dimensions at once, see `crossings.Crossings`; empty without a joint table
    participation : per group of residents who is in touch, comes, holds a task and may decide, see
        `participation.Participation`
    attendance : per community who came in the last year, see `attendance.Attendance`
    densities : ties inside groups and between them, see `densities.densities`
    circles : the five signs of a closing circle per network, see `circles.Circles`
    """

    question: ClassVar[str] = "diversity"
    pictures: ClassVar[tuple[str, ...]] = (
        "mirror",
        "numerators",
        "distance",
        "crossings",
        "participation",
        "attendance",
        "circles",
        "density",
    )
    shown: ClassVar[tuple[str, ...]] = ("count", "share", "population_share", "verdict")

    rooms: Rooms

    def why(self, network: str, language: str = LANGUAGE) -> str:
        """Return what the five signs of a closing circle rest on for one network, a line each.

        Raises
        ------
        UnknownName
            When this network is not in ``frames["circles"]``.
        """
        lines = self.rooms.taking_part.circles.evidence(network)
        return "\n".join(f"- {self.sentence(line, language)}" for line in lines)

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw one of the pictures; each has a title that says what it shows."""
        from gemeenschapsnet.analyses.diversity_pictures import draw

        return draw(self, picture, ax, language, audience)

    def _without_people(self) -> Diversity:
        """Return this answer without small counts, and without what would give them away.

        Where fewer than ten people are known in a dimension not even its verdicts are shared: they
        would describe somebody. A count of zero stays as its verdict alone.
        """
        whole_mirror = self.rooms.mirror
        shared_mirror = whole_mirror.for_sharing()
        rooms = replace(
            self.rooms,
            mirror=shared_mirror,
            distance=self.rooms.distance.for_sharing(shared_mirror),
            crossings=self.rooms.crossings.for_sharing(),
            taking_part=self.rooms.taking_part.for_sharing(),
        )
        few = whole_mirror.few()
        table = self.table.drop(index=few, level="dimension")
        headline = self.headline
        if few and not len(table):
            headline = Finding("diversity.too_few_to_share", "unknown")
        elif few:
            headline = mirror_findings.headline(table, whole_mirror.of, population=True)
        told = mirror_findings.shared(whole_mirror, self.findings)
        return replace(
            self,
            frames={
                **self.frames,
                "table": rooms.mirror.table,
                "numerators": rooms.mirror.numerators,
                "mix": rooms.mirror.mix,
                "offices": rooms.mirror.offices,
                "distance": rooms.distance.dimensions,
                "crossings": rooms.crossings.cells,
                **rooms.taking_part.frames,
            },
            headline=headline,
            findings=self.rooms.taking_part.shared(self.rooms.crossings.shared(told)),
            caveats=mirror_findings.shared(whole_mirror, self.caveats),
            rooms=rooms,
        )


def diversity(
    network: CommunityNetwork,
    *,
    population: pd.DataFrame | None = None,
    counts: pd.DataFrame | None = None,
    joint: pd.DataFrame | None = None,
    among: str = "active",
    alpha: float = ALPHA,
    times: int = 1000,
    seed: int = 0,
    core_ties: int = 2,
    closed_density: float = 0.6,
    closed_outward: float = 0.2,
    closed_years: float = 3,
    newcomer_months: int = 12,
    closed_overlap: float = 0.8,
    closing_signs: int = 4,
    smallest_circle: int = 5,
) -> Diversity:
    """Answer whether the network mirrors the neighbourhood (step 8 of the guide).

    Residents are compared with residents: officials and professionals are left out, children
    too. Of the band of 15 to 25 years 0.7 is taken to be adult. Age, gender and area are read from
    the list. Origin, education and the like are never read of a person: they are compared only as
    `counts`, such as an anonymous show of hands.

    Parameters
    ----------
    network : the network
    population : frame with dimension, category and count; that of the network when not given
    counts : frame with dimension, category and count of people, and where wanted among (``all``,
        ``active`` or ``deciding``; `among` when not given); these take the place of the list
    joint : frame with two of age, gender and area, and count: the neighbourhood by both at once
    among : whom to compare: ``all`` on the list, ``active``, or ``deciding``
    alpha : level of the tests
    times : groups drawn at random to tell what distance chance gives
    seed : of those draws
    core_ties : so many ties to people with a task, or who may decide, is being in touch
    closed_density, closed_outward, closed_years, newcomer_months, closed_overlap : what makes each
        sign of a closing circle; see `circles.Limits`
    closing_signs : so many of the five tell that a circle may be closing
    smallest_circle : networks with fewer people on the list are not looked at

    Returns
    -------
    Diversity

    Raises
    ------
    UnknownName
        When `among` does not exist.
    InvalidTable
        When `population`, `counts` or `joint` lacks a column, or holds what cannot be counted; see
        `figures.supplied` and `figures.joint_figures`.
    InvalidGraph
        When `alpha`, `times`, `seed` or a number of circles and core cannot be used.
    """
    definitions.require_network(network)
    alpha, times = share("alpha", alpha), whole("times", times, least=1)
    core_ties = whole("core_ties", core_ties, least=1)
    limits = Limits(
        closed_density=closed_density,
        closed_outward=closed_outward,
        closed_years=closed_years,
        newcomer_months=newcomer_months,
        closed_overlap=closed_overlap,
        closing_signs=closing_signs,
        smallest_circle=smallest_circle,
    )
    unused = 0
    if population is not None:
        network = network.with_table("population", population, step="population")
        unused = len(population) - len(network.population)
    figures = Figures.of(network.population)
    by_hand = supplied(counts, figures, among)
    both, estimated = joint_figures(joint)
    figures = replace(figures, estimated=figures.estimated or estimated)
    looked = mirror(network, figures, by_hand, among=among, alpha=alpha)
    rooms = Rooms(
        mirror=looked,
        distance=distance(looked, alpha=alpha, times=times, seed=seed),
        crossings=crossings(residents_of(network, among), both, alpha=alpha),
        taking_part=taking_part(network, limits, core_ties=core_ties, alpha=alpha),
    )
    findings = worst_first(
        [
            *mirror_findings.findings(looked),
            *rooms.distance.findings(),
            *rooms.crossings.findings(),
            *rooms.taking_part.findings(),
        ]
    )
    table = looked.table
    return Diversity(
        frames={
            "table": table,
            "numerators": looked.numerators,
            "mix": looked.mix,
            "offices": looked.offices,
            "distance": rooms.distance.dimensions,
            "crossings": rooms.crossings.cells,
            **rooms.taking_part.frames,
        },
        headline=mirror_findings.headline(
            table, looked.of, population=len(figures.adults) > 0
        ),
        findings=findings,
        caveats=(
            *mirror_findings.caveats(looked, figures, by_hand, network, unused=unused),
            *rooms.crossings.caveats(),
            *rooms.taking_part.caveats(),
        ),
        labels=Labels.of(network),
        parameters={
            "among": f"word.among_{looked.of}",
            "n": looked.residents,
            "alpha": alpha,
            "times": times,
            "core_ties": core_ties,
            **limits.told(),
        },
        rooms=rooms,
    )
