"""The page on an archive in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.in_process import tieout
from tests.reports.browser import chromium

CSS = "css selector"
COVER = "{year}年度部门整体绩效自评报告\n\n部门名称（公章）：{department}\n\n"
TABLE = "单位：万元\n项目\t金额\n人员\t10.50\n公用\t20.25\n合计\t{total}\n"
RATE = "\n经抽样调查，服务对象满意度为106.5%。\n"
REPORTS = {
    ("甲局", "2019"): TABLE.format(total="30.75"),
    ("甲局", "2020"): TABLE.format(total="37.05") + RATE,
    ("乙局", "2019"): TABLE.format(total="30.57"),
    ("乙局", "2020"): TABLE.format(total="30.75"),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of four reports, two departments in two years: two wrong totals, and a rate above 100%."""
    folder = tmp_path_factory.mktemp("archive")
    for (department, year), text in REPORTS.items():
        cover = COVER.format(department=department, year=year)
        (folder / f"{department}-{year}.txt").write_text(cover + text, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04")
    store = folder / "results.db"
    assert tieout("audit", folder, "--to", store, "--quiet", "--jobs", 1).exit_code == 0
    assert tieout("report", store, "-o", folder / "pages").exit_code == 0
    return folder / "pages"


@pytest.fixture(scope="module")
def opened() -> Iterator[Any]:
    started = chromium()
    yield started
    started.quit()


@pytest.fixture
def browser(opened: Any, pages: Path) -> Any:
    opened.get((pages / "index.html").as_uri())
    return opened


def listed(browser: Any) -> list[str]:
    """The reports that are shown, in their order."""
    rows = browser.find_elements(CSS, ".documents tbody tr")
    return [row.find_element(CSS, ".path").text.rpartition("/")[2] for row in rows if row.is_displayed()]


ALL = ["甲局-2020.txt", "乙局-2019.txt", "乙局-2020.txt", "甲局-2019.txt"]


def test_it_loads_without_errors_and_ranks_the_reports(browser: Any) -> None:
    assert browser.get_log("browser") == []
    assert listed(browser) == ALL
    assert "4 份报告，其中 2 份有错误" in browser.find_element(CSS, ".verdict").text
    assert "broken.docx" in browser.find_element(CSS, "[aria-labelledby=h-unread]").text
    assert [text.text for text in browser.find_elements(CSS, "[aria-labelledby=h-years] text")][:4] == [
        *("0.5", "2019"),
        *("1.0", "2020"),
    ]


def test_columns_sort_by_words_and_by_numbers(browser: Any) -> None:
    buttons = browser.find_elements(CSS, ".documents thead button")
    buttons[1].click()
    buttons[1].click()
    departments = [row.text for row in browser.find_elements(CSS, ".documents tbody td:nth-child(2)")]
    assert departments == sorted(departments)[::-1] or departments == sorted(departments)
    assert len({tuple(departments[:2]), tuple(departments[2:])}) == 2
    buttons[3].click()
    assert listed(browser)[0] == "甲局-2020.txt"
    assert browser.find_element(CSS, ".documents th[aria-sort]").get_attribute("aria-sort") == "descending"


def test_a_rule_a_department_and_a_year_narrow_the_reports(browser: Any) -> None:
    browser.find_element(CSS, 'a.pick[data-rule="RNG501"]').click()
    assert listed(browser) == ["甲局-2020.txt"]
    browser.find_element(CSS, 'a.pick[data-department="乙局"][data-year=""]').click()
    assert listed(browser) == ["乙局-2019.txt", "乙局-2020.txt"]
    browser.find_element(CSS, 'a.pick[data-department="乙局"][data-year="2019"]').click()
    assert listed(browser) == ["乙局-2019.txt"]
    assert browser.find_element(CSS, "#h-documents .shown").text == "1"
    browser.find_element(CSS, ".narrow [name=text]").send_keys("没有这样的话")
    assert listed(browser) == []
    assert browser.find_element(CSS, ".nomatch").is_displayed()
    browser.find_element(CSS, ".narrow [type=reset]").click()
    assert browser.execute_async_script("setTimeout(arguments[0])") is None
    assert listed(browser) == ALL


def test_a_report_leads_to_its_own_page_and_back(browser: Any) -> None:
    browser.find_element(CSS, ".documents tbody a").click()
    assert browser.find_element(CSS, "h1").text == "2020年度部门整体绩效自评报告 · 甲局"
    codes = {one.get_attribute("data-code") for one in browser.find_elements(CSS, ".finding")}
    assert codes == {"SUM101", "RNG501"}
    assert browser.get_log("browser") == []
    browser.find_element(CSS, 'a[href="index.html"]').click()
    assert listed(browser) == ALL


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_by_the_rules_of_axe(browser: Any, scheme: str) -> None:
    axe_of = pytest.importorskip("axe_selenium_python", reason="axe-selenium-python is not installed").Axe
    chosen = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", chosen)
    try:
        for step in ("", "document.querySelector('.documents tbody a').click()"):
            browser.execute_script(step)
            axe = axe_of(browser)
            axe.inject()
            found = axe.run()["violations"]
            assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_is_wider_than_the_window(browser: Any, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_everything_can_be_read_without_scripts(pages: Path) -> None:
    browser = chromium(scripts=False)
    try:
        browser.get((pages / "index.html").as_uri())
        assert not browser.find_element(CSS, ".narrow").is_displayed()
        assert listed(browser) == ALL
    finally:
        browser.quit()
