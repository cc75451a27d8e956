"""The world as data: law, places, words and weights, each with its date and source."""
