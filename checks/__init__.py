"""The checks: one file each. The folder is the catalogue of what the linter knows."""
