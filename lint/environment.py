"""The language that the user's environment asks for. It imports nothing that takes time: each start asks it."""

from __future__ import annotations

import os


def environment_language() -> str:
    """The language of the user's locale: zh, or en for all others."""
    setting = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if setting.startswith("zh") else "en"
