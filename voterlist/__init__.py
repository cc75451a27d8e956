"""voterlist reconciles Vietnamese voter lists: nothing lost, nothing changed in silence."""

__version__ = "0.1.0"
