"""Files to tables: `gn.read` takes contact lists as people keep them and tells what it did."""

from gemeenschapsnet.io.reading import read as read
