"""The kinds of tables that are known, and the headers under which their columns go."""

from gemeenschapsnet.io.layouts import address_books, context, groups, links, people
from gemeenschapsnet.io.layouts.layout import Layout as Layout

CONTACTS, VCARD = people.CONTACTS, address_books.VCARD
LAYOUTS = (
    people.CONTACTS, *address_books.ADDRESS_BOOKS, address_books.VCARD, groups.SOCIAL_MAP,
    groups.NETWORKS, groups.COMMUNITIES, links.PARTICIPATION, links.TIES, links.TASKS,
    links.MEETINGS, links.ATTENDANCE, links.CONNECTORS, context.ISSUES, context.NEEDS,
    context.CONDITIONS,
)  # fmt: skip
