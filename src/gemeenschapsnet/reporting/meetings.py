"""Aids for two meetings of the guide: the agenda of the first, and the sheet of the last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.definitions import require_network
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, check_audience
from gemeenschapsnet.reporting import closing_parts, start_parts
from gemeenschapsnet.reporting.material import Material
from gemeenschapsnet.reporting.meeting_sheet import MeetingSheet, Part, suffix
from gemeenschapsnet.reporting.write import require_dossier

START = (
    start_parts.beforehand,
    start_parts.acquaintance,
    start_parts.form,
    start_parts.tasks,
    start_parts.needs,
    start_parts.communities,
    start_parts.agreements,
    start_parts.expectations,
    start_parts.rhythm,
    start_parts.signals,
    start_parts.goal,
)
CLOSING = (
    closing_parts.results,
    closing_parts.lessons,
    closing_parts.handing_over,
    closing_parts.conditions,
    closing_parts.next_goals,
    closing_parts.thanks,
)


def agenda(
    network: CommunityNetwork,
    path: str | Path | None = None,
    *,
    language: str = wording.DEFAULT_LANGUAGE,
    audience: Audience = "shared",
) -> MeetingSheet:
    """Make the agenda of the start meeting (step 8 of the guide).

    It tells which tasks have nobody or no backup, which ingredients are missing, which agreements
    are open and which communities are not reached; the questions are for the group. The form of
    the network is a label that people choose together; nothing here proposes one.

    Parameters
    ----------
    network : the network
    path : where to write, ending in ``.html``, ``.txt`` or ``.md``; nothing is written without one
    language : ``nl`` or ``en``
    audience : ``shared``: functions and kinds of people, small counts hidden; ``working``: codes

    Returns
    -------
    MeetingSheet

    Raises
    ------
    MissingDossier
        When a sheet to share lacks purpose, ground, responsible or end date.
    GemeenschapsnetError
        When the path ends in something else, or cannot be written.
    UnknownName
        When there is no such language or audience.
    """
    _check(network, path, language, audience)
    material = Material(network, language, audience)
    return _sheet("agenda", material, START, path)


def closing_sheet(
    network: CommunityNetwork,
    path: str | Path | None = None,
    *,
    before: CommunityNetwork | None = None,
    language: str = wording.DEFAULT_LANGUAGE,
    audience: Audience = "shared",
) -> MeetingSheet:
    """Make the sheet for closing a cooperation and going on (step 12 of the guide, with 11).

    Results, lessons, who takes over what, the six conditions for going on, and thanks.

    Parameters
    ----------
    network : the network as it is now
    path : where to write, ending in ``.html``, ``.txt`` or ``.md``; nothing is written without one
    before : the network as it was; then the results tell what changed
    language : ``nl`` or ``en``
    audience : ``shared``: functions and kinds of people, small counts hidden; ``working``: codes

    Returns
    -------
    MeetingSheet

    Raises
    ------
    MissingDossier
        When a sheet to share lacks purpose, ground, responsible or end date.
    GemeenschapsnetError
        When the path ends in something else, or cannot be written.
    UnknownName
        When there is no such language or audience.
    """
    _check(network, path, language, audience)
    if before is not None:
        require_network(before)
    material = Material(network, language, audience, before=before)
    return _sheet("closing", material, CLOSING, path)


def _check(
    network: CommunityNetwork, path: str | Path | None, language: str, audience: Audience
) -> None:
    require_network(network)
    if path is not None:
        suffix(path)
    check_audience(audience)
    wording.say("plain.footer", language)
    if audience == "shared":
        require_dossier(network)


def _sheet(
    name: str,
    material: Material,
    builders: tuple[Callable[[Material], Part], ...],
    path: str | Path | None,
) -> MeetingSheet:
    language, audience = material.language, material.audience
    sheet = MeetingSheet(
        title=material.say(f"{name}.title"),
        step=material.say(f"{name}.step"),
        notes=(
            wording.say(f"page.audience_{audience}", language),
            material.say("filled_in", day=material.network.reference_date),
        ),
        parts=tuple(build(material) for build in builders),
        footer=(wording.say("plain.footer", language), material.say("own_words")),
        language=language,
        audience=audience,
    )
    if path is not None:
        sheet.write(path)
    return sheet
