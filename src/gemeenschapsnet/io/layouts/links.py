"""Lists that join people to each other, to groups, to tasks and to meetings."""

from __future__ import annotations

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts.layout import DATE, NETWORK, PERSON, SINCE, Layout, simple

PARTICIPATION = Layout(
    name="participation",
    group="links",
    fields={
        "person": PERSON,
        "network": NETWORK,
        "organisation": ("Organisatie", "Organisation"),
        "community": ("Gemeenschap", "Community"),
        "role": ("Rol", "Role"),
        "since": SINCE,
        "until": ("Tot", "Tot en met", "Until"),
    },
    fills={
        "person": (("memberships", "person_id"),),
        "network": (("memberships", "network_id"),),
        "organisation": (("memberships", "organisation_id"),),
        "community": (("memberships", "community_id"),),
        **simple("memberships", "role", "since", "until"),
    },
    essential=(("person",), ("network", "organisation", "community")),
    file_words=("deelname", "leden", "memberships"),
    personal=True,
    template=True,
)

TIES = Layout(
    name="ties",
    group="links",
    fields={
        "source": ("Van", "From", "Source", "Persoon 1", "Wie"),
        "target": ("Naar", "To", "Target", "Persoon 2", "Kent"),
        "kind": ("Soort contact", "Soort", "Kind", "Relatie", "Relation", "Relationship",
                 "Type", "Label", "Edge label"),
        "weight": ("Weight", "Gewicht", "Strength", "Value", "Waarde", "Score"),
        "tie_level": ("Hoe goed", "Hoe goed (1-3)", "Hoe goed 1 3", "Sterkte", "tie_level"),
        "frequency": ("Hoe vaak", "Frequentie", "Frequency"),
        "since": SINCE,
        "last_contact": ("Laatste contact", "Last contact", "last_contact"),
        "structural": ("Structureel", "structural"),
        "reported_by": ("Genoemd door", "Gemeld door", "Bron", "Reported by", "reported_by"),
        "reported_on": ("Genoemd op", "Gemeld op", "Reported on", "reported_on"),
    },
    fills={
        "weight": (("ties", "tie_level"),),
        **simple("ties", "source", "target", "kind", "tie_level", "frequency", "since",
                 "last_contact", "structural", "reported_by", "reported_on"),
    },
    essential=(("source",), ("target",)),
    file_words=("contacten", "relaties", "ties"),
    personal=True,
    template=True,
)  # fmt: skip

TASKS = Layout(
    name="tasks",
    group="links",
    fields={
        "task": ("Taak", "Taken", "Task"),
        "holder": ("Wie", "Uitvoerder", "Verantwoordelijke", "Persoon", "Holder"),
        "backup": ("Vervanger", "Achterwacht", "Reserve", "Backup"),
        "critical": ("Cruciaal", "Kritiek", "Onmisbaar", "Critical"),
        "since": SINCE,
    },
    fills={
        "holder": (("tasks", "holder_id"),),
        "backup": (("tasks", "backup_id"),),
        **simple("tasks", "task", "critical", "since"),
    },
    essential=(("task",),),
    file_words=("taken", "tasks"),
    personal=True,
    template=True,
)

MEETINGS = Layout(
    name="meetings",
    group="links",
    fields={"date": DATE, "network": NETWORK, "place": ("Plaats", "Locatie", "Waar", "Place")},
    fills={
        "network": (("meetings", "network_id"),),
        **simple("meetings", "date", "place"),
    },
    essential=(("date",),),
    file_words=("bijeenkomsten", "overleggen", "meetings"),
    template=True,
)

ATTENDANCE = Layout(
    name="attendance",
    group="links",
    fields={
        "date": DATE,
        "network": NETWORK,
        "person": ("Persoon", "Naam", "Aanwezig", "Wie", "Person"),
    },
    fills={
        "date": (("attendance", "date"),),
        "network": (("attendance", "network_id"),),
        "person": (("attendance", "person_id"),),
    },
    essential=(("date",), ("person",)),
    file_words=("aanwezig", "aanwezigheid", "attendance"),
    personal=True,
    template=True,
)

CONNECTORS = Layout(
    name="connectors",
    group="links",
    fields={
        "person": PERSON,
        "role": ("Rol", "Functie", "Role"),
        "term_start": ("Start", "Begin", "Startdatum", "Begindatum", "Contract vanaf"),
        "term_end": ("Einde", "Eind", "Einddatum", "Contract tot"),
        "successor": ("Opvolger", "Successor"),
    },
    fills={
        "person": (("people", "person_id"),),
        "role": (("people", "roles"),),
        "term_start": (("people", "term_start"),),
        "term_end": (("people", "term_end"),),
        "successor": (("people", "successor_id"),),
    },
    essential=(("person",),),
    file_words=("verbinders", "connectors"),
    personal=True,
    template=True,
    needs_one_of=frozenset(
        map(plain, ("Start", "Einde", "Opvolger", "Startdatum", "Einddatum", "Successor"))
    ),
)
