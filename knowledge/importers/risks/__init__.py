"""Risks: registers, matrices, cards, sentences."""
