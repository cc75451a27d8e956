"""What a person types and sees. Empty on purpose: the language is chosen before anything here is imported."""
