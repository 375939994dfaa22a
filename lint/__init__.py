"""The engine of tieout. As a library: `lint.check_path`, `lint.check_text`, `lint.check_bytes`; see `lint.library`.

Nothing is imported before it is asked for. What plug-ins may use stands in `lint.api`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers read it; typing would take longer to import than the command line has
if TYPE_CHECKING:
    from lint.library import Settings, check_bytes, check_path, check_text, settings_for

__version__ = "0.1.0"

__all__ = ["Settings", "__version__", "check_bytes", "check_path", "check_text", "settings_for"]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """The library's front door, imported when it is opened."""
        if name in __all__:
            from lint import library

            return getattr(library, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
