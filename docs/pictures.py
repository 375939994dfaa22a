"""Makes the pictures of the user guide: `python docs/pictures.py` (needs Chromium with its driver, and selenium)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script: the repository is not yet on the path

from lint.engine import Settings, check_paths
from reports import reporter
from reports.interface import ReportOptions

REPORT = Path(__file__).parents[1] / "examples" / "municipal-culture-faulty.txt"
FOLDER = Path(__file__).parent / "zh" / "pictures"
SIZE = (1280, 900)


def main() -> None:
    run = check_paths([REPORT], settings=Settings("zh", keep_document=True))
    page = reporter("html").render(run, ReportOptions(language="zh"))
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
