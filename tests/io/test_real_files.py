"""Files that other programs exported; skipped where they are not at hand."""

from pathlib import Path

import pytest

import gemeenschapsnet as gn

FOLDER = Path(__file__).parents[2].parent / "shared" / "real-files"
pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="the collection of real files is not beside the repository"
)


@pytest.mark.parametrize(
    ("file", "kind", "people"),
    [
        ("contact-csv/google_2024.csv", "google", 1),
        ("contact-csv/outlook_en.csv", "outlook", 1),
        ("contact-csv/outlook_nl_cp1252.csv", "outlook", 1),
        ("contact-csv/mailchimp.csv", "mailchimp", 2),
        ("vcard/John_Doe_ANDROID.vcf", "vcard", 6),
        ("vcard/John_Doe_LOTUS_NOTES.vcf", "vcard", 1),
        ("vcard/John_Doe_MS_OUTLOOK.vcf", "vcard", 1),
        # born in 2016, so told as a minor
        ("vcard/fullcontact.vcf", "vcard", 0),
        ("vcard/gmail-list.vcf", "vcard", 3),
        ("vcard/rfc2426-example.vcf", "vcard", 2),
        ("vcard/utf-16_sample.vcf", "vcard", 1),
        ("vcard/vcard40_multilang.vcf", "vcard", 1),
        ("vcard/vcard40_location.vcf", "vcard", 0),
    ],
)
def test_every_person_is_read(file, kind, people):
    network = gn.read(FOLDER / file)
    assert network.sources["kind"].tolist() == [kind]
    assert len(network.people) == people
    assert network.sources["people"].tolist() == [people]


def test_details_come_along():
    (person,) = gn.read(FOLDER / "contact-csv" / "google_2024.csv").people.itertuples()
    assert person.email == "grace@navy.example"
    assert person.phone == "+15550199"
    network = gn.read(FOLDER / "vcard" / "forrest-gump.vcf")
    assert network.organisations["name"].tolist() == ["Sheri Nom Co."]


def test_a_place_is_told_and_is_nobody():
    network = gn.read(FOLDER / "vcard" / "vcard40_location.vcf")
    assert "row_card_not_a_person" in [problem.code for problem in network.found]
