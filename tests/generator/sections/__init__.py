"""The sections of a report, one small function each, by subject."""
