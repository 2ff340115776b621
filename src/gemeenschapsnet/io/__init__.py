"""Files to tables, and back."""

from gemeenschapsnet.io.reading import read as read
from gemeenschapsnet.io.writing import write as write
