"""The baseline: findings that are known and not told again, with what people decided about them.

`decisions` is what such a file says, `file` reads and writes it, `apply` holds results against it. docs/baseline.md is
the contract; the HTML page writes the same form.
"""
