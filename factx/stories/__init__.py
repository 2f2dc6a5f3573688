"""Which documents of a run tell of one event: a profile of each, what relates two, and the groups that come of it."""
