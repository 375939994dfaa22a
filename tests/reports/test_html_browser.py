"""The HTML page in a real browser."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lint.engine import Settings, check_text
from reports.html import HtmlReporter
from reports.interface import ReportOptions
from tests.reports.browser import chromium
from tests.reports.results import run_of
from tests.reports.test_html import EXAMPLES, HOSTILE, REPORT, checked

CSS = "css selector"


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(downloads: Path) -> Iterator[Any]:
    started = chromium(downloads=str(downloads))
    yield started
    started.quit()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Callable[[str], Any]:
    """Opens a page with an empty memory."""

    def opened(html: str) -> Any:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        browser.get(path.as_uri())
        browser.execute_script("localStorage.clear()")
        browser.get_log("browser")
        browser.get_log("performance")
        browser.refresh()
        return browser

    return opened


def page(*texts: str) -> str:
    return HtmlReporter().render(run_of(*(checked(text) for text in texts or (REPORT,))), ReportOptions())


def eventually(found: Callable[[], Any]) -> Any:
    for _ in range(100):
        if value := found():
            return value
        time.sleep(0.05)
    return found()


def click(browser: Any, element: Any) -> None:
    """Clicks as a reader does, who first scrolls there."""
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
    element.click()


def visible(browser: Any) -> list[str]:
    found = browser.find_elements(CSS, ".finding")
    return [finding.get_attribute("data-code") for finding in found if finding.is_displayed()]


def choose(browser: Any, name: str, value: str) -> None:
    script = "const [n, v] = arguments; const e = document.querySelector('.filters').elements[n]; e.value = v;"
    browser.execute_script(script + "e.dispatchEvent(new Event('input', {bubbles: true}))", name, value)


def test_loads_without_errors_and_without_a_request(show: Callable[[str], Any]) -> None:
    browser = show(page())
    assert browser.get_log("browser") == []
    sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = {one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"}
    assert {url for url in urls if not url.startswith(("file:", "data:"))} == set()
    assert len([url for url in urls if url.startswith("file:")]) == 1


def test_a_finding_lights_its_figures_with_their_roles(show: Callable[[str], Any]) -> None:
    browser = show(page())
    click(browser, browser.find_element(CSS, '.finding[data-code="SUM101"] h3 a'))
    lit = browser.find_elements(CSS, ".document .lit")
    assert [(one.text.rstrip("✗✓"), one.get_attribute("data-role")) for one in lit] == [
        ("456.05", "分项"),
        ("408.00", "分项"),
        ("846.05", "此处"),
    ]
    (main,) = browser.find_elements(CSS, ".lit.main")
    inside = "const b = arguments[0].getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight"
    assert eventually(lambda: browser.execute_script(inside, main))


def test_a_figure_lists_its_claims(show: Callable[[str], Any]) -> None:
    browser = show(page())
    click(browser, browser.find_element(CSS, ".document td .f.contradicted"))
    card = browser.find_element(CSS, "#card")
    assert card.is_displayed()
    assert "SUM101" in card.text
    card.find_element(CSS, "a").click()
    assert browser.switch_to.active_element.get_attribute("data-code") == "SUM101"
    assert not card.is_displayed()


def test_the_trail_leads_from_place_to_place(show: Callable[[str], Any]) -> None:
    browser = show(page())
    trail = browser.find_element(CSS, ".trail")
    assert not trail.is_displayed()
    click(browser, browser.find_element(CSS, '.finding[data-code="SUM101"] h3 a'))
    assert trail.find_element(CSS, "span").text == "涉及 3 处，现在第 3 处"
    trail.find_element(CSS, ".forth").click()
    assert browser.find_element(CSS, ".document .here").text.startswith("456.05")
    browser.find_element(CSS, "body").send_keys("n")
    assert browser.find_element(CSS, ".document .here").text.startswith("408.00")
    browser.find_element(CSS, "body").send_keys("p")
    assert browser.find_element(CSS, ".document .here").text.startswith("456.05")
    trail.find_element(CSS, ".close").click()
    assert browser.find_elements(CSS, ".lit") == []
    assert not trail.is_displayed()


def test_a_figure_that_cannot_be_checked_says_why(show: Callable[[str], Any]) -> None:
    browser = show(page())
    click(browser, browser.find_element(CSS, ".document .f.unchecked"))
    assert "没有找到" in browser.find_element(CSS, "#card").text


def test_the_counts_at_the_top_filter(show: Callable[[str], Any]) -> None:
    note = REPORT.replace("12.00%", "10.71%")
    browser = show(page(note))
    loud = len(visible(browser))
    browser.find_element(CSS, ".counts .error a").click()
    assert 0 < len(visible(browser)) <= loud
    assert browser.find_element(CSS, ".filters [name=severity]").get_property("value") == "error"
    browser.find_element(CSS, ".counts .error a").click()
    assert len(visible(browser)) == loud


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("texts", [(REPORT,), (REPORT, REPORT)], ids=["one", "several"])
def test_it_is_accessible_by_the_rules_of_axe(show: Callable[[str], Any], scheme: str, texts: tuple[str, ...]) -> None:
    axe_of = pytest.importorskip("axe_selenium_python", reason="axe-selenium-python is not installed").Axe
    browser = show(page(*texts))
    chosen = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", chosen)
    try:
        axe = axe_of(browser)
        axe.inject()
        for step in ("", "document.querySelector('.finding h3 a, a.open').click()"):
            browser.execute_script(step)
            found = axe.run()["violations"]
            assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_paper_shows_findings_and_report_without_controls(show: Callable[[str], Any]) -> None:
    browser = show(page((EXAMPLES / "municipal-culture-faulty.txt").read_text(encoding="utf-8")))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        for selector in (".filters", ".decide", ".tools", ".switch", ".trail"):
            assert not browser.find_element(CSS, selector).is_displayed(), selector
        for selector in (".finding", ".verdict", ".document .f.verified"):
            assert browser.find_element(CSS, selector).is_displayed(), selector
        browser.execute_script("dispatchEvent(new Event('beforeprint'))")
        folded = browser.find_elements(CSS, "details.also .calc")
        assert folded
        assert all(one.is_displayed() for one in folded), "nobody can open what is folded on paper"
        browser.execute_script("dispatchEvent(new Event('afterprint'))")
        assert browser.find_elements(CSS, "details.also[open]") == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_filters_narrow_the_list(show: Callable[[str], Any]) -> None:
    browser = show(page())
    everything = visible(browser)
    assert len(everything) >= 2
    choose(browser, "family", "SUM")
    assert visible(browser) == ["SUM101"]
    choose(browser, "family", "")
    choose(browser, "text", "没有这样的话")
    assert visible(browser) == []
    assert browser.find_element(CSS, ".nomatch").is_displayed()
    choose(browser, "text", "")
    choose(browser, "section", "一、人员情况")
    assert visible(browser) != everything


def test_the_keyboard_reaches_findings_and_decides(show: Callable[[str], Any]) -> None:
    browser = show(page())
    body = browser.find_element(CSS, "body")
    body.send_keys("j")
    assert "finding" in browser.switch_to.active_element.get_attribute("class")
    browser.switch_to.active_element.send_keys("j")
    second = browser.switch_to.active_element
    second.send_keys("d")
    assert "dismissed" in second.get_attribute("class")
    browser.find_element(CSS, "body").send_keys("\ue00c")
    assert browser.find_elements(CSS, ".lit") == []


def test_decisions_are_kept_exported_and_read_back(show: Callable[[str], Any], downloads: Path) -> None:
    browser = show(page())
    first = browser.find_element(CSS, ".finding")
    click(browser, first.find_element(CSS, "button[value=dismissed]"))
    first.find_element(CSS, "input[name=reason]").send_keys("口径不同")
    browser.refresh()
    assert browser.find_element(CSS, ".finding input[name=reason]").get_attribute("value") == "口径不同"
    browser.find_element(CSS, ".export").click()
    path = eventually(lambda: next(iter(downloads.glob("*.json")), None))
    baseline = json.loads(path.read_text(encoding="utf-8"))
    (entry,) = baseline["documents"][0]["decisions"]
    assert (baseline["format"], baseline["version"]) == ("tieout-baseline", 1)
    assert (entry["decision"], entry["reason"], len(entry["fingerprint"])) == ("dismissed", "口径不同", 16)
    browser = show(page())
    assert browser.find_elements(CSS, ".finding.dismissed") == []
    browser.find_element(CSS, ".import").send_keys(str(path))
    assert eventually(lambda: browser.find_elements(CSS, ".finding.dismissed"))


def test_the_reply_names_what_was_not_dismissed_in_both_languages(show: Callable[[str], Any]) -> None:
    browser = show(page())
    dismiss = browser.find_element(CSS, '.finding[data-code="SUM101"] button[value=dismissed]')
    browser.execute_script("arguments[0].click()", dismiss)
    browser.find_element(CSS, "button.reply").click()
    letter = browser.find_element(CSS, ".letter textarea")
    assert "请核实更正后重新报送" in letter.get_property("value")
    assert "12.00%" in letter.get_property("value")
    assert "846.05" not in letter.get_property("value")
    script = "const e = document.querySelector('.letter select'); e.value = 'en'; e.dispatchEvent(new Event('input'))"
    browser.execute_script(script)
    assert "recomputed it is 10.71%" in letter.get_property("value")


def test_a_hostile_report_runs_nothing(show: Callable[[str], Any]) -> None:
    text = REPORT.replace("公用经费", HOSTILE).replace("编外人员占比", HOSTILE + "编外人员占比")
    result = check_text(text, HOSTILE, settings=Settings(keep_document=True))
    browser = show(HtmlReporter().render(run_of(result), ReportOptions()))
    assert browser.get_log("browser") == []
    assert browser.find_elements(CSS, "img") == []
    assert "onerror=alert(2)" in browser.find_element(CSS, ".document").text


def test_everything_can_be_read_without_scripts(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(), encoding="utf-8")
    browser = chromium(scripts=False)
    try:
        browser.get(path.as_uri())
        assert not browser.find_element(CSS, ".filters").is_displayed()
        assert browser.find_element(CSS, ".finding").is_displayed()
        browser.find_element(CSS, '.finding[data-code="SUM101"] h3 a').click()
        assert browser.find_element(CSS, ".document :target").text.startswith("846.05")
    finally:
        browser.quit()


def test_several_reports_have_an_index_that_sorts(show: Callable[[str], Any]) -> None:
    clean = REPORT.replace("12.00%", "10.71%").replace("846.05", "864.05").replace("2024 年度", "2023 年度")
    browser = show(page(clean, REPORT))
    assert not any(report.is_displayed() for report in browser.find_elements(CSS, ".report"))
    browser.find_elements(CSS, "#index thead button")[1].click()
    names = [link.text for link in browser.find_elements(CSS, "#index a.open")]
    assert names == ["2024 年度自评报告", "2023 年度自评报告"]
    browser.find_element(CSS, "#index a.open").click()
    assert eventually(lambda: browser.find_element(CSS, "#r2").is_displayed())
    assert not browser.find_element(CSS, "#index").is_displayed()


@pytest.mark.parametrize("width", [1400, 900, 390])
def test_nothing_is_wider_than_the_window(show: Callable[[str], Any], width: int) -> None:
    browser = show(page())
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_five_thousand_findings_still_scroll(show: Callable[[str], Any]) -> None:
    result = checked()
    one = result.findings[0]
    many = tuple(replace(one, rank=rank, fingerprint=f"f{rank}") for rank in range(1, 5001))
    browser = show(HtmlReporter().render(run_of(replace(result, findings=many)), ReportOptions()))
    list_height = browser.execute_script("""
        const list = document.querySelector('.findings');
        list.scrollTop = list.scrollHeight / 2;
        return list.clientHeight;
    """)
    assert list_height < 2000
    assert 1 <= eventually(lambda: drawn(browser)) < 60  # only what is near the window is laid out
    choose(browser, "text", "没有这样的话")
    assert not [one for one in browser.find_elements(CSS, ".finding")[:20] if one.is_displayed()]
    choose(browser, "text", "")
    browser.find_element(CSS, "body").send_keys("j")
    assert browser.find_element(CSS, ".finding").is_displayed()


def drawn(browser: Any) -> int:
    """How many findings the browser has laid out; it skips those far from what is scrolled to."""
    count: int = browser.execute_script("""
        return [...document.querySelectorAll('.finding')]
            .filter(one => one.firstElementChild.checkVisibility({contentVisibilityAuto: true})).length;
    """)
    return count
