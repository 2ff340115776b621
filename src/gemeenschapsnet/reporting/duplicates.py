"""What pairs that nobody has decided on do to the answers: with them as one, and as two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.answer import Answer
from gemeenschapsnet.analyses.bridging import Bridging
from gemeenschapsnet.analyses.continuity import continuity
from gemeenschapsnet.analyses.undecided import MOST_PEOPLE, readings
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, is_small

_BRIDGING, _CONTINUITY = "bridging", "continuity"


@dataclass(frozen=True)
class Effect:
    """What changes when pairs become one.

    Parameters
    ----------
    which : ``sure`` or ``all``: the pairs that were taken for one
    people : how many people there are then
    changed : the answers of which the main point is another: ``bridging``, ``continuity``
    """

    which: str
    people: int
    changed: tuple[str, ...]


def in_words(
    network: CommunityNetwork,
    answers: Mapping[str, Answer],
    *,
    language: str,
    audience: Audience,
) -> list[str]:
    """Return how many pairs are open and whether the answers depend on them; no names or codes."""
    listed = network.duplicates
    sure = int((listed["level"] == "sure").sum())

    def say(name: str, **values: object) -> str:
        return wording.say(f"duplicates.report_{name}", language, **values)

    if listed.empty:
        return [say("none")]
    hidden = audience == "shared" and (is_small(len(listed)) or is_small(sure))
    lines = [say("some") if hidden else say("open", n=len(listed), sure=sure)]
    if len(network.people) > MOST_PEOPLE:
        return [*lines, say("not_compared")]
    for effect in effects(network, answers):
        which = f"duplicates.report_{effect.which}"
        gone = len(network.people) - effect.people
        told = [say(f"changes_{name}") for name in effect.changed]
        if told:
            lines.append(say("changes", which=[which], what=told))
        else:
            lines.append(say("same", which=[which]))
        if gone and not (audience == "shared" and is_small(gone)):
            lines.append(say("fewer", n=effect.people, before=len(network.people)))
    return lines


def effects(network: CommunityNetwork, answers: Mapping[str, Answer]) -> list[Effect]:
    """Return what changes when the sure pairs become one, and when all open pairs do."""
    found = []
    for reading in readings(network):
        changed = []
        told = answers.get(_BRIDGING)
        if isinstance(told, Bridging) and reading.which in told.others_first:
            changed.append(_BRIDGING)
        told = answers.get(_CONTINUITY)
        if told is not None:
            again = continuity(reading.network)
            if _point(told, reading.into) != _point(again, reading.into):
                changed.append(_CONTINUITY)
        found.append(Effect(reading.which, len(reading.network.people), tuple(changed)))
    return found


def _point(answer: Answer, into: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Return what the headline of an answer says, and of whom."""
    told = answer.headline
    return told.code, frozenset(into.get(who, who) for who in told.subjects)
