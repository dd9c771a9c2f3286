"""`python -m onrecord`: the command line."""

import sys

from onrecord.desk.cli import main

sys.exit(main())
