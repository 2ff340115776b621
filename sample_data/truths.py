"""The planted truths T1 to T18, as `waarheid.json` tells them; the tests compute them anew."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import facts as f
import names
import neighbourhood as n
import settings as s
import tables

Truth = dict[str, Any]
REACHED = [name for group, name in s.COMMUNITIES.items() if group != s.FLAT]


def truths(hood: n.Neighbourhood, facts: dict[n.Key, f.Facts]) -> Truth:
    """Return everything that waarheid.json holds."""
    planted = {
        **_network_truths(hood),
        **_mirror_truths(hood, facts),
        **_list_truths(hood, facts),
        **_contact_truths(hood, facts),
    }
    return {
        "_fictief": s.FICTITIOUS,
        "reference_date": s.REFERENCE_DATE.isoformat(),
        "counts": _counts(hood),
        **{code: planted[code] for code in sorted(planted, key=lambda code: int(code[1:]))},
        "rhythm": {
            "what": "De buurttuin kwam elke 3 weken samen; nu al 9 weken niet.",
            "network": s.GARDEN,
            "every_weeks": 3,
            "last_meeting": tables.MEETINGS[s.GARDEN][0].isoformat(),
            "weeks_since": (s.REFERENCE_DATE - tables.MEETINGS[s.GARDEN][0]).days // 7,
        },
    }


def _counts(hood: n.Neighbourhood) -> Truth:
    return {
        "person_rows": 122,
        "rows_jongerenwerk": 10,
        "rows_wijkverbinder": 112,
        "people": len(hood.people),
        "organisations": len(s.ORGANISATIONS),
        "networks": len(s.NETWORKS),
        "communities": len(s.COMMUNITIES),
        "pairs_that_know_each_other": len(hood.ties),
        "tie_rows": len(tables.contacts(hood)) - 1,
        "self_loops": 1,
        "double_rows": 3,
        "told_both_ways": 5,
        "professionals": s.GROUP_SIZES[s.PROFESSIONALS],
        "officials": [p.person_id for p in hood.group(s.OFFICIALS)],
    }


def _network_truths(hood: n.Neighbourhood) -> Truth:
    spanner, connector = hood.people[n.SPANNER], hood.people[n.CONNECTOR]
    rows = tables.contacts(hood)[1:]
    told = sum(row[-1] == connector.text for row in rows)
    alters = [hood.people[key] for key in sorted(n.OUTWARD_TIES_OF_SPANNER)]
    municipal = hood.people[n.MUNICIPAL_CONNECTOR]
    return {
        "T1": {
            "what": "Zonder de wijkverbinder bereikt de gemeente geen gemeenschap meer in twee "
            "stappen; het contract duurt 24 maanden, loopt over 5 maanden af en er is geen "
            "opvolger.",
            "person_id": connector.person_id,
            "ties": 53,
            "rows_reported": told,
            "share_of_rows_reported": round(told / len(rows), 4),
            "communities_reached": 6,
            "communities_lost": 6,
            "lost": REACHED,
            "most_lost_by_anyone_else": 0,
            "term_start": "2024-07-01",
            "term_end": "2026-06-30",
            "term_months": 24,
            "months_left": 5,
            "successor_id": None,
        },
        "T2": {
            "what": "Een vrijwilliger van het Taalcafé verbindt zes groepen en is nergens als "
            "sleutelpersoon genoemd: gevonden, niet benoemd.",
            "person_id": spanner.person_id,
            "recorded_role": spanner.role,
            "without_person_id": connector.person_id,
            "ties": 7,
            "ties_inside_own_network": 2,
            "tie_to_connector": False,
            "tie_to_any_official": False,
            "rank": 1,
            "groups": 6,
            "exclusive_pairs": 12,
            "networks": [s.LANGUAGE_CAFE] + [s.COMMUNITY_NETWORKS[p.group] for p in alters],
            "communities": [s.COMMUNITIES[p.group] for p in (spanner, *alters)],
            "signs": {"three_groups": True, "alone_connects": True, "formal_informal": True,
                      "residents_officials": False, "rooted_and_reaching": True},
            "stability_at_least": 0.95,
            "recorded_and_found": hood.people[n.KEY_PERSON].person_id,
            "recorded_key_persons": [p.person_id for p in hood.people.values()
                                     if p.role == "sleutelpersoon"],
        },
        "T3": {
            "what": "Flat De Kaden is alleen via deze vrijwilliger te bereiken, in drie stappen; "
            "er is met niemand daar een gesprek geweest.",
            "community": s.COMMUNITIES[s.FLAT],
            "steps": 3,
            "routes": 1,
            "only_route_through": spanner.person_id,
            "conversations": 0,
            "members": _ids(hood.group(s.FLAT)),
        },
        "T4": {
            "what": "De kerngroep is een gesloten kring: vijf van vijf tekenen.",
            "network": s.CORE_NETWORK,
            "members": _ids(hood.group(s.CORE)),
            "internal_ties": 35,
            "possible_ties": 36,
            "density": round(35 / 36, 4),
            "outward_ties": 6,
            "outward_ties_to_connector": 5,
            "outward_share": round(6 / 41, 4),
            "newcomers_12_months": 0,
            "overlapping_network": s.PARTY_NETWORK,
            "overlap": round(8 / 9, 4),
            "signs": 5,
        },
        "T18": {
            "what": "De gemeenteverbinder bereikt zonder de wijkverbinder geen gemeenschap in twee "
            "stappen: het duo is geen vangnet.",
            "person_id": municipal.person_id,
            "reached_with": 6,
            "reached_without_connector": 0,
            "term_start": "2022-03-01",
            "term_end": "2027-12-31",
            "successor_id": None,
        },
    }  # fmt: skip


def _mirror_truths(hood: n.Neighbourhood, facts: dict[n.Key, f.Facts]) -> Truth:
    active = [person for person in hood.people.values() if person.active]
    holders = [hood.people[key] for key, fact in facts.items() if f.RARE_SKILL in fact.skills]
    volunteer = hood.people[n.VOLUNTEER]
    return {
        "T5": {
            "what": "Niemand die actief is mag zelf besluiten; één vaardigheid hangt aan één mens.",
            "missing": [["beslissingsbevoegdheid", "eigen middelen"]],
            "fragile": [["vaardigheid", f.RARE_SKILL]],
            "only_active_holder": hood.people[n.ONLY_HOLDER].person_id,
            "all_holders": _ids(holders),
            "deciders_not_active": {hood.people[key].person_id: power
                                    for key, power in f.DECISIONS.items()
                                    if power in ("eigen middelen", "beleid")},
            "secured": [row[:2] for row in tables.needs()[1:]
                        if row[1] not in (f.RARE_SKILL, "eigen middelen")],
        },
        "T6": {
            "what": "Voorzitterschap, verslag, appgroep en sleutel liggen bij één vrijwilliger; "
            "6 van de 10 taken hebben geen vervanger.",
            "person_id": volunteer.person_id,
            "tasks": [task for task, who, _, _ in tables.TASKS if who == n.VOLUNTEER],
            "total_tasks": 10,
            "critical_tasks": 6,
            "critical_tasks_alone": 4,
            "without_backup": [task for task, _, backup, _ in tables.TASKS if backup is None],
            "bus_factor": 1,
        },
        "T7": {
            "what": "Van de 28 actieve bewoners is niemand 18 tot 25 jaar: minder dan verwacht. "
            "Voor De Kaden (0) en voor vrouwen (10) is het niet vast te stellen.",
            "active": 28,
            "person_ids": _ids(active),
            "ages": _tally(person.age for person in active),
            "women": 10,
            "areas": _tally(person.area for person in active),
            "verdicts": {"18-25": "less_than_expected", "De Kaden": "cannot_determine",
                         "women": "cannot_determine"},
            **_expected_shares(),
        },
        "T12": {
            "what": "'Veilig oversteken' leeft in vier gemeenschappen; van twee daarvan kent "
            "niemand elkaar.",
            "theme": f.SHARED_THEME,
            "communities": [s.COMMUNITIES[group] for group in f.SHARED_THEME_GROUPS],
            "pairs_without_tie": [[s.COMMUNITIES[s.PARENTS], s.COMMUNITIES[s.SHOPS]]],
            "without_person_id": hood.people[n.CONNECTOR].person_id,
        },
        "T13": {
            "what": "Ouders kregen op 85% van hun meldingen antwoord, jongvolwassenen op 20%.",
            "raised_and_fed_back": {s.COMMUNITIES[group]: [raised, fed_back]
                                    for group, (_, raised, fed_back) in tables.ISSUES.items()},
            "shares": {s.COMMUNITIES[s.PARENTS]: 0.85, s.COMMUNITIES[s.YOUNG]: 0.2},
        },
    }  # fmt: skip


def _list_truths(hood: n.Neighbourhood, facts: dict[n.Key, f.Facts]) -> Truth:
    people = list(hood.people.values())
    by_name = {person.name: person for person in people}
    special = (names.SINGLE, names.CAPITAL_PREFIX, names.MARRIED)
    prefixed = {p.name.prefix: p for p in people if p.name.prefix and p.number}
    shown = [*(by_name[name] for name in special), *prefixed.values()]
    odd = {p.key: facts[p.key].phone_mess for p in people if facts[p.key].phone_mess}
    uninformed = [p for p in people if not facts[p.key].informed and p.number]
    return {
        "T8": {
            "what": "Twee mensen staan er dubbel in; de twee mensen die M. de Vries heten zijn "
            "verschillend.",
            "merge": [["p004", by_name[names.JAN].person_id],
                      ["p008", by_name[names.MARRIED].person_id]],
            "same": ["mobile", "e-mail"],
            "keep_apart": _ids(p for p in people if p.name == names.NAMESAKE),
        },
        "T9": {
            "what": "Tussenvoegsels, één enkele naam, accenten en 'Van' staan en sorteren goed.",
            "prefixes": sorted({p.name.prefix.lower() for p in shown} - {""}),
            "people": [{"person_id": p.person_id, "given_name": p.name.given,
                        "name_prefix": p.name.prefix, "family_name": p.name.family,
                        "display_name": p.name.display}
                       for p in dict((p.key, p) for p in shown).values()],
        },
        "T10": {
            "what": "Vier telefoonnummers zijn te herstellen, drie niet.",
            "file": "contactlijst_wijkverbinder.csv",
            "repairable": [_phone(hood.people[key], facts[key]) for key, kind in odd.items()
                           if kind in f.REPAIRABLE],
            "not_repairable": [_phone(hood.people[key], facts[key]) for key, kind in odd.items()
                               if kind in f.UNREPAIRABLE],
        },
        "T14": {
            "what": "In de kolom Opmerkingen staan verzonnen gevoelige gegevens: weigeren en "
            "tellen, niet tonen.",
            "file": "contactlijst_wijkverbinder.csv",
            "column": "Opmerkingen",
            "remarks": sum(bool(facts[p.key].remark) for p in people),
            "sensitive": len(f.SENSITIVE),
            "sensitive_nrs": sorted(p.number for p in people if facts[p.key].sensitive),
        },
        "T15": {
            "what": "Vier mensen staan met een geloofsgemeenschap in de lijst: die band blijft "
            "achterwege, de organisatie telt als bereikt.",
            "organisations": list(s.FAITH),
            "people": {p.person_id: p.organisation for p in people if p.organisation in s.FAITH},
        },
        "T16": {
            "what": "Van 31 van de 122 rijen is niet bekend of iemand weet dat hij of zij op de "
            "lijst staat.",
            "rows": 122,
            "not_informed": 31,
            "of_jongerenwerk": 10,
            "person_ids": sorted([f"p{row:03d}" for row in range(1, 11)] + _ids(uninformed)),
        },
    }  # fmt: skip


def _contact_truths(hood: n.Neighbourhood, facts: dict[n.Key, f.Facts]) -> Truth:
    year, quarter = date(2025, 1, 31), s.REFERENCE_DATE - timedelta(days=90)
    stale = [p for key, p in hood.people.items() if (facts[key].last_contact or date.min) < year]
    waiting = [p for key, p in hood.people.items() if not p.youth_only
               and facts[key].wants_contact not in ("", "?", "N")
               and (facts[key].last_contact or date.min) < quarter]  # fmt: skip
    return {
        "T11": {
            "what": "Bij 22 mensen is het laatste contact langer dan een jaar geleden of onbekend; "
            "9 mensen zeiden ja en hoorden langer dan 90 dagen niets.",
            "stale": 22,
            "stale_person_ids": _ids(stale),
            "promises": 9,
            "promise_person_ids": _ids(waiting),
        },
        "T17": {
            "what": "Eén persoon wil niet in contact blijven en wordt nergens voorgesteld.",
            "person_id": hood.people[n.REFUSER].person_id,
            "would_bring": ["vaardigheid", f.RARE_SKILL],
            "who_may_be_suggested": hood.people[n.CANDIDATE].person_id,
        },
    }


def _expected_shares() -> Truth:
    """Return the adult shares in the wijk: 0.7 of the 15 to 25 year olds count as adult."""
    areas = s.BUURTEN.values()
    young, adults = 0.7 * sum(v[4] for v in areas), sum(_adults(v) for v in areas)
    flat = _adults(s.BUURTEN["De Kaden"]) / adults
    return {
        "population_share_18_25": round(young / adults, 4),
        "p_18_25": round((1 - young / adults) ** 28, 4),
        "p_18_25_holm": round(4 * (1 - young / adults) ** 28, 4),
        "population_share_de_kaden": round(flat, 4),
        "p_de_kaden": round((1 - flat) ** 28, 4),
        "population_share_women": 0.5,
        "p_women": 0.0925,
    }


def _adults(row: tuple[Any, ...]) -> float:
    return float(0.7 * row[4] + sum(row[5:]))


def _phone(person: n.Person, fact: f.Facts) -> Truth:
    return {"nr": person.number, "person_id": person.person_id, "cell": fact.phone,
            "kind": fact.phone_mess}  # fmt: skip


def _ids(people: Iterable[n.Person]) -> list[str]:
    return sorted(person.person_id for person in people)


def _tally(values: Iterable[str]) -> dict[str, int]:
    """Count values; age bands are named by their first year until here."""
    bands = {"18": "18-25", "25": "25-45", "45": "45-65", "65": "65+"}
    seen = sorted(bands.get(value, value) for value in values)
    return {value: seen.count(value) for value in dict.fromkeys(seen)}
