"""Minutes of meetings: who met and who was there, the items, what was resolved, who is to act."""
