"""Makes the pictures of the user guide: `python docs/pictures.py` (needs Chromium with its driver, and selenium)."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script: the repository is not yet on the path

from lint.engine import Settings, check_paths
from lint.manual import explain
from reports import reporter
from reports.interface import ReportOptions

ROOT = Path(__file__).resolve().parents[1]
REPORT = Path("examples", "municipal-culture-faulty.txt")
FOLDER = ROOT / "docs" / "zh" / "pictures"
SIZE = (1280, 900)


def main() -> None:
    os.chdir(ROOT)  # the page names the report as it was named here
    run = check_paths([REPORT], settings=Settings("zh", keep_document=True))
    page = reporter("html").render(run, ReportOptions(language="zh", explain=explain))
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(page if isinstance(page, bytes) else page.encode())
        photograph(file)


def photograph(page: Path) -> None:
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", f"--window-size={SIZE[0]},{SIZE[1]}"):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    with webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver"))) as browser:
        browser.get(page.as_uri())
        browser.save_screenshot(str(FOLDER / "page.png"))
        browser.find_element(By.CSS_SELECTOR, ".finding").screenshot(str(FOLDER / "finding.png"))


if __name__ == "__main__":
    main()
