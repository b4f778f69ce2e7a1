"""Likeness: how much texts have in common, and who goes with whom by it."""
