"""The tables and their columns: one list that drives checks, docs, templates and empty tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Kind = Literal["text", "list", "date", "yes_no", "whole", "number"]

DTYPES: Mapping[str, str] = {
    "text": "string",
    "list": "object",
    "date": "datetime64[s]",
    "yes_no": "boolean",
    "whole": "Int64",
    "number": "Float64",
}

PERSON_KINDS = ("resident", "professional", "official", "unknown")
DECISION_POWER = ("none", "advises", "decides_own_means", "decides_policy", "unknown")
DECIDING = ("decides_own_means", "decides_policy")
FORMALITY = ("formal", "informal", "unknown")
NETWORK_STYLES = ("connector", "initiator", "both", "unknown")
ENGAGEMENT = ("paid", "allowance", "volunteer", "unknown")
TIE_LEVELS = ("1", "2", "3")
# CBS counts residents of 15 to 25 in one band; this share of it is taken to be 18 or older.
ADULT_SHARE_15_25 = 0.7
NEED_KINDS = ("skill", "knowledge", "role", "decision_power")
CONDITIONS = ("structure", "meetings", "tasks", "tool", "room", "budget")
AGE_BANDS = ("18-25", "25-45", "45-65", "65+")
GENDERS = ("female", "male", "other")
ORGANISATION_KINDS = (
    "municipality",
    "care",
    "education",
    "sport",
    "grassroots",
    "religious",
    "political",
    "business",
    "housing",
    "police",
    "other",
)
# Membership of these can reveal a belief or conviction (GDPR art. 9): the organisation stays, the
# edge from a person to it does not.
REVEALING_ORGANISATION_KINDS = ("religious", "political")


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : its name in the frame
    kind : text, list (a tuple of texts), date (to the day), yes_no, whole or number
    meaning : one line, with the unit
    required : whether a frame without it is refused
    allowed : the values it can hold; empty means any
    refers_to : the table whose id it holds
    read_by : the answers that read it
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    refers_to: str | None = None
    read_by: tuple[str, ...] = ()

    @property
    def unknown(self) -> str | None:
        """What stands for a missing value: the word ``unknown`` where the column knows it."""
        return "unknown" if "unknown" in self.allowed else None


def _c(
    name: str,
    kind: Kind,
    meaning: str,
    *read_by: str,
    required: bool = False,
    allowed: tuple[str, ...] = (),
    refers_to: str | None = None,
) -> Column:
    return Column(name, kind, meaning, required, allowed, refers_to, read_by)


TABLES: Mapping[str, tuple[Column, ...]] = {
    "people": (
        _c("person_id", "text", "code of the person, never derived from the name", required=True),
        _c("given_name", "text", "given name or initials", "changes"),
        _c("name_prefix", "text", "tussenvoegsel, such as 'van der'"),
        _c(
            "family_name", "text", "family name without the prefix; people are sorted by it",
            "changes",
        ),
        _c("display_name", "text", "the name as one reads it, for local use only", "changes"),
        _c(
            "person_kind", "text", "resident, professional or official", "coverage", "bridging",
            "engagement", "diversity", "continuity", "gaps", "handover", "changes",
            allowed=PERSON_KINDS,
        ),
        _c(
            "roles", "list", "recorded roles, such as key_person", "coverage", "bridging",
            "engagement", "continuity", "gaps", "changes",
        ),
        _c(
            "organisation_id", "text", "the organisation somebody works for or represents",
            "coverage", "engagement", "diversity", "continuity", "gaps", "handover", "changes",
            refers_to="organisations",
        ),
        _c("function", "text", "function, the only name an official has in shared outputs"),
        _c("professional_kind", "text", "kind of professional, such as 'wijkagent'"),
        _c("area_code", "text", "area somebody lives in: CBS code or name", "diversity"),
        _c("age_band", "text", "age in years, in bands of CBS", "diversity", allowed=AGE_BANDS),
        _c("gender", "text", "gender, as somebody stated it", "diversity", allowed=GENDERS),
        _c(
            "decision_power", "text", "what somebody may decide", "diversity", "gaps", "continuity",
            "changes", allowed=DECISION_POWER,
        ),
        _c("skills", "list", "skills", "gaps", "continuity", "changes"),
        _c("knowledge", "list", "knowledge", "gaps", "continuity", "changes"),
        _c(
            "drives", "list", "themes somebody cares about", "engagement", "continuity", "gaps",
            "handover",
        ),
        _c(
            "network_style", "text", "connects people or starts things", "gaps", "continuity",
            "changes", allowed=NETWORK_STYLES,
        ),
        _c(
            "wants_contact",
            "yes_no",
            "wants to stay in contact",
            "coverage",
            "engagement",
            "continuity", "gaps",
            "handover",
        ),
        _c(
            "wants_to_cooperate",
            "yes_no",
            "wants to work together",
            "engagement",
            "gaps",
            "handover",
        ),
        _c(
            "engagement", "text", "paid, allowance or volunteer", "continuity", "gaps",
            allowed=ENGAGEMENT,
        ),
        _c("hours_month", "number", "hours a month", "gaps"),
        _c("support_needed", "yes_no", "wants an interpreter or a talk beforehand", "agenda"),
        _c(
            "is_respondent", "yes_no", "spoken to in person: no tie is not the same as not asked",
            "coverage", "bridging", "changes",
        ),
        _c(
            "informed_on", "date", "day somebody was told to be on this list", "report", "agenda"
        ),
        _c(
            "last_contact", "date", "day of the last contact", "coverage", "bridging", "engagement",
            "changes",
        ),
        _c("email", "text", "e-mail address, for local use only", "changes"),
        _c("phone", "text", "phone number, for local use only", "changes"),
        _c("term_start", "date", "first day of a contract or appointment", "continuity"),
        _c("term_end", "date", "last day of a contract or appointment", "continuity", "handover"),
        _c(
            "successor_id",
            "text",
            "who takes over after the term",
            "continuity",
            "handover",
            refers_to="people",
        ),
        _c("name_may_be_shown", "yes_no", "agreed to be named"),
    ),
    "organisations": (
        _c("organisation_id", "text", "code of the organisation", required=True),
        _c("name", "text", "name of the organisation", "coverage", "continuity", "gaps"),
        _c(
            "kind", "text", "kind of organisation", "coverage", "engagement", "diversity",
            "continuity", "gaps", "handover", "changes", allowed=ORGANISATION_KINDS,
        ),
        _c("formality", "text", "formal or informal", allowed=FORMALITY),
        _c("domain", "text", "policy domain", "coverage", "bridging", "changes"),
        _c(
            "parent_id", "text", "the organisation it is part of", "continuity", "gaps",
            refers_to="organisations",
        ),
        _c(
            "contact_person_id", "text", "who is the contact", "coverage", "gaps",
            refers_to="people",
        ),
        _c("goals", "list", "what it is for", "gaps"),
        _c("partnerships", "list", "names of the partnerships it takes part in", "gaps"),
        _c("active_since", "date", "day it began"),
        _c("updated_on", "date", "day this row was last checked"),
        _c("reached", "yes_no", "contact is known, though who it is has been withheld", "coverage"),
    ),
    "networks": (
        _c("network_id", "text", "code of the network", required=True),
        _c(
            "name", "text", "name of the network", "coverage", "engagement", "diversity", "gaps",
            "changes",
        ),
        _c(
            "formality", "text", "formal or informal", "coverage", "bridging", "changes",
            allowed=FORMALITY,
        ),
        _c("kind", "text", "kind of network", "coverage", "gaps"),
        _c("structural", "yes_no", "meets structurally, not once", "engagement"),
        _c("rhythm_weeks", "number", "weeks between meetings, as agreed", "engagement"),
        _c("goals", "list", "what it is for"),
        _c("participation_level", "whole", "rung of the participation ladder, 1 to 6", "gaps"),
    ),
    "communities": (
        _c("community_id", "text", "code of the community", required=True),
        _c(
            "name", "text", "name people use themselves", "coverage", "engagement", "diversity",
            "continuity", "gaps", "handover", "changes",
        ),
        _c("area_code", "text", "area: CBS code or name"),
        _c("source", "text", "who says that this community exists"),
    ),
    "memberships": (
        _c(
            "person_id", "text", "who belongs", "coverage", "bridging", "engagement", "diversity",
            "continuity", "gaps", "handover", "changes", required=True, refers_to="people",
        ),
        _c(
            "organisation_id", "text", "to this organisation", "coverage", "engagement",
            "diversity", "continuity", "gaps", "handover", "changes", refers_to="organisations",
        ),
        _c(
            "network_id", "text", "or to this network", "coverage", "bridging", "diversity",
            "continuity", "gaps", "handover", "changes", refers_to="networks",
        ),
        _c(
            "community_id", "text", "or to this community", "coverage", "engagement", "diversity",
            "continuity", "gaps", "handover", "changes", refers_to="communities",
        ),
        _c("role", "text", "role in it"),
        _c(
            "since", "date", "first day", "coverage", "engagement", "diversity", "continuity",
            "gaps", "handover", "changes",
        ),
        _c(
            "until", "date", "last day; empty means still", "coverage", "bridging", "engagement",
            "diversity", "continuity", "gaps", "handover", "changes",
        ),
    ),
    "ties": (
        _c(
            "source", "text", "one end", "coverage", "bridging", "engagement", "diversity",
            "continuity", "gaps", "handover", "changes", required=True, refers_to="people",
        ),
        _c(
            "target", "text", "the other end", "coverage", "bridging", "engagement", "diversity",
            "continuity", "gaps", "handover", "changes", required=True, refers_to="people",
        ),
        _c("kind", "text", "kind of tie; contact unless stated"),
        _c("tie_level", "whole", "1 knows, 2 regular contact, 3 trusted", allowed=TIE_LEVELS),
        _c("structural", "yes_no", "contact is arranged, not by chance", "gaps"),
        _c("frequency", "text", "how often, in the words of the list"),
        _c("since", "date", "first day", "coverage", "diversity", "changes"),
        _c("last_contact", "date", "day of the last contact"),
        _c(
            "reported_by", "text", "who told about this tie", "coverage", "bridging", "engagement",
            "diversity", "continuity", "gaps", "handover", "changes", refers_to="people",
        ),
        _c("reported_on", "date", "day it was told"),
    ),
    "tasks": (
        _c("task", "text", "what has to be done", "continuity", "handover", required=True),
        _c(
            "holder_id", "text", "who does it", "diversity", "continuity", "gaps", "handover",
            "changes", refers_to="people",
        ),
        _c("backup_id", "text", "who takes over", "continuity", "handover", refers_to="people"),
        _c("critical", "yes_no", "the network stops without it", "continuity", "handover"),
        _c("since", "date", "first day with this holder", "continuity"),
    ),
    "meetings": (
        _c(
            "date", "date", "day of the meeting; empty when only the network is known",
            "engagement",
        ),
        _c("network_id", "text", "whose meeting", "engagement", refers_to="networks"),
        _c("place", "text", "where"),
    ),
    "attendance": (
        _c(
            "date", "date", "day of the meeting; empty when unknown", "engagement", "diversity",
            "gaps", "changes",
        ),
        _c("network_id", "text", "whose meeting", "engagement", refers_to="networks"),
        _c(
            "person_id", "text", "who was there", "diversity", "gaps", "changes", required=True,
            refers_to="people",
        ),
    ),
    "issues": (
        _c("date", "date", "day it was raised", "engagement", required=True),
        _c("theme", "text", "what it is about"),
        _c(
            "community_id", "text", "which community raised it", "engagement",
            refers_to="communities",
        ),
        _c("resolved", "yes_no", "solved"),
        _c("fed_back", "yes_no", "the community heard what was done", "engagement"),
    ),
    "needs": (
        _c(
            "kind", "text", "kind of ingredient", "gaps", "continuity", "changes", required=True,
            allowed=NEED_KINDS,
        ),
        _c("description", "text", "what is needed", "gaps", "continuity", "changes", required=True),
        _c("minimum", "whole", "how many people should bring it", "gaps", "changes"),
    ),
    "conditions": (
        _c("item", "text", "condition", "continuity", required=True, allowed=CONDITIONS),
        _c("arranged", "yes_no", "it is arranged", "continuity"),
    ),
    "population": (
        _c("dimension", "text", "age, gender, area, origin, education", "diversity", required=True),
        _c("category", "text", "category in the words of the people table", required=True),
        _c("count", "number", "residents", "diversity", required=True),
    ),
}

# The table of each kind of group a person can belong to.
GROUP_TABLES: Mapping[str, str] = {
    "organisation": "organisations",
    "network": "networks",
    "community": "communities",
}

# Tables whose first column identifies a row; their frames carry it as the index as well.
ENTITIES = ("people", "organisations", "networks", "communities")


def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table."""
    return TABLES[table]


def key(table: str) -> str | None:
    """Return the id column of a table of entities, None for other tables."""
    return TABLES[table][0].name if table in ENTITIES else None


def empty(table: str) -> pd.DataFrame:
    """Return a table without rows, with every column and its type."""
    return pd.DataFrame(
        {column.name: pd.Series([], dtype=DTYPES[column.kind]) for column in TABLES[table]}
    )
