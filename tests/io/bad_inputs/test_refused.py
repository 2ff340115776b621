"""Bad input 65 and the rest of what is refused at the door: named and counted, never kept."""

import json

import pytest

import gemeenschapsnet as gn

SECRET = "dit-mag-nergens-staan"
# made up by counting: they pass the eleven test and belong to nobody
NUMBERS = ("900000004", "900000016", "900000028", "900000041", "900000053", "900000065")


def found(network, code):
    return [(p.column, p.values.get("n")) for p in network.found if p.code == code]


def everything(network):
    """Return all that a network holds, as text."""
    frames = [*network.tables.values(), *vars(network.provenance).values(), network.problems]
    return " ".join(frame.to_csv() for frame in frames) + " ".join(network.log)


@pytest.mark.parametrize(
    "header",
    ["BSN", "Sofinummer", "Gezondheid", "Religie", "Nationaliteit", "Strafblad", "Politiecontacten",
     "Politieke voorkeur", "Health status", "Nat."],
)  # fmt: skip
def test_65_a_sensitive_column_is_refused_and_the_rows_are_kept(read_text, header):
    network = read_text(f"Naam;Mail;{header}\nAda Bos;;{SECRET}\nBo Kamp;;\nCor Smit;;{SECRET}\n")
    assert len(network.people) == 3
    assert found(network, "column_refused") == [(header, 2)]
    assert SECRET not in everything(network)


def test_65_numbers_that_pass_the_eleven_test_are_refused_under_any_header(read_text):
    rows = "".join(f"Ada {n};{n};06-0012345{i}\n" for i, n in enumerate(NUMBERS))
    for header in ("Kenmerk", "Nr", "person_id", "Organisatie"):
        network = read_text(f"Naam;{header};Telefoon\n{rows.replace('Ada 9', 'Ada Bos 8')}")
        assert found(network, "column_refused") == [(header, len(NUMBERS))]
        assert len(network.people) == len(NUMBERS)
        assert not any(number in everything(network) for number in NUMBERS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("netwerk.gexf",
         '<gexf><graph><attributes class="node"><attribute id="0" title="religie" type="string"/>'
         '</attributes><nodes><node id="1" label="Ada Bos"><attvalues><attvalue for="0" value="'
         f'{SECRET}"/></attvalues></node></nodes></graph></gexf>'),
        ("netwerk.graphml",
         '<graphml><key id="d0" for="node" attr.name="nationality" attr.type="string"/>'
         f'<graph edgedefault="undirected"><node id="Ada Bos"><data key="d0">{SECRET}</data></node>'
         "</graph></graphml>"),
        ("netwerk.gml", f'graph [ node [ id 1 label "Ada Bos" healthStatus "{SECRET}" ] ]'),
        ("kaart.vcf",
         f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Bos\nNOTE:{SECRET}\nX-RELIGION:{SECRET}\nEND:VCARD\n"),
        ("contactlijst.csv", f"Naam;Religie\nAda Bos;{SECRET}\n"),
    ],
)  # fmt: skip
def test_65_the_same_holds_for_every_kind_of_file(read_text, name, text):
    network = read_text(text, name=name)
    assert len(network.people) == 1
    assert len(found(network, "column_refused")) == 1
    assert SECRET not in everything(network)


def test_65_a_workbook_is_no_way_round(tmp_path):
    import pandas as pd

    path = tmp_path / "lijst.xlsx"
    pd.DataFrame({"Naam": ["Ada Bos"], "Geloof": [SECRET]}).to_excel(path, index=False)
    network = gn.read(path)
    assert found(network, "column_refused") == [("Geloof", 1)]
    assert SECRET not in everything(network)


def test_free_text_is_counted_and_what_is_sensitive_in_it_as_well(read_text):
    network = read_text(
        "Naam;Opmerkingen\nAda Bos;heeft een strafblad\nBo Kamp;nr 123456780\n"
        "Cor Smit;belt liever\n"
    )
    assert found(network, "notes_not_read") == [("Opmerkingen", 3)]
    assert found(network, "notes_sensitive") == [("Opmerkingen", 2)]
    assert not any(word in everything(network) for word in ("strafblad", "123456780", "belt"))


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Leeftijd", "16"), ("Leeftijdsgroep", "12-17"), ("Geboortedatum", "3-2-2012"),
        ("Geboortejaar", "2012"), ("Geb.datum", "03-02-12"), ("Functie", "leerling"),
        ("Rol", "scholier"), ("Leeftijd", "minderjarig"), ("Birthday", "2012-02-03"),
    ],
)  # fmt: skip
def test_somebody_under_18_is_refused_however_the_list_says_so(read_folder, header, cell):
    network = read_folder(
        contactlijst=f"Naam;{header}\nAda Bos;{cell}\nBo Kamp;\n",
        contacten="Van;Naar\nBo Kamp;Ada Bos\n",
    )
    assert network.people["display_name"].tolist() == ["Bo Kamp"]
    assert len(network.ties) == 0
    assert [(p.code, p.row, p.column) for p in network.found if p.code == "row_minor"] == [
        ("row_minor", 2, header)
    ]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Geboortedatum", "3-2-1965"), ("Geboortedatum", "3-2-65"), ("Geboortedatum", "0-0-00"),
        ("Functie", "leerlingbegeleider"), ("Functie", "leerkracht"), ("Leeftijd", "18"),
        ("Leeftijdsgroep", "18-25"), ("Geboortedatum", "onbekend"),
    ],
)  # fmt: skip
def test_an_adult_is_not(read_text, header, cell):
    assert len(read_text(f"Naam;{header}\nAda Bos;{cell}\n").people) == 1


