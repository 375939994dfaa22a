"""A real browser for the tests of the HTML page: Debian's chromium through selenium, without a screen."""

from __future__ import annotations

import shutil
from typing import Any

import pytest


def chromium(width: int = 1400, height: int = 900, downloads: str | None = None, scripts: bool = True) -> Any:
    """A driver; the test is skipped where there is no browser."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("no chromium and chromedriver on the PATH (apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    size = f"--window-size={width},{height}"
    still = "--force-prefers-reduced-motion"  # nothing moves while a test clicks on it
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", size, still):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    preferences: dict[str, object] = {"download.prompt_for_download": False}
    if downloads is not None:
        preferences["download.default_directory"] = downloads
    if not scripts:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    started.set_page_load_timeout(120)
    return started
