"""How a stage is run. Engines know Arrow and cuts; they know nothing of voters."""
