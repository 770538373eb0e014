"""First measures of speed, on PostgreSQL: make bench"""

import os
import sys
import warnings

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    warnings.filterwarnings("ignore", "No directory at")  # nothing was collected
    django.setup()
    from tests.benchmarks.run import main

    sys.exit(main())
