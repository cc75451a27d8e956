"""voterlist reconciles Vietnamese voter lists: nothing lost, nothing changed in silence."""
