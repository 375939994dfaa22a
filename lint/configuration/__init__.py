"""Settings from files, environment and command line.

`model` says what may be set, `keys` how it is written, `kinds` what a value may be, `files` where the files are, and
`load` puts them together: the configuration of each report.
"""
