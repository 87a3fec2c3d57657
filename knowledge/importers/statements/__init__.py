"""Figures that council prose states: what was measured, the value, when, beside what.

`marks` finds the figures and periods of a sentence and puts a mark in place of each, so that the
grammar reads words only. `clauses` parts a sentence into pieces with one statement each, `shapes`
reads a piece, `subjects` makes its words the name of a measure or refuses them, and `sentences`
puts these together. What no shape understands stays a passage: nothing is guessed.
"""
