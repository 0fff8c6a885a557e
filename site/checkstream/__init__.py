"""Diagnosis of streams: whether one reaches a visitor in pieces, through every proxy in between."""
