"""Figures: in tables, in registers of indicators, and in sentences."""
