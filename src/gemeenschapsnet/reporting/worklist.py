"""`write_handover`: a workbook to work through before somebody leaves; it holds names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gemeenschapsnet import wording
from gemeenschapsnet.analyses.handover import CAPACITY, Handover, handover
from gemeenschapsnet.analyses.ingredients import spoken
from gemeenschapsnet.errors import GemeenschapsnetError, MissingDossier
from gemeenschapsnet.io import whole
from gemeenschapsnet.io.workbook import add_choices, add_table
from gemeenschapsnet.model import CommunityNetwork

_RED = "B5122B"
# Room to write in columns that are empty.
_TO_FILL = 18


def write_handover(
    network: CommunityNetwork,
    person_id: str,
    path: str | Path,
    *,
    language: str = wording.DEFAULT_LANGUAGE,
    steps: int = 2,
    capacity: int = CAPACITY,
) -> Handover:
    """Write the worklist of a handover, for use on this machine: names of people go with it.

    A sheet with a row per contact that runs through this person alone: who, what is lost, which
    community, who could take over and why, and empty columns for the day of the visit, what was
    agreed and a remark. A sheet with the tasks that nobody else can take over and what only this
    person brings. A sheet with purpose and end date, what was found and what it does not prove.
    Each says that it is not to be shared. Who does not want contact is in none of them.

    Parameters
    ----------
    network : the network
    person_id : who leaves
    path : a file ending in ``.xlsx`` that is not there yet
    language : ``nl`` or ``en``
    steps, capacity : see `handover`

    Returns
    -------
    Handover, the answer that the worklist was made from

    Raises
    ------
    UnknownName
        When this person is not in the people table, or there is no such language.
    MissingDossier
        When purpose, ground, responsible or end date is missing.
    GemeenschapsnetError
        When it is another kind of file, it is there already (somebody may have worked in it), or
        the place cannot be written.
    """
    target = Path(path)
    if target.suffix.casefold() != ".xlsx":
        raise wording.error(GemeenschapsnetError, "worklist_format", given=target.suffix or "-")
    if target.exists():
        raise wording.error(GemeenschapsnetError, "file_exists", path=str(target))
    answer = handover(network, person_id, steps=steps, capacity=capacity)
    missing = network.dossier.missing
    if missing:
        fields = [f"dossier.{name}" for name in missing]
        raise wording.error(MissingDossier, "worklist_dossier", fields=fields)
    book = Workbook()
    book.remove(book.worksheets[0])
    words = _Words(network, answer, language)
    _sheet(book, words, "contacts", words.contacts(), to_fill=("visit", "agreed", "note"))
    work = words.work()
    more = () if len(work) else (words.say("no_work"),)
    _sheet(book, words, "work", work, more=more, to_fill=("next", "agreed", "note"))
    _sheet(book, words, "why", words.why())
    with whole.file(target) as file:
        book.save(file)
    return answer


def _sheet(
    book: Workbook,
    words: _Words,
    name: str,
    frame: pd.DataFrame,
    *,
    more: tuple[str, ...] = (),
    to_fill: tuple[str, ...] = (),
) -> None:
    """Add a sheet that says on screen and on paper that it is not to be shared."""
    above = [*words.above(), *more]
    written = frame.rename(columns=words.say)
    sheet: Worksheet = add_table(book, words.say(f"sheet_{name}"), written, above=above)
    sheet["A1"].font = Font(bold=True, color=_RED)
    sheet.sheet_properties.tabColor = _RED
    on_paper = sheet.oddHeader
    assert on_paper is not None
    on_paper.center.text = above[0]
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{len(above) + 1}:{len(above) + 1}"
    for column in to_fill:
        letter = get_column_letter(list(frame.columns).index(column) + 1)
        sheet.column_dimensions[letter].width = _TO_FILL
    if "agreed" in to_fill:
        choices = [wording.say(f"plain.{word}", words.language) for word in ("yes", "no")]
        add_choices(sheet, written, words.say("agreed"), choices, top=len(above) + 1)


class _Words:
    """The frames of an answer with names, in the words of a language."""

    def __init__(self, network: CommunityNetwork, answer: Handover, language: str) -> None:
        self.network = network
        self.answer = answer
        self.language = language
        people = network.people
        codes = pd.Series(people.index, index=people.index, dtype="string")
        self.names = dict(people["display_name"].fillna(codes))
        self.functions = dict(people["function"].dropna())

    def say(self, key: str, **values: object) -> str:
        return wording.say(f"worklist.{key}", self.language, **values)

    def above(self) -> list[str]:
        """Return what stands above every table: that it is not to be shared, and until when."""
        dossier = self.network.dossier
        until = self.say(
            "until", purpose=dossier.purpose.rstrip("."), until=dossier.retention_until
        )
        return [self.say("keep"), until, self.answer.verdict(self.language)]

    def contacts(self) -> pd.DataFrame:
        table = self.answer.table
        groups = self.network.communities["name"]
        ids = table["community_id"].astype("string")
        community = ids.map(groups).astype("string").fillna(ids)
        found = table["receiver"].notna()
        return pd.DataFrame(
            {
                "who": [self.names[contact] for contact in table.index],
                "who_code": table.index,
                "lost": [wording.say(f"word.{lost}", self.language) for lost in table["lost"]],
                "community": community,
                "receiver": table["receiver"].map(self._receiver, na_action="ignore"),
                "receiver_code": table["receiver"].where(found),
                "why": [
                    self._why(contact, reasons, name)
                    for contact, reasons, name in zip(
                        table.index, table["reasons"], community, strict=True
                    )
                ],
                "others": [", ".join(map(self._receiver, ids)) for ids in table["alternatives"]],
                "wants_contact": table["wants_contact"].map(self._yes).astype("string"),
                **{empty: None for empty in ("visit", "agreed", "note")},
            },
            index=table.index,
        )

    def _receiver(self, person: str) -> str:
        name, function = self.names[person], self.functions.get(person)
        return name if function is None else f"{name} ({function})"

    def _why(self, contact: str, reasons: tuple[str, ...], community: Any) -> str:
        if reasons:
            said = [self.say(f"reason_{reason}", community=community) for reason in reasons]
            return wording.several(said, self.language)
        told = self.answer.told
        if told is not None and told.found.table.loc[contact, "possible"]:
            return self.say("full", capacity=told.capacity)
        return self.say("nobody")

    def _yes(self, value: object) -> str:
        known = not pd.isna(value)  # type: ignore[call-overload]
        return wording.say("plain.yes" if known else "plain.unknown", self.language)

    def work(self) -> pd.DataFrame:
        """Return the tasks and ingredients that leave with this person."""
        tasks, brings = self.answer.frames["tasks"], self.answer.frames["ingredients"]
        matters = {True: "plain.yes", False: "plain.no"}
        rows = [
            (
                self.say("task"),
                str(task),
                "" if pd.isna(critical) else wording.say(matters[bool(critical)], self.language),
            )
            for task, critical in zip(tasks["task"], tasks["critical"], strict=True)
        ]
        for kind, description in zip(brings["kind"], brings["description"], strict=True):
            key = spoken(kind, description)
            what = wording.say(key, self.language) if wording.has(key) else description
            rows.append((wording.say(f"word.need_{kind}", self.language), what, ""))
        frame = pd.DataFrame(rows, columns=["kind", "what", "critical"])
        return frame.assign(next=None, agreed=None, note=None)

    def why(self) -> pd.DataFrame:
        """Return the dossier, what was found and what it does not prove, a line each."""
        dossier, language = self.network.dossier, self.language
        rows = [
            (wording.say("dossier.purpose", language), dossier.purpose),
            (wording.say("dossier.legal_basis", language), dossier.legal_basis),
            (wording.say("dossier.responsible", language), dossier.responsible),
            (
                wording.say("dossier.retention_until", language),
                wording.day(dossier.retention_until, language) if dossier.retention_until else "",
            ),
            (self.say("verdict"), self.answer.verdict(language)),
        ]
        told = {
            "findings": self.answer.findings_in_words(language),
            "caveats": self.answer.caveats_in_words(language),
            "parameters": [self.answer.thresholds(language)],
            "ask": self.answer.questions(language),
        }
        for heading, lines in told.items():
            title = wording.say(f"heading.{heading}", language)
            rows += [(title, line) for line in lines]
        return pd.DataFrame(rows, columns=["part", "text"])
