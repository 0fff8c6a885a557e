"""How many examples a test tries that draws them, and which. HYPOTHESIS_PROFILE names a profile.

`few` are the same ones each time, so that a run is like any other. `nightly` are many, and other
ones each time; what fails is kept in .hypothesis/, and printed so that anybody can try it again.
No profile asks how long an example takes, nor how long drawing it takes: that is the machine's.
"""

import os

from hypothesis import HealthCheck, settings

FEW, NIGHTLY = "few", "nightly"


def load_profile() -> None:
    # From hypothesis' own: what is loaded just now would be inherited otherwise.
    common = settings(
        settings.get_profile("default"),
        deadline=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    # Fewer were tried: thirty found none of three faults that were made on purpose, these all.
    settings.register_profile(FEW, common, max_examples=100, derandomize=True)
    settings.register_profile(NIGHTLY, common, max_examples=3000)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", FEW))
