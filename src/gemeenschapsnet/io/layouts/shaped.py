"""Tables that are known by their shape and not by our headers: matrices, meetings, interviews.

Which sheet is one, and which of its columns is which, is decided in `shapes`.
"""

from __future__ import annotations

from gemeenschapsnet.io.layouts.graph import NODES
from gemeenschapsnet.io.layouts.layout import Layout
from gemeenschapsnet.io.layouts.people import CONTACTS

ADJACENCY = Layout(
    name="matrix",
    group="rosters",
    fields={"row": ("Naam",), "cells": ("Contact",)},
    fills={},
    essential=(("cells",),),
    personal=True,
)

TWO_MODE = Layout(
    name="two_mode",
    group="rosters",
    fields={**CONTACTS.fields, "meetings": ("Bijeenkomst",), "groups": ("Netwerk",)},
    fills=CONTACTS.fills,
    essential=(("meetings", "groups"),),
    personal=True,
)

TEAMS = Layout(
    name="teams",
    group="rosters",
    fields={
        "full_name": ("Naam",), "email": ("E-mailadres",), "organisation": ("Organisatie",),
        "date": ("Datum",), "network": ("Netwerk",),
    },  # fmt: skip
    fills={
        "full_name": (*CONTACTS.fills["full_name"], ("attendance", "person_id")),
        "email": (("people", "email"),),
        "organisation": CONTACTS.fills["organisation"],
        "date": (("meetings", "date"), ("attendance", "date")),
        "network": (("networks", "name"),),
    },
    essential=(("full_name",),),
    personal=True,
)

NODE_LIST = Layout(
    name="node_list",
    group="graph",
    fields=NODES.fields,
    fills=NODES.fills,
    essential=(("node", "full_name"),),
    personal=True,
)

EGOS = Layout(
    name="egos",
    group="graph",
    fields=NODES.fields,
    fills=NODES.fills,
    essential=(("node",),),
    personal=True,
)

ALTERS = Layout(
    name="alters",
    group="rosters",
    fields={"ego": ("Genoemd door",), **NODES.fields},
    fills={**NODES.fills, "ego": (("ties", "source"),)},
    essential=(("ego",), ("node",)),
    personal=True,
)

ALTERS_WIDE = Layout(
    name="alters_wide",
    group="rosters",
    fields={"ego": ("Genoemd door",), "cells": ("Persoon",)},
    fills={},
    essential=(("ego",),),
    personal=True,
)

ALTER_TIES = Layout(
    name="alter_ties",
    group="links",
    fields={
        "ego": ("Genoemd door",), "source": ("Van",), "target": ("Naar",),
        "weight": ("Gewicht",),
    },  # fmt: skip
    fills={
        "source": (("ties", "source"),),
        "target": (("ties", "target"),),
        "weight": (("ties", "tie_level"),),
    },
    essential=(("source",), ("target",)),
    personal=True,
)
