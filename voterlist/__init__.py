"""voterlist reconciles Vietnamese voter lists: nothing lost, nothing changed in silence."""

from typing import Final

__version__: Final = "0.1.0"
