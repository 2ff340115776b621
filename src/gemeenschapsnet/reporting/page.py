"""The page: what a reader sees first, and a section per question. The template has no logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

import pandas as pd
from markupsafe import Markup

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.answer import Answer
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.plots.style import as_svg
from gemeenschapsnet.privacy import Audience, is_small
from gemeenschapsnet.problems import place
from gemeenschapsnet.reporting import duplicates
from gemeenschapsnet.reporting.templating import template

# A column of a frame is written by its heading; what is not listed stays in the frame.
TABLES: Mapping[str, tuple[str, ...]] = {
    "coverage": ("name", "steps", "members_known", "conversations"),
    "engagement": ("communities", "people", "is_thread"),
    "bridging": ("band", "recorded"),
    "diversity": ("count", "share", "population_share", "verdict"),
    "gaps": ("status",),
    "continuity": ("name", "steps", "strength"),
}


@dataclass(frozen=True)
class Section:
    """What the template shows of one answer."""

    anchor: str
    step: str
    question: str
    severity: str
    mark: str
    verdict: str
    picture: Markup
    findings: list[str]
    head: list[str]
    rows: list[list[str]]
    caveats: list[str]
    asks: list[str]
    thresholds: str


def render(
    network: CommunityNetwork,
    answers: Mapping[str, Answer],
    *,
    language: str,
    audience: Audience,
) -> str:
    """Return the whole page as text."""
    sections = [
        _section(name, answer, language, audience) for name, answer in answers.items()
    ]
    dossier = network.dossier
    return template("page.html.j2").render(
        language=language,
        say=lambda key, **values: wording.say(f"page.{key}", language, **values),
        audience=audience,
        not_informed=not_informed(network, language, audience),
        sections=sections,
        sources=_sources(network, language, audience),
        problems=_problems(network, language, audience),
        duplicates_title=wording.say("duplicates.report_title", language),
        duplicates=duplicates.in_words(network, answers, language=language, audience=audience),
        dossier=[
            (wording.say(f"dossier.{field}", language), value)
            for field, value in (
                ("purpose", dossier.purpose),
                ("legal_basis", dossier.legal_basis),
                ("responsible", dossier.responsible),
                ("retention_until", _day(dossier.retention_until, language)),
                ("reference_date", _day(network.reference_date, language)),
            )
            if value
        ],
        people=_people(network, language, audience),
        version=version("gemeenschapsnet"),
        misuse=list(wording.texts("misuse", language).values()),
    )


def _section(name: str, answer: Answer, language: str, audience: Audience) -> Section:
    picture = _picture(answer, language, audience) if len(answer.table) else Markup()
    if audience == "shared":
        answer = answer.for_sharing()
    head, rows = _rows(name, answer, language, audience)
    return Section(
        anchor=name,
        step=wording.say(f"page.step_{name}", language),
        question=wording.say(f"page.question_{name}", language),
        severity=answer.headline.severity,
        mark=wording.say(f"page.mark_{answer.headline.severity}", language),
        verdict=answer.verdict(language, audience=audience),
        picture=picture,
        findings=answer.findings_in_words(language, audience=audience),
        head=head,
        rows=rows,
        caveats=answer.caveats_in_words(language, audience=audience),
        asks=answer.questions(language),
        thresholds=answer.thresholds(language, audience=audience),
    )


def _picture(answer: Answer, language: str, audience: Audience) -> Markup:
    drawn = answer.pictures_for("shared")
    if not drawn:
        return Markup()
    verdict = answer.verdict(language, audience=audience)
    described = " ".join(answer.findings_in_words(language, audience=audience))
    axes = answer.plot(language=language, picture=drawn[0], audience=audience)
    # made by our own plots, so it may stand in the page as it is
    return Markup(as_svg(axes, title=verdict, description=described))


def _rows(
    name: str, answer: Answer, language: str, audience: Audience
) -> tuple[list[str], list[list[str]]]:
    """Return heading and cells of the table of an answer; people only for a working page."""
    frame = answer.table
    if name == "continuity":
        frame = answer.frames["communities"]
    if name == "bridging":
        if audience == "shared":
            return [], []
        # within a band by code: a list in order of strength would be a ranking of people
        signs = frame[frame["band"].isin(["clear", "possible"])].sort_index()
        frame = signs.sort_values("band", kind="stable")
    columns = [column for column in TABLES[name] if column in frame.columns]
    if audience == "shared":
        # beside a share it would tell how many people there are in all
        columns = [column for column in columns if column != "count"]
    named = [str(level) for level in frame.index.names if level != "community_id"]
    head = [wording.say(f"page.column_{column}", language) for column in [*named, *columns]]
    index = frame.index if named else None
    keys = [] if index is None else [k if isinstance(k, tuple) else (k,) for k in index]
    rows = []
    for position, values in enumerate(frame[columns].itertuples(index=False)):
        key = keys[position] if keys else ()
        cells = [*_keys(key, language), *(_cell(c, v, language) for c, v in zip(
            columns, values, strict=True))]
        rows.append(cells)
    return head, rows


def _keys(key: tuple[object, ...], language: str) -> list[str]:
    """Write a key of the index; a category or need is written in its own words."""
    if len(key) != 2:
        return [str(part) for part in key]
    kind, part = map(str, key)
    first = next((k for k in (f"word.{kind}", f"word.need_{kind}") if wording.has(k)), "")
    second = f"word.{kind}_{part}"
    return [
        wording.say(first, language) if first else kind,
        wording.say(second, language) if wording.has(second) else part,
    ]


def _cell(column: str, value: object, language: str) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return wording.say(f"page.no_{column}", language) if column == "steps" else "–"
    if column in ("share", "population_share"):
        return wording.percent(float(str(value)), language)
    if isinstance(value, bool):
        return wording.say("plain.yes" if value else "plain.no", language)
    if isinstance(value, str):
        word = f"word.{value}"
        return wording.say(word, language) if wording.has(word) else value
    return wording.number(float(str(value)), language, decimals=0)


def not_informed(network: CommunityNetwork, language: str, audience: Audience) -> str:
    """Return how many people on the list do not know that they are on it."""
    told = network.people["informed_on"].notna()
    n = int((~told).sum())
    if n == 0:
        return wording.say("page.all_informed", language)
    if not told.any():
        return wording.say("page.informed_unknown", language)
    if audience == "shared" and (is_small(n) or is_small(len(told) - n)):
        return wording.say("page.some_not_informed", language)
    return wording.say("page.not_informed", language, n=n)


def _people(network: CommunityNetwork, language: str, audience: Audience) -> str:
    ties = network.sparse_graph().m
    if audience == "shared" and (is_small(len(network.people)) or is_small(ties)):
        return wording.say("page.counted_few", language)
    return wording.say(
        "page.counted",
        language,
        people=len(network.people),
        ties=ties,
        networks=len(network.networks),
        communities=len(network.communities),
    )


def _sources(network: CommunityNetwork, language: str, audience: Audience) -> list[list[str]]:
    """Return what was read; on a shared page the kind alone: a file may be named after somebody."""
    rows = []
    for source in network.sources.to_dict("records"):
        kind = wording.say(f"kind.{source['kind']}", language)
        place = " · ".join(str(source[part]) for part in ("file", "sheet") if source[part])
        few = audience == "shared" and is_small(source["records"])
        records = "–" if few else wording.number(int(source["records"]), language)
        remarks = wording.number(int(source["problems"]), language)
        rows.append([*([place] if audience == "working" else []), kind, records, remarks])
    return rows


def _problems(network: CommunityNetwork, language: str, audience: Audience) -> list[list[str]]:
    """Return the problems; a shared page tells how many, since they may carry codes."""
    frame = network.problems_in(language)
    if audience == "shared":
        counts = frame.groupby(["severity"], sort=False).size()
        return [
            [wording.say(f"page.severity_{severity}", language), wording.number(n, language)]
            for severity, n in counts.items()
        ]
    return [
        [place(problem, language), str(problem["sentence"]), str(problem["proposal"])]
        for problem in frame.to_dict("records")
    ]


def _day(day: object, language: str) -> str:
    return "" if day is None else wording.day(day, language)  # type: ignore[arg-type]
