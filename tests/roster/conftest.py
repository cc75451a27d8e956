"""Makes the drawing helpers of this folder importable (`import-mode=importlib` adds no folder by itself)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
