"""Answers as the documentation shows them: stage 2 of the Tour de la Provence 2021, and what lies around it."""
