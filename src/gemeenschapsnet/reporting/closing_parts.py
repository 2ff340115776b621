"""The points of closing a cooperation and going on (steps 11 and 12 of the guide)."""

from __future__ import annotations

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.changes import changes
from gemeenschapsnet.analyses.diversity import diversity
from gemeenschapsnet.analyses.handover import handover
from gemeenschapsnet.analyses.terms import with_role
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.reporting.material import Material
from gemeenschapsnet.reporting.meeting_sheet import Part
from gemeenschapsnet.reporting.start_parts import condition_table, task_table

TERMS = (
    "term_ends", "term_ends_now", "term_ended", "term_successor_leaves", "term_succession",
    "term_succeeded", "term_unknown",
)  # fmt: skip
CIRCLES = (
    "no_circles", "closed_circle", "closing_circle", "circles_unknown", "no_closed_circle"
)  # fmt: skip
CONDITIONS = (
    "no_conditions", "conditions", "conditions_met", "conditions_so_far", "conditions_unknown"
)  # fmt: skip


def results(material: Material) -> Part:
    """Return what changed when an earlier network is known, and otherwise what stands now."""
    language = material.language
    told = _standing(material) if material.before is None else _changed(material, material.before)
    question = wording.say("page.question_continuity", language)
    answered = material.continuity.verdict(language)
    told.append(material.say("closing.dependence", question=question, answer=answered))
    return Part(
        material.say("closing.results"),
        told=tuple(line for line in told if line),
        asks=material.asks("results"),
        lines=3,
    )


def _changed(material: Material, before: CommunityNetwork) -> list[str]:
    answer = material.seen(changes(before, material.network))
    return [answer.verdict(material.language), *answer.findings_in_words(material.language)]


def _standing(material: Material) -> list[str]:
    circles = material.told(material.seen(diversity(material.network)), CIRCLES)
    return [_reached(material), material.gaps.verdict(material.language), *circles]


def _reached(material: Material) -> str:
    answer = material.coverage
    if not answer.can_reach:
        return answer.verdict(material.language)
    reached = int((answer.table["steps"] <= answer.steps).sum())
    values = {"reached": reached, "total": len(answer.table), "steps": answer.steps}
    return material.say("closing.reached", **values)


def lessons(material: Material) -> Part:
    """Return room for what was learned."""
    return Part(material.say("closing.lessons"), asks=material.asks("lessons"), lines=5)


def handing_over(material: Material) -> Part:
    """Return what runs through the connectors alone, and who takes over which task."""
    told = material.told(material.continuity, TERMS)
    for connector in with_role(material.network, "neighbourhood_connector"):
        told.append(material.seen(handover(material.network, connector)).verdict(material.language))
    told += material.told(material.continuity, ("no_tasks", "tasks_unheld", "no_backup", "backup"))
    return Part(
        material.say("closing.handing_over"),
        told=tuple(line for line in told if line),
        asks=material.asks("handing_over"),
        table=task_table(material, ("column_takes_over", "column_when")),
    )


def conditions(material: Material) -> Part:
    """Return the six conditions for going on, and who sees to them."""
    return Part(
        material.say("closing.conditions"),
        told=tuple(material.told(material.continuity, CONDITIONS)),
        asks=material.asks("conditions"),
        table=condition_table(material, open_only=False),
    )


def next_goals(material: Material) -> Part:
    """Return room for what could be done together next."""
    return Part(material.say("closing.next_goals"), asks=material.asks("next_goals"), lines=3)


def thanks(material: Material) -> Part:
    """Return how people are thanked."""
    return Part(
        material.say("closing.thanks"),
        asks=material.asks("thanks"),
        blanks=(material.say("closing.thanks_day"),),
        lines=1,
    )
