"""Registers in spreadsheets, row by row."""
