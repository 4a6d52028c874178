"""`python -m heng.site.cli`, as the launcher calls it."""

import os
import sys

from heng.site.cli import main

try:
    status = main()
    sys.stdout.flush()
except BrokenPipeError:  # whoever read the answer has read enough
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    status = 1
except KeyboardInterrupt:
    status = 130
sys.exit(status)
