"""How hard the property tests search: `HYPOTHESIS_PROFILE=campaign` searches at length.

`mutants` searches little: `make mutants` runs them again for each way to spoil a function.
"""

import os

from hypothesis import settings

settings.register_profile("ci", max_examples=30, derandomize=True, deadline=None)
settings.register_profile("campaign", max_examples=2000, deadline=None)
settings.register_profile("mutants", max_examples=25, derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