def test_an_adult_leerling_is_not(read_text):
    network = read_text("Naam;Functie;Leeftijd\nAda Bos;leerling;19\nBo Kamp;leerling;\n")
    assert network.people["display_name"].tolist() == ["Ada Bos"]


def test_a_column_with_births_to_come_proves_nothing_and_is_told(read_text):
    rows = "".join(f"Ada B{letter}s;2095-02-01\n" for letter in "aeiou")
    network = read_text(f"Naam;Geboortedatum\nBo Kamp;3-2-2012\n{rows}")
    assert len(network.people) == 6
    assert found(network, "births_to_come") == [("Geboortedatum", 5)]
    # fewer are slips of the pen
    network = read_text("Naam;Geboortedatum\nBo Kamp;3-2-2012\nAda Bos;1-2-2095\n")
    assert len(network.people) == 1


def test_the_age_is_that_on_the_reference_date(write):
    write("contactlijst.csv", "Naam;Geboortedatum\nAda Bos;3-2-2008\n")
    for day, people in (("2026-02-02", 0), ("2026-02-03", 1)):
        folder = write("dossier.toml", f"peildatum = {day}\n").parent
        assert len(gn.read(folder).people) == people


def test_a_band_with_an_organisation_of_faith_or_politics_is_counted_not_kept(read_folder):
    network = read_folder(
        contactlijst="Naam;Organisatie\nAda Bos;Moskee Het Licht\nBo Kamp;VVD Rietmond\n"
        "Cor Smit;Politie basisteam\n",
        sociale_kaart="Naam organisatie;Soort\nOns Dorp;politieke partij\n",
        deelname="Persoon;Netwerk\nAda Bos;Ons Dorp\n",
    )
    named = network.organisations.set_index("name")
    assert named["kind"].fillna("").to_dict() == {
        "Ons Dorp": "political", "Moskee Het Licht": "religious", "VVD Rietmond": "political",
        "Politie basisteam": "",
    }  # fmt: skip
    assert named["reached"].fillna(False).tolist() == [True, True, True, False]
    assert network.people["organisation_id"].notna().tolist() == [False, False, True]
    assert len(network.memberships) == 0
    assert found(network, "membership_withheld") == [("", 3)]


def test_names_of_organisations_and_functions_are_never_refused(read_folder):
    network = read_folder(
        contactlijst="Naam;Organisatie;Functie\nAda Bos;Politie basisteam Rietmond;wijkagent\n",
        sociale_kaart="Naam organisatie;Gezondheid\nGGZ Rietmond;ja\n",
    )
    assert network.organisations["name"].tolist() == ["GGZ Rietmond", "Politie basisteam Rietmond"]
    assert network.people["function"].tolist() == ["wijkagent"]
    assert found(network, "column_refused") == []


def with_override(write, *blocks, column="Religie"):
    write("contactlijst.csv", f"Naam;{column}\nAda Bos;{SECRET}\n")
    return gn.read(write("dossier.toml", "\n".join(blocks)).parent)


@pytest.mark.parametrize(
    "block",
    ['[[override]]\ncolumn = "Religie"\nground = "AVG art. 9 lid 2 a"',
     '[[uitzondering]]\nkolom = "religie"\ngrond = "AVG art. 9 lid 2 a"',
     'doel = "x"\n[[override]]\nkolom = "RELIGIE"\ngrondslag = "AVG art. 9 lid 2 a"'],
)  # fmt: skip
def test_an_override_with_a_ground_keeps_a_column_aside_and_says_so(write, block):
    network = with_override(write, block)
    assert found(network, "column_refused") == []
    (problem,) = (p for p in network.found if p.code == "column_kept_by_override")
    assert problem.severity == "warning"
    assert "AVG art. 9 lid 2 a" in problem.sentence()
    assert network.provenance.aside["value"].tolist() == [SECRET]
    assert "Religie" not in network.people
    assert "AVG art. 9 lid 2 a" in network.log[-1]
    assert network.dossier.overrides[0].ground == "AVG art. 9 lid 2 a"


def test_an_override_without_a_ground_is_none(write):
    network = with_override(write, '[[override]]\ncolumn = "Religie"')
    assert found(network, "override_without_ground") == [("Religie", None)]
    assert found(network, "column_refused") == [("Religie", 1)]
    assert len(network.log) == 1


def test_a_national_number_is_kept_on_no_ground(write):
    block = '[[override]]\ncolumn = "BSN"\nground = "UAVG art. 46"'
    network = with_override(write, block, column="BSN")
    assert found(network, "override_of_bsn") == [("BSN", None)]
    assert found(network, "column_refused") == [("BSN", 1)]
    assert SECRET not in everything(network)


def test_an_override_that_names_no_refused_column_is_told(write):
    network = with_override(write, '[[override]]\ncolumn = "Ziekte"\nground = "x"')
    assert found(network, "override_not_used") == [("Ziekte", None)]
    assert found(network, "column_refused") == [("Religie", 1)]


def test_overrides_travel_with_what_is_written(write, tmp_path):
    network = with_override(write, '[[override]]\ncolumn = "Religie"\nground = "AVG \\"9\\""')
    for name in ("uit", "uit.json"):
        gn.write(network, tmp_path / name)
        assert gn.read(tmp_path / name).dossier == network.dossier
    assert json.loads((tmp_path / "uit.json").read_text("utf-8"))["dossier"]["override"]


@pytest.mark.parametrize("name", ["Mo Test (15 jr)", "Mo Test, 16 jaar", "Mo Test 17 jaar"])
def test_65_an_age_behind_a_name_counts(read_text, name):
    network = read_text(f"Naam;Mobiel\n{name};0600000001\nBo Smit;0600000002\n")
    assert list(network.people["display_name"]) == ["Bo Smit"]
    assert "row_minor" in set(network.problems["code"])
