"""gemeenschapsnet: from contact lists to a network of a neighbourhood, and answers about it.

Names are loaded when they are first used, so that ``gemeenschapsnet --help`` answers at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {
    "CommunityNetwork": "gemeenschapsnet.model",
    "Dossier": "gemeenschapsnet.dossier",
    "read": "gemeenschapsnet.io.reading",
    "agenda": "gemeenschapsnet.reporting",
    "bridging": "gemeenschapsnet.analyses.bridging",
    "changes": "gemeenschapsnet.analyses.changes",
    "continuity": "gemeenschapsnet.analyses.continuity",
    "closing_sheet": "gemeenschapsnet.reporting",
    "coverage": "gemeenschapsnet.analyses.coverage",
    "diversity": "gemeenschapsnet.analyses.diversity",
    "engagement": "gemeenschapsnet.analyses.engagement",
    "gaps": "gemeenschapsnet.analyses.gaps",
    "handover": "gemeenschapsnet.analyses.handover",
    "report": "gemeenschapsnet.reporting",
    "write": "gemeenschapsnet.io.writing",
    "write_handover": "gemeenschapsnet.reporting",
}
__all__ = [  # noqa: F822 (loaded by __getattr__)
    "CommunityNetwork",
    "Dossier",
    "__version__",
    "agenda",
    "bridging",
    "changes",
    "closing_sheet",
    "continuity",
    "coverage",
    "diversity",
    "engagement",
    "gaps",
    "handover",
    "read",
    "report",
    "write",
    "write_handover",
]

if TYPE_CHECKING:
    from gemeenschapsnet.analyses.bridging import bridging as bridging
    from gemeenschapsnet.analyses.changes import changes as changes
    from gemeenschapsnet.analyses.continuity import continuity as continuity
    from gemeenschapsnet.analyses.coverage import coverage as coverage
    from gemeenschapsnet.analyses.diversity import diversity as diversity
    from gemeenschapsnet.analyses.engagement import engagement as engagement
    from gemeenschapsnet.analyses.gaps import gaps as gaps
    from gemeenschapsnet.analyses.handover import handover as handover
    from gemeenschapsnet.dossier import Dossier as Dossier
    from gemeenschapsnet.io.reading import read as read
    from gemeenschapsnet.io.writing import write as write
    from gemeenschapsnet.model import CommunityNetwork as CommunityNetwork
    from gemeenschapsnet.reporting import agenda as agenda
    from gemeenschapsnet.reporting import closing_sheet as closing_sheet
    from gemeenschapsnet.reporting import report as report
    from gemeenschapsnet.reporting import write_handover as write_handover


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
