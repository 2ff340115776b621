"""`report`: check whether it may be written, put the questions, write the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.answer import Answer
from gemeenschapsnet.analyses.bridging import bridging
from gemeenschapsnet.analyses.continuity import continuity
from gemeenschapsnet.analyses.coverage import coverage
from gemeenschapsnet.analyses.diversity import diversity
from gemeenschapsnet.analyses.engagement import engagement
from gemeenschapsnet.analyses.gaps import gaps
from gemeenschapsnet.errors import GemeenschapsnetError, MissingDossier, NoAnswer
from gemeenschapsnet.io import whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, check_audience
from gemeenschapsnet.reporting.page import render

QUESTIONS: tuple[Callable[[CommunityNetwork], Answer], ...] = (
    coverage,
    bridging,
    engagement,
    diversity,
    gaps,
    continuity,
)


def report(
    network: CommunityNetwork,
    path: str | Path,
    *,
    language: str = wording.DEFAULT_LANGUAGE,
    audience: Audience = "shared",
    progress: Callable[[str], None] | None = None,
) -> dict[str, Answer]:
    """Write one self-contained page with the six answers.

    Parameters
    ----------
    network : the network
    path : where to write; ends in ``.html``
    language : ``nl`` or ``en``
    audience : ``shared``: groups and functions, no residents, small counts hidden; ``working``:
        residents by code
    progress : called with the name of every stage when it begins

    Returns
    -------
    dict of Answer, by question

    Raises
    ------
    NoAnswer
        When there is nobody on the list.
    MissingDossier
        When a shared report lacks purpose, ground, responsible or end date.
    UnknownName
        When there is no such language or audience.
    """
    target = Path(path)
    check_audience(audience)
    wording.say("plain.footer", language)
    if target.suffix.casefold() != ".html":
        raise wording.error(GemeenschapsnetError, "report_format", given=target.suffix or "-")
    if not len(network.people):
        raise wording.error(NoAnswer, "nobody_on_list")
    if audience == "shared":
        require_dossier(network)
    tell = progress or (lambda stage: None)
    answers: dict[str, Answer] = {}
    for ask in QUESTIONS:
        tell(ask.__name__)
        answers[ask.__name__] = ask(network)
    tell("page")
    page = render(network, answers, language=language, audience=audience)
    with whole.file(target) as file:
        file.write_text(page, encoding="utf-8")
    return answers


def require_dossier(network: CommunityNetwork) -> None:
    """Refuse to make what is to be shared without a purpose, a ground, somebody and an end date.

    Raises
    ------
    MissingDossier
        ``dossier_missing``: with what is still to be filled in.
    """
    missing = network.dossier.missing
    if missing:
        fields = [f"dossier.{name}" for name in missing]
        raise wording.error(MissingDossier, "dossier_missing", fields=fields)
