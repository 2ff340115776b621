import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.cli import main
from gemeenschapsnet.errors import GemeenschapsnetError, MissingDossier, NoAnswer, UnknownName

FOLDER = Path(__file__).parents[2] / "sample_data" / "wilgenrade"


@pytest.fixture(scope="module")
def wilgenrade():
    return gn.read(FOLDER)


@pytest.fixture(scope="module")
def pages(wilgenrade, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for language, audience in (("nl", "shared"), ("en", "shared"), ("nl", "working")):
        path = folder / f"{language}-{audience}.html"
        gn.report(wilgenrade, path, language=language, audience=audience)
        written[language, audience] = path.read_text("utf-8")
    return written


class Reader(HTMLParser):
    """Collects the words, the addresses and whether every tag is closed."""

    VOID = ("meta", "link", "br", "img", "hr", "input")

    def __init__(self, page):
        super().__init__()
        self.words, self.addresses, self.open, self.tags = [], [], [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [
            value for name, value in attrs if name in ("src", "href", "xlink:href", "srcset")
        ]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_data(self, data):
        self.words.append(data)


def test_first_of_all_who_does_not_know(pages):
    page = pages["nl", "shared"]
    first = page.index("31 mensen weten niet dat zij op de lijst staan.")
    assert first < page.index("Minstens één persoon")
    assert "31 people do not know that they are on the list." in pages["en", "shared"]


def test_what_the_sample_must_show(pages):
    page = pages["nl", "shared"]
    for words in (
        "Als de wijkverbinder weggaat",
        "Minstens één persoon die niet als sleutelpersoon is benoemd verbindt 6 groepen.",
        "18 tot 25 jaar",
        "tekenen van een gesloten kring",
        "'veilig oversteken' leeft in 4 gemeenschappen",
        "Niet bereikt in 2 stappen: Flat De Kaden.",
    ):
        assert words in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_name_and_no_code_is_shared(pages, wilgenrade, language):
    page = pages[language, "shared"]
    people = wilgenrade.people
    names = set(people["display_name"].dropna())
    names |= {n for column in ("given_name", "family_name") for n in people[column].dropna()}
    shown = [
        name
        for name in names
        if len(name) > 2
        and name in page
        and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", page)
    ]
    assert shown == []
    assert re.findall(r"\bp\d{3}\b", page) == []
    assert "@" not in re.sub(r"@media|@page", "", page)
    assert "06-00" not in page


def test_a_working_page_has_codes_and_says_so(pages, wilgenrade):
    page = pages["nl", "working"]
    assert "Niet delen buiten het team" in page
    assert re.search(r"\bp\d{3}\b", page)
    for name in wilgenrade.people["display_name"].dropna():
        assert name not in page


@pytest.mark.parametrize("audience", ["shared", "working"])
def test_nothing_is_fetched(pages, audience):
    page = pages["nl", audience]
    reader = Reader(page)
    assert all(address.startswith("#") for address in reader.addresses)
    assert reader.tags.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert not re.search(r"url\((?!['\"]?#)", page)
    assert reader.open == []


def test_ranks_stay_at_home(pages, wilgenrade):
    page = pages["nl", "working"]
    section = page[page.index('<section id="bridging"') : page.index('<section id="engagement"')]
    # groups are drawn, people are not
    assert section.count("<svg") == 1
    head = re.findall(r'<th scope="col">(.*?)</th>', section)
    assert head == ["Code", "Aanwijzingen", "Vergeleken met de rol op de lijst"]
    rows = re.findall(r"<tr><td>(p\d+)</td><td>(\w+)</td>", section)
    # within a band by code, not by strength
    assert rows == sorted(rows, key=lambda row: (row[1], row[0]))
    assert len(rows) > 10


def test_the_same_lists_give_the_same_page_by_the_command(pages, tmp_path, capsys):
    out = tmp_path / "rapport.html"
    assert main(["report", str(FOLDER), "--out", str(out)]) == 0
    assert out.read_text("utf-8") == pages["nl", "shared"]
    said = capsys.readouterr().out
    assert "31 mensen weten niet dat zij op de lijst staan." in said
    assert "Ja. Als de wijkverbinder weggaat" in said
    assert str(out) in said


def test_a_shared_report_needs_a_dossier(nine_frames, tmp_path):
    network = gn.CommunityNetwork.from_frames(
        **nine_frames, dossier=gn.Dossier(purpose="oefenen", legal_basis="fictief")
    )
    with pytest.raises(MissingDossier) as caught:
        gn.report(network, tmp_path / "rapport.html")
    assert str(caught.value) == (
        "Wat u deelt, heeft een dossier nodig. Nog in te vullen: Verantwoordelijke en "
        "Bewaren tot en met. Zet dit in het bestand dossier.toml in de map met lijsten, of maak "
        "een werkversie (working)."
    )
    assert not (tmp_path / "rapport.html").exists()
    gn.report(network, tmp_path / "werk.html", audience="working")
    assert (tmp_path / "werk.html").exists()


def test_text_from_lists_is_escaped(nine_frames, tmp_path):
    nine_frames["communities"]["name"] = ["<b>Plein</b>", "Tuin & Co", "Flat", "Ver"]
    network = gn.CommunityNetwork.from_frames(**nine_frames)
    gn.report(network, tmp_path / "werk.html", audience="working")
    page = (tmp_path / "werk.html").read_text("utf-8")
    assert "<b>Plein" not in page
    assert "&lt;b&gt;Plein" in page


def test_wrong_use_is_answered(nine_neighbours, tmp_path):
    with pytest.raises(GemeenschapsnetError, match="eindigt op .html"):
        gn.report(nine_neighbours, tmp_path / "rapport.pdf")
    with pytest.raises(UnknownName):
        gn.report(nine_neighbours, tmp_path / "rapport.html", audience="public")
    with pytest.raises(UnknownName):
        gn.report(nine_neighbours, tmp_path / "rapport.html", language="fr")
    with pytest.raises(GemeenschapsnetError, match="kan niet worden geschreven"):
        gn.report(nine_neighbours, tmp_path / "no" / "such" / "rapport.html")
    with pytest.raises(NoAnswer):
        gn.report(gn.CommunityNetwork.from_frames(), tmp_path / "rapport.html")


@pytest.mark.parametrize("table", ["ties", "memberships", "communities", "people"])
def test_thin_data_still_give_a_page(nine_frames, tmp_path, table):
    frames = {name: frame for name, frame in nine_frames.items() if name in ("people", table)}
    if table == "people":
        frames["people"] = pd.DataFrame({"person_id": ["x"]})
    network = gn.CommunityNetwork.from_frames(**frames)
    answers = gn.report(network, tmp_path / "werk.html", audience="working")
    assert list(answers) == [
        "coverage", "bridging", "engagement", "diversity", "gaps", "continuity",
    ]  # fmt: skip
    assert "niet vast te stellen" in (tmp_path / "werk.html").read_text("utf-8")
