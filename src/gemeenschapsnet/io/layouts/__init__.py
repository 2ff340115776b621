"""The kinds of tables that are known, and the headers under which their columns go."""

from gemeenschapsnet.io.layouts import context, groups, links, people
from gemeenschapsnet.io.layouts.layout import Layout as Layout

VCARD = people.VCARD
LAYOUTS = (
    people.CONTACTS, people.GOOGLE, people.OUTLOOK, people.VCARD, groups.SOCIAL_MAP,
    groups.NETWORKS, groups.COMMUNITIES, links.PARTICIPATION, links.TIES, links.TASKS,
    links.MEETINGS, links.ATTENDANCE, links.CONNECTORS, context.ISSUES, context.NEEDS,
    context.CONDITIONS,
)  # fmt: skip
