"""`python -m gemeenschapsnet` is the command line."""

import sys

from gemeenschapsnet.cli import main

sys.exit(main())
