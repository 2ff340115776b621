"""Who was in an online meeting, in whatever language the report is."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ENGLISH = (
    "1. Summary\nMeeting title\tWijkoverleg Zuid\nAttended participants\t3\n"
    "Start time\t11/26/25, 4:16:54 PM\nEnd time\t11/26/25, 5:00:08 PM\n"
    "Meeting duration\t43m 14s\n\n"
    "2. Participants\n"
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
    "Ada van der Bos\t11/26/25, 4:16:55 PM\t11/26/25, 5:00:08 PM\t43m\tada@voorbeeld.example\t"
    "ada@voorbeeld.example\tOrganizer\n"
    "Bo Kamp\t11/26/25, 4:17:00 PM\t11/26/25, 5:00:05 PM\t43m\tbo@voorbeeld.example\t"
    "bo@voorbeeld.example\tPresenter\n"
    "Cas (Gast)\t11/26/25, 4:20:00 PM\t11/26/25, 5:00:05 PM\t40m\t\t\tAttendee\n\n"
    "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
    "Ada van der Bos\t11/26/25, 4:16:55 PM\t11/26/25, 4:30:00 PM\t13m\tada@voorbeeld.example\t"
    "Organizer\n"
    "Ada van der Bos\t11/26/25, 4:31:00 PM\t11/26/25, 5:00:08 PM\t29m\tada@voorbeeld.example\t"
    "Organizer\n"
    "Iemand Anders\t11/26/25, 4:31:00 PM\t11/26/25, 5:00:08 PM\t29m\t\tAttendee\n"
)


def codes(network):
    return [problem.code for problem in network.found]


def only_day(network):
    (day,) = {*network.meetings["date"], *network.attendance["date"]}
    return day.date()


def test_a_report_is_one_meeting_and_who_was_there(read_text):
    network = read_text(ENGLISH, "verslag.csv", "utf-16")
    assert network.people["display_name"].tolist() == ["Ada van der Bos", "Bo Kamp", "Cas"]
    assert network.people["email"].tolist()[:2] == [
        "ada@voorbeeld.example", "bo@voorbeeld.example",
    ]  # fmt: skip
    assert len(network.meetings) == 1
    assert network.attendance["person_id"].tolist() == ["p001", "p002", "p003"]
    assert only_day(network) == datetime.date(2025, 11, 26)
    assert network.networks["name"].tolist() == ["Wijkoverleg Zuid"]
    assert network.sources[["kind", "records"]].values.tolist() == [["teams", 3]]
    assert codes(network) == ["meeting_times_not_read"]


def test_words_dates_and_durations_of_another_language(read_text):
    text = (
        "1. Podsumowanie\nTytuł spotkania\tNarada\nUczestnicy\t2\n"
        "Godzina rozpoczęcia\t3.02.2026, 16:16:54\n\n2. Uczestnicy\n"
        "Imię i nazwisko\tPierwsze\tOstatnie\tCzas trwania\tE-mail\tUPN\tRola\n"
        "Ada Bos\t3.02.2026, 16:17:00\t3.02.2026, 17:20:00\t1 godz. 3 min\ta@voorbeeld.example\t"
        "a@voorbeeld.example\tOrganizator\n"
        "Bo Kamp (Gość)\t3.02.2026, 16:18:00\t3.02.2026, 17:20:00\t1 godz. 2 min\t\t\tUczestnik\n"
        "\n3. Działania\nImię\tDołączenie\tOpuszczenie\tCzas\tE-mail\tRola\n"
        "Ada Bos\t3.02.2026, 16:17:00\t3.02.2026, 17:20:00\t1 godz. 3 min\ta@voorbeeld.example\tX\n"
    )
    network = read_text(text, "raport.csv", "utf-16")
    assert network.people["display_name"].tolist() == ["Ada Bos", "Bo Kamp"]
    assert only_day(network) == datetime.date(2026, 2, 3)
    assert network.organisations.empty


def test_rows_are_wider_than_the_header_when_time_has_a_cell_of_its_own(read_text):
    text = ENGLISH.replace("25, 4", "25\t4").replace("25, 5", "25\t5")
    network = read_text(text, "verslag.csv", "utf-16")
    assert len(network.people) == 3
    assert network.people["email"].notna().tolist() == [True, True, False]
    assert only_day(network) == datetime.date(2025, 11, 26)


def test_the_form_of_2021_where_somebody_comes_twice(read_text):
    text = (
        "Meeting Summary\nTotal Number of Participants\t2\nMeeting Title\tBuurtoverleg\n"
        "Meeting Start Time\t9/30/2021, 2:03:11 PM\nMeeting End Time\t9/30/2021, 3:00:00 PM\n\n"
        "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
        "Ada Bos\t9/30/2021, 2:03:11 PM\t9/30/2021, 2:10:00 PM\t6m\ta@voorbeeld.example\tX\tx\n"
        "Ada Bos\t9/30/2021, 2:15:11 PM\t9/30/2021, 3:00:00 PM\t45m\ta@voorbeeld.example\tX\tx\n"
        "Bo Kamp\t9/30/2021, 2:03:15 PM\t9/30/2021, 3:00:00 PM\t57m\t\tX\t\n"
    )
    network = read_text(text, "verslag.csv", "utf-16")
    assert network.people["display_name"].tolist() == ["Ada Bos", "Bo Kamp"]
    assert len(network.attendance) == 2
    assert len(network.meetings) == 1
    assert only_day(network) == datetime.date(2021, 9, 30)
    assert network.sources["records"].tolist() == [3]


def test_the_list_of_2020_pairs_who_came_and_who_left(read_text):
    text = (
        "Full Name\tUser Action\tTimestamp\n"
        "Ada Bos\tJoined\t11/26/2020, 4:16:55 PM\nBo Kamp\tJoined before\t11/26/2020, 4:17:00 PM\n"
        "Ada Bos\tLeft\t11/26/2020, 4:30:00 PM\nAda Bos\tJoined\t11/26/2020, 4:31:00 PM\n"
    )
    network = read_text(text, "meetingAttendanceList.csv", "utf-16")
    assert network.people["display_name"].tolist() == ["Ada Bos", "Bo Kamp"]
    assert (len(network.meetings), len(network.attendance)) == (1, 2)
    assert only_day(network) == datetime.date(2020, 11, 26)
    assert network.sources["records"].tolist() == [4]


def test_an_organisation_in_brackets_is_where_somebody_works(read_text):
    text = ENGLISH.replace("Bo Kamp\t", "Bo Kamp (Stichting Buurtwerk)\t").replace(
        "Ada van der Bos\t", "Bos, A. van der (Ada)\t"
    )
    network = read_text(text, "verslag.csv", "utf-16")
    assert network.organisations["name"].tolist() == ["Stichting Buurtwerk"]
    assert network.people["organisation_id"].isna().tolist() == [True, False, True]
    assert network.people["family_name"].tolist()[0] == "Bos"


def test_two_people_with_one_name_and_two_addresses_are_two(read_text):
    text = ENGLISH.replace("Bo Kamp", "Ada van der Bos")
    network = read_text(text, "verslag.csv", "utf-16")
    assert len(network.people) == 3
    assert len(network.attendance) == 3


def test_who_is_on_a_list_already_is_nobody_new(read_folder, write):
    write("contactlijst.csv", "Naam;E-mailadres\nAda v.d. Bos;ada@voorbeeld.example\nBo Kamp;\n")
    network = read_folder(verslag=ENGLISH)
    assert len(network.people) == 3
    assert set(network.attendance["person_id"]) == {"p001", "p002", "p003"}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("26-11-2025 16:16:54", (2025, 11, 26)),
        ("2025-11-06 16:16:54", (2025, 11, 6)),
        ("2025/11/06, 16:16:54", (2025, 11, 6)),
        ("6/11/2025, 16:16:54", (2025, 11, 6)),
        ("11/6/25, 4:16:54 PM", (2025, 11, 6)),
        ("6.11.2025, 16:16:54", (2025, 11, 6)),
        ("6. 11. 2025 16:16:54", (2025, 11, 6)),
    ],
)
def test_days_in_every_order(read_text, moment, day):
    text = (
        f"1. A\nb\tOverleg\nc\t1\nd\t{moment}\n\n2. E\nf\tg\th\ti\tj\n"
        f"Ada Bos\t{moment}\t{moment}\t1 u\ta@voorbeeld.example\n"
    )
    network = read_text(text, "verslag.csv", "utf-16")
    assert only_day(network) == datetime.date(*day)


def test_a_day_that_can_be_read_two_ways_is_told(read_text):
    text = (
        "1. A\nb\tOverleg\nd\t6/11/2025 16:16\n\n2. E\nf\tg\th\ti\tj\n"
        "Ada Bos\t6/11/2025 16:16\t6/11/2025 16:18\t1 u\ta@voorbeeld.example\n"
    )
    assert "meeting_day_guessed" in codes(read_text(text, "verslag.csv"))


NAMES = st.lists(st.sampled_from(["Ada Bos", "Bo Kamp", "Cas Lin", "Dina Ek"]), min_size=1)


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(NAMES)
def test_everybody_counts_once_however_often_they_came(read_text, names):
    rows = "".join(
        f"{name}\tJoined\t26-11-2020 16:{at:02}:55\n" for at, name in enumerate(names)
    )
    network = read_text("Naam\tActie\tMoment\n" + rows, "lijst.csv", "utf-16")
    assert sorted(network.people["display_name"]) == sorted(set(names))
    assert len(network.attendance) == len(set(names))
    assert network.sources["records"].tolist() == [len(names)]
