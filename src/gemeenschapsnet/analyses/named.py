"""Naming groups in a sentence: as many as can be read, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from gemeenschapsnet.analyses.answer import Finding, Severity

# More names than this are not read; the frames have them all.
MOST_NAMED = 8
# A verdict is one sentence: it names fewer.
MOST_IN_VERDICT = 3


def named(
    code: str,
    severity: Severity,
    groups: Iterable[Any],
    *,
    kind: Literal["organisation", "community", "network"] = "community",
    values: Mapping[str, object] | None = None,
    most: int = MOST_NAMED,
) -> list[Finding]:
    """Return a finding about these groups, or none without groups.

    Up to `most` of them it has this code and names all; above that it has the code with
    ``_many`` behind it, names the first and counts the others as ``more``.
    """
    ids = tuple(map(str, groups))
    if not ids:
        return []
    told = {"n": len(ids), **(values or {})}
    if len(ids) <= most:
        return [Finding(code, severity, ids, told, kind=kind)]
    told["more"] = len(ids) - most
    return [Finding(f"{code}_many", severity, ids[:most], told, kind=kind)]
