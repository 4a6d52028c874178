"""`python -m heng.site.cli`, as the launcher calls it."""

import sys

from heng.site.cli import main

sys.exit(main())
