"""The agenda of the start meeting and the closing sheet: filled from the lists, free of names."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import (
    GemeenschapsnetError,
    InvalidTable,
    MissingDossier,
    UnknownName,
)
from gemeenschapsnet.reporting.material import Material
from gemeenschapsnet.reporting.start_parts import beforehand, task_table
from gemeenschapsnet.reporting.start_parts import needs as needed
from gemeenschapsnet.reporting.start_parts import tasks as task_part

FOLDER = Path(__file__).parents[2] / "sample_data" / "wilgenrade"
DOSSIER = gn.Dossier(
    purpose="oefenen",
    legal_basis="fictief",
    responsible="afdeling Oefening",
    retention_until=date(2030, 12, 31),
    reference_date=date(2026, 1, 31),
)
MAKE = {"agenda": gn.agenda, "closing": gn.closing_sheet}


@pytest.fixture(scope="module")
def wilgenrade():
    return gn.read(FOLDER)


@pytest.fixture(scope="module")
def sheets(wilgenrade, nine_neighbours):
    """Return the sheets of the sample in Dutch, and of the nine neighbours in both languages."""
    return {
        (name, of): make(network, language=of[-2:])
        for name, make in MAKE.items()
        for of, network in (
            ("sample nl", wilgenrade),
            ("nine nl", nine_neighbours),
            ("nine en", nine_neighbours),
        )
    }


class Page(HTMLParser):
    """Collects addresses and tags, and checks that every tag is closed."""

    VOID = ("meta",)

    def __init__(self, page):
        super().__init__()
        self.addresses, self.open, self.tags = [], [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href", "srcset")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def part(sheet, heading):
    return next(one for one in sheet.parts if one.heading == heading)


def test_the_tasks_that_need_somebody_come_first(sheets):
    tasks = part(sheets["agenda", "sample nl"], "Hoe verdelen we de taken?")
    assert tasks.told == ("Van de 10 taken hebben er 6 geen vervanger.",)
    assert tasks.table.head == ("Taak", "Nu", "Wie", "Vervanger")
    first, last = tasks.table.rows[0], tasks.table.rows[9]
    assert first == ("Voorzitterschap", "een bewoner; geen vervanger", "", "")
    assert last == ("Wijkfeest voorbereiden", "een bewoner; vervanger: een bewoner", "", "")
    # and room for what is not on the list
    assert tasks.table.rows[10:] == (("",) * 4,) * 2


def test_the_form_is_chosen_by_people(sheets):
    form = part(sheets["agenda", "sample nl"], "Welke vorm past bij ons?")
    assert form.blanks == ("Onze vorm, in onze eigen woorden",)
    assert form.table is None
    signals = part(sheets["agenda", "sample nl"], "Wat doen we met signalen?")
    assert not signals.lines
    assert not signals.blanks
    assert signals.table is None


def test_what_is_missing_and_who_is_not_reached(sheets):
    sheet = sheets["agenda", "sample nl"]
    needs = part(sheet, "Wat hebben we nog nodig?").table
    assert needs.rows[0][1] == "ontbreekt"
    assert "subsidie aanvragen (vaardigheid)" in needs.rows[1][0]
    missed = part(sheet, "Wie missen we nog?")
    assert missed.told == ("Nog niet bereikt in 2 stappen: Flat De Kaden.",)
    assert "31 mensen weten niet dat zij op de lijst staan." in part(sheet, "Vooraf").told


def test_open_agreements_are_those_not_arranged_or_unknown(sheets):
    rows = part(sheets["agenda", "sample nl"], "Welke afspraken staan nog open?").table.rows
    assert [row[:2] for row in rows] == [("Verdeelde taken", "nog niet"), ("Budget", "nog niet")]
    rows = part(sheets["agenda", "nine nl"], "Welke afspraken staan nog open?").table.rows
    assert [row[1] for row in rows].count("niet bekend") == 4
    assert ("Ruimte", "geregeld", "", "") not in rows


def test_closing_tells_what_stands_and_who_takes_over(sheets):
    sheet = sheets["closing", "sample nl"]
    results = part(sheet, "Hoe staan we ervoor?")
    assert "De gemeente bereikt nu 6 van de 7 gemeenschappen in 2 stappen." in results.told
    assert any("gesloten kring" in line for line in results.told)
    assert results.told[-1].startswith("Hangt het van één persoon af? Ja.")
    over = part(sheet, "Wie neemt wat over?")
    assert "Er zijn contacten die alleen via de wijkverbinder lopen." in over.told
    assert over.table.head == ("Taak", "Nu", "Wie neemt het over", "Wanneer")
    going_on = part(sheet, "Wat is nodig om door te gaan?").table
    assert len(going_on.rows) == 6
    assert [row[1] for row in going_on.rows].count("geregeld") == 4


@pytest.mark.parametrize("name", MAKE)
def test_no_name_and_no_code_is_shared(sheets, wilgenrade, name):
    sheet = sheets[name, "sample nl"]
    people = wilgenrade.people
    names = {n for c in ("display_name", "given_name", "family_name") for n in people[c].dropna()}
    for text in (sheet.text(), sheet.html()):
        words = set(re.findall(r"[\w'’-]+", text))
        assert {one for one in names if len(one) > 2 and one in words} == set()
        assert re.findall(r"\bp\d{3}\b", text) == []
        assert "06-00" not in text


@pytest.mark.parametrize("name", MAKE)
def test_a_page_fetches_nothing_and_is_whole(sheets, name):
    page = sheets[name, "nine en"].html()
    read = Page(page.partition("<!doctype html>")[2])
    assert read.open == []
    assert read.addresses == []
    assert read.tags.isdisjoint({"script", "link", "img", "iframe", "form"})
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import", page)
    assert '<html lang="en">' in page
    assert "size: A4" in page


def test_the_same_in_both_languages(sheets):
    for name in MAKE:
        nl, en = (sheets[name, of].parts for of in ("nine nl", "nine en"))
        assert [(len(a.asks), len(a.blanks), a.lines, len(a.told)) for a in nl] == [
            (len(a.asks), len(a.blanks), a.lines, len(a.told)) for a in en
        ]
        assert all(one.heading != other.heading for one, other in zip(nl, en, strict=True))


def test_writing(nine_neighbours, sheets, tmp_path):
    sheet = gn.agenda(nine_neighbours, tmp_path / "agenda.html")
    assert (tmp_path / "agenda.html").read_text("utf-8") == sheet.html()
    # the same lists give the same sheet
    assert sheet == sheets["agenda", "nine nl"]
    sheets["closing", "nine nl"].write(tmp_path / "afronding.MD")
    text = (tmp_path / "afronding.MD").read_text("utf-8")
    assert text.startswith("# Afronden en verdergaan\n")
    assert "| Taak | Nu | Wie neemt het over | Wanneer |" in text
    with pytest.raises(GemeenschapsnetError, match=r"\.docx"):
        gn.agenda(nine_neighbours, tmp_path / "agenda.docx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["afronding.MD", "agenda.html"]


def test_in_a_notebook(sheets):
    shown = sheets["agenda", "nine nl"]._repr_html_()
    assert "<h1>Agenda voor de startbijeenkomst</h1>" in shown
    assert "<html" not in shown
    assert Page(shown).open == []


def test_a_working_sheet_has_codes_and_says_so(nine_neighbours):
    sheet = gn.agenda(nine_neighbours, audience="working")
    assert "Niet delen buiten het team" in sheet.text()
    rows = part(sheet, "Hoe verdelen we de taken?").table.rows
    assert rows[0] == ("voorzitten", "d; geen vervanger", "", "")
    assert rows[2] == ("sleutel", "e; vervanger: f", "", "")
    for name in nine_neighbours.people["display_name"]:
        assert name not in sheet.text()


def test_what_is_shared_needs_a_dossier(nine_frames, tmp_path):
    network = gn.CommunityNetwork.from_frames(**nine_frames)
    for make in MAKE.values():
        with pytest.raises(MissingDossier):
            make(network, tmp_path / "blad.html")
    assert gn.agenda(network, audience="working").parts
    assert not list(tmp_path.iterdir())


def test_words_of_a_task_that_name_somebody_stay_in(nine_frames):
    nine_frames["tasks"]["task"] = ["Zonnebloem ophalen", "<b>verslag</b> | a", "sleutel"]
    network = gn.CommunityNetwork.from_frames(**nine_frames, dossier=DOSSIER)
    shared = gn.agenda(network)
    assert "Zonnebloem" not in shared.text()
    assert "| taak 1 |" in shared.text()
    assert "| <b>verslag</b> / a |" in shared.text()
    assert "<b>" not in shared.html()
    working = task_table(Material(network, "nl", "working"), ())
    assert working.rows[0][0] == "Zonnebloem ophalen"


def test_small_counts_of_people_are_not_told(nine_frames):
    nine_frames["people"]["support_needed"] = [True] * 2 + [None] * 7
    network = gn.CommunityNetwork.from_frames(**nine_frames, dossier=DOSSIER)
    first = beforehand(Material(network, "nl", "shared")).told
    assert "Enkele mensen weten niet dat zij op de lijst staan." in first
    assert not any("2 mensen" in line for line in first)
    working = beforehand(Material(network, "nl", "working")).told
    assert "2 mensen willen vooraf steun, zoals een tolk of een gesprek." in working


@pytest.mark.parametrize("name", MAKE)
@pytest.mark.parametrize(
    "kept", [(), ("people", "communities"), ("people", "ties", "tasks", "needs")]
)
def test_thin_data_still_give_a_sheet(nine_frames, name, kept):
    frames = {table: nine_frames[table] for table in kept}
    network = gn.CommunityNetwork.from_frames(**frames, dossier=DOSSIER)
    sheet = MAKE[name](network, language="en")
    text = sheet.text()
    assert "nan" not in text
    assert "None" not in text
    if not kept:
        assert not any(re.search(r"\b0\b", line) for one in sheet.parts for line in one.told)
    if "tasks" not in kept:
        tables = [one.table for one in sheet.parts if one.table and one.table.head[0] == "Task"]
        assert set(tables[0].rows) == {("",) * 4}


def test_many_tasks_are_told_to_be_more(nine_frames):
    nine_frames["tasks"] = pd.DataFrame({"task": [f"taak {i}" for i in range(40)]})
    network = gn.CommunityNetwork.from_frames(**nine_frames, dossier=DOSSIER)
    tasks = task_part(Material(network, "nl", "shared"))
    assert len(tasks.table.rows) == 27
    assert "Nog 15 taken staan alleen in de lijst met taken." in tasks.told
    assert tasks.table.rows[0][1] == "niemand bekend"


def test_before_and_after(nine_frames, nine_neighbours):
    before = {**nine_frames, "ties": nine_frames["ties"].iloc[:3]}
    earlier = gn.CommunityNetwork.from_frames(
        **before, dossier=gn.Dossier(reference_date=date(2025, 1, 31))
    )
    told = part(
        gn.closing_sheet(nine_neighbours, before=earlier, audience="working"),
        "Hoe staan we ervoor?",
    ).told
    assert any("dat waren er 1" in line for line in told)
    assert any("Tuin" in line for line in told)
    assert told[-1].startswith("Hangt het van één persoon af?")


def test_what_nobody_was_asked_is_not_missing(nine_frames):
    nine_frames["people"]["skills"] = [[]] * 9
    network = gn.CommunityNetwork.from_frames(**nine_frames, dossier=DOSSIER)
    needs = needed(Material(network, "nl", "shared"))
    states = {row[0]: row[1] for row in needs.table.rows if row[0]}
    assert states["koken (vaardigheid)"] == "niet bekend"
    assert states["beslist over eigen middelen (beslissingsbevoegdheid)"] == "ontbreekt"
    assert needs.told[0] == "Van de 4 dingen die nodig zijn, ontbreekt er 1 en is er 1 kwetsbaar."
    assert needs.told[1] == "Van 2 dingen is het niet bekend: er is niet naar gevraagd."


def test_wrong_use_is_answered(nine_neighbours):
    with pytest.raises(UnknownName):
        gn.agenda(nine_neighbours, language="fr")
    with pytest.raises(UnknownName):
        gn.agenda(nine_neighbours, audience="local")
    with pytest.raises(InvalidTable):
        gn.agenda("sample_data")
    with pytest.raises(InvalidTable):
        gn.closing_sheet(nine_neighbours, before="sample_data")
