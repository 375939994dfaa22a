"""Suppressions: what a report, or a file of settings beside it, says about findings that are not to be told.

`directive` reads what stands in a report, `places` tells which findings each is for, `silence` applies them, and `edit`
takes unused ones out again.
"""
