"""The engine of tieout. `lint.cli` is the command, `lint.engine` the library."""

__version__ = "0.1.0"
