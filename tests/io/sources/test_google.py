"""Lists that Google Contacts exports: its headers of before and after 2024, and its marks."""

import pytest

from gemeenschapsnet.io.sources import google

OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Birthday,Notes,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\n"
    "Ada van der Bos,Ada,,van der Bos,,,1990-01-01,kent iedereen,* myContacts ::: Wijk,* Home,"
    "ada@voorbeeld.example ::: bos@voorbeeld.example,Mobile,06-00123456 ::: 020-0001234,,"
    "Buurthuis,coach\n"
    ",,,,,,,,* myContacts,,info@voorbeeld.example,,,,Speeltuin,\n"
    ",,,,,,,,* myContacts,,,Work,020-0009999,,Bakkerij Brood,\n"
    "Bo,Bo,,,,,,,,,,,,,,\n"
)
NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,File As,Organization Name,"
    "Organization Title,Organization Department,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Custom Field 1 - Label,"
    "Custom Field 1 - Value\n"
    "Ada,,Bos,,,,Buurthuis,coach,Jeugd,* myContacts,* Work,ada@voorbeeld.example,Mobile,"
    "06-00123456,Home,020-0001234,Bijzonder,tuin\n"
)


def aside(network):
    """Return what is kept aside: header and value."""
    return set(network.provenance.aside[["column", "value"]].itertuples(index=False, name=None))


def test_the_headers_of_before_2024(read_text):
    network = read_text(OLD, "google.csv")
    assert list(network.sources["kind"]) == ["google"]
    assert list(network.sources["records"]) == [4]
    ada = network.people.iloc[0]
    assert (ada["given_name"], ada["name_prefix"], ada["family_name"]) == ("Ada", "van der", "Bos")
    assert (ada["email"], ada["phone"]) == ("ada@voorbeeld.example", "+31600123456")
    assert ada["function"] == "coach"
    assert list(network.organisations["name"]) == ["Buurthuis", "Speeltuin", "Bakkerij Brood"]
    assert {
        ("E-mail 1 - Value", "bos@voorbeeld.example"), ("Phone 1 - Value", "020-0001234"),
        ("Phone 1 - Value", "020-0009999"), ("Group Membership", "* myContacts ::: Wijk"),
    } <= aside(network)  # fmt: skip
    codes = set(network.problems["code"])
    assert {"notes_not_read", "column_not_needed", "column_kept_aside"} <= codes


def test_the_headers_of_2024(read_text):
    network = read_text(NEW)
    assert list(network.sources["kind"]) == ["google"]
    ada = network.people.iloc[0]
    assert (ada["given_name"], ada["family_name"]) == ("Ada", "Bos")
    assert (ada["email"], ada["phone"]) == ("ada@voorbeeld.example", "+31600123456")
    assert aside(network) == {
        ("Phone 2 - Value", "020-0001234"), ("Custom Field 1 - Value", "tuin"),
        ("Organization Department", "Jeugd"), ("Labels", "* myContacts"),
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_older_exports_are_in_utf16(read_text, encoding):
    network = read_text(NEW.replace("Ada", "Zoë"), encoding=encoding)
    assert list(network.people["given_name"]) == ["Zoë"]


def test_googles_export_for_outlook_is_read_as_outlook(read_text):
    text = (
        "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,"
        "E-mail Address,E-mail 2 Address,Primary Phone,Home Phone,Mobile Phone,Business Phone,"
        "Company,Job Title,Government ID Number,Sensitivity\n"
        "Ada,,Bos,,,,,,,ada@voorbeeld.example,,,,06-00123456,020-0001234,Buurthuis,coach,,\n"
    )
    network = read_text(text, "contacts.csv")
    assert list(network.sources["kind"]) == ["outlook"]
    assert network.people.iloc[0]["phone"] == "+31600123456"
    assert "column_refused" in set(network.problems["code"])


def test_the_starred_value_comes_first():
    assert google.values("a ::: * b ::: ") == ["b", "a"]


def test_an_organisation_in_several_values_is_the_first(read_text):
    network = read_text(NEW.replace(",Buurthuis,", ",Buurthuis ::: Speeltuin,"))
    assert list(network.organisations["name"]) == ["Buurthuis"]
    assert ("Organization Name", "Speeltuin") in aside(network)
