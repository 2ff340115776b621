"""What was planted in the sample about names, numbers, days and privacy is found exactly."""

import csv
import json
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[2] / "sample_data" / "wilgenrade"
LIST = "contactlijst_wijkverbinder.csv"
TITLE_AND_HEADER = 2


@pytest.fixture(scope="module")
def truth():
    return json.loads((FOLDER / "waarheid.json").read_text("utf-8"))


def rows_told(network, code, file=LIST):
    """Return the rows of a file about which something is told."""
    return sorted(
        row
        for problem in network.found
        if (problem.code, problem.file) == (code, file)
        for row in (problem.row, *problem.also)
    )


def cells(header):
    """Return the cells of a column of the list, by the number of the person in it."""
    with open(FOLDER / LIST, encoding="cp1252", newline="") as handle:
        next(handle)
        return {int(row["Nr"]): row[header] for row in csv.DictReader(handle, delimiter=";")}


def test_t9_names_fall_into_parts_and_sort_by_family_name(sample, truth):
    people = sample.people
    for person in truth["T9"]["people"]:
        row = people.loc[person["person_id"]].fillna("")
        for part in ("given_name", "name_prefix", "family_name", "display_name"):
            assert row[part] == person[part]
    prefixes = set(people["name_prefix"].dropna().str.casefold())
    assert set(truth["T9"]["prefixes"]) <= prefixes
    # "Van Leeuwen" stands among the L, as "van Leeuwen" does
    assert not people["family_name"].dropna().str.casefold().str.startswith("van ").any()


def test_t10_four_phones_are_repaired_and_three_told(sample, truth):
    planted = truth["T10"]
    repaired = rows_told(sample, "row_phone_repaired") + rows_told(sample, "row_phone_second")
    rows = [one["nr"] + TITLE_AND_HEADER for one in planted["repairable"]]
    assert sorted(repaired) == sorted(rows)
    for one in planted["repairable"]:
        assert sample.people.loc[one["person_id"], "phone"].startswith("+31600")
    lost = rows_told(sample, "row_phone_unusable") + rows_told(sample, "row_phone_placeholder")
    rows = [one["nr"] + TITLE_AND_HEADER for one in planted["not_repairable"]]
    assert sorted(lost) == sorted(rows)
    for one in planted["not_repairable"]:
        assert pd.isna(sample.people.loc[one["person_id"], "phone"])
    # what was changed or could not be used can still be looked up
    aside = set(sample.provenance.aside["value"])
    told = [*planted["repairable"], *planted["not_repairable"]]
    kept = {one["cell"] for one in told if one["kind"] not in ("two_in_one_cell", "no_number")}
    assert kept <= aside
    assert "06-00280487" in aside


def test_t11_stale_contacts_and_promises(sample, truth):
    people, today = sample.people, pd.Timestamp(sample.reference_date)
    last = people["last_contact"]
    stale = people.index[last.isna() | (last < today - pd.DateOffset(years=1))]
    assert sorted(stale) == truth["T11"]["stale_person_ids"]
    silent = last.isna() | (last < today - timedelta(90))
    waiting = people.index[people["wants_contact"].fillna(False) & silent]
    assert sorted(waiting) == truth["T11"]["promise_person_ids"]


def test_t14_sensitive_remarks_are_blocked_and_counted_not_shown(sample, truth):
    planted = truth["T14"]
    about = {p.code: p.values["n"] for p in sample.found if p.column == planted["column"]}
    assert about == {"notes_not_read": planted["remarks"], "notes_sensitive": planted["sensitive"]}
    frames = [*sample.tables.values(), *vars(sample.provenance).values(), sample.problems]
    everything = " ".join(frame.to_csv() for frame in frames)
    remarks = [text for text in cells(planted["column"]).values() if text]
    assert len(remarks) == planted["remarks"]
    assert not any(text in everything for text in remarks)


def test_t15_bands_with_a_belief_are_withheld_and_the_organisations_reached(sample, truth):
    planted = truth["T15"]
    organisations = sample.organisations.set_index("name")
    assert organisations.loc[planted["organisations"], "reached"].all()
    assert organisations["reached"].fillna(False).sum() == len(planted["organisations"])
    assert sample.people.loc[list(planted["people"]), "organisation_id"].isna().all()
    codes = set(sample.organisations.index[sample.organisations["reached"].fillna(False)])
    assert codes.isdisjoint(sample.memberships["organisation_id"].dropna())
    (problem,) = (p for p in sample.found if p.code == "membership_withheld")
    assert problem.values["n"] == len(planted["people"])


def test_t16_who_does_not_know_to_be_on_the_list(sample, truth):
    unaware = sample.people.index[sample.people["informed_on"].isna()]
    assert sorted(unaware) == truth["T16"]["person_ids"]
    assert len(unaware) == truth["T16"]["not_informed"]


def test_t17_who_does_not_want_contact(sample, truth):
    wants = sample.people["wants_contact"]
    assert list(wants.index[wants.eq(False).fillna(False)]) == [truth["T17"]["person_id"]]
