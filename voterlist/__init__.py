"""voterlist reconciles Vietnamese voter lists: nothing lost, nothing changed in silence."""

import os

# polars 2.1.0 streams unless told otherwise, and its streaming engine gave other values from run to run
# (engines/local.py). This holds for every frame that is collected outside of a stage, in child processes too.
os.environ.setdefault("POLARS_ENGINE_AFFINITY", "in-memory")

__version__ = "0.1.0"
