"""The HTML page as it is written: one file that loads nothing, and in which a report stays text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from lint.engine import Settings, check_text
from lint.finding import DocumentResult, FileError
from lint.manual import explain
from reports.html import HtmlReporter
from reports.interface import ReportOptions
from tests.reports.results import STAFF_SHARE, document, run_of

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORT = """2024 年度自评报告

一、人员情况

编外人员 3 人，在编人员 25 人，编外人员占比12.00%（编外人员数/（在编人员数+编外人员数）×100%）。

二、经费

项目\t金额（万元）
人员经费\t456.05
公用经费\t408.00
合计\t846.05

本年培训 7 次。
"""
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u202e"


def checked(text: str = REPORT) -> DocumentResult:
    return check_text(text, "report.txt", settings=Settings(keep_document=True))


def page(*documents: DocumentResult, options: ReportOptions | None = None) -> str:
    return HtmlReporter().render(run_of(*documents), options or ReportOptions())


def parsed(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html)


def test_the_policy_allows_the_one_style_and_the_one_script_and_nothing_else() -> None:
    html = page(checked())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        known = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{known}'" in policy


def test_nothing_is_loaded_and_no_style_stands_in_an_attribute() -> None:
    root = parsed(page(checked()))
    assert root.xpath("//@src | //@style | //@srcset | //@action") == []
    assert {href for href in root.xpath("//@href") if not href.startswith("#")} == {"data:,"}


def test_every_link_leads_somewhere_and_no_anchor_is_used_twice() -> None:
    root = parsed(page(checked(), checked()))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//a/@href")} <= set(ids)
    assert {claim for claims in root.xpath("//@data-c") for claim in claims.split()} <= set(ids)


def test_every_figure_is_marked_as_the_coverage_counts_it() -> None:
    result = checked()
    root = parsed(page(result))
    marked = {state: len(root.xpath(f'//*[@class="f {state}"]')) for state in ("verified", "contradicted", "unchecked")}
    coverage = result.coverage
    assert marked["verified"] == coverage.verified
    assert marked["contradicted"] >= coverage.contradicted > 0
    assert sum(marked.values()) == coverage.numbers


def test_the_report_is_laid_out_as_headings_paragraphs_and_tables() -> None:
    (paper,) = parsed(page(checked())).xpath('//article[@class="document"]')
    assert [heading.text_content() for heading in paper.xpath("h2 | h3 | h4")] == ["一、人员情况", "二、经费"]
    assert [cell.text_content() for cell in paper.xpath(".//thead//th")] == ["项目", "金额（万元）"]
    assert len(paper.xpath(".//tbody/tr")) == 3


def test_a_finding_leads_to_its_figure_and_to_its_operands() -> None:
    root = parsed(page(checked()))
    (finding,) = root.xpath('//article[@data-code="SUM101"]')
    (stated,) = root.xpath(f'//*[@id="{finding.xpath(".//a[@class=$at]/@href", at="at")[0][1:]}"]')
    assert stated.text_content() == "846.05"
    assert [link.get("data-role") for link in finding.xpath('.//a[@class="op"]')] == ["分项", "分项"]


def test_a_report_stays_text() -> None:
    hostile = check_text(
        REPORT + f"\n{HOSTILE} 共 12 人，其中男 5 人、女 6 人。\n", HOSTILE, settings=Settings(keep_document=True)
    )
    finding = replace(hostile.findings[0], message=HOSTILE, stated=HOSTILE, suggestion=HOSTILE)
    html = page(replace(hostile, findings=(finding, *hostile.findings[1:])))
    assert html.count("<script") == 2
    assert html.count("</script>") == 2
    assert "<img" not in html
    assert "\u202e" not in html
    data = json.loads(parsed(html).xpath('//script[@class="data"]')[0].text)
    assert "</script><script>alert(1)" in data["replies"]["zh"]["lines"]["r1-n1"]


def test_one_bad_file_is_named_beside_the_others() -> None:
    html = HtmlReporter().render(run_of(checked(), errors=(FileError("x<b>.pdf", "坏了"),)), ReportOptions())
    assert "x&lt;b&gt;.pdf" in html


def test_a_folder_gets_an_index_and_a_page_for_each_report() -> None:
    pages = HtmlReporter().pages(run_of(checked(), checked()), ReportOptions())
    assert list(pages) == ["index.html", "r1.html", "r2.html"]
    assert parsed(pages["index.html"]).xpath('//a[@class="open"]/@href') == ["r1.html", "r2.html"]


def test_every_page_of_a_folder_leads_back_to_the_index() -> None:
    pages = HtmlReporter().pages(run_of(checked()), ReportOptions())
    assert parsed(pages["r1.html"]).xpath('//a[@class="back"]/@href') == ["index.html"]
    assert parsed(page(checked())).xpath('//a[@class="back"]') == []


def test_the_code_of_a_finding_leads_to_what_its_check_asks() -> None:
    root = parsed(page(checked(), options=ReportOptions(explain=explain)))
    (link,) = root.xpath('//article[@data-code="SUM101"]//a[@class="code"]/@href')
    (rule,) = root.xpath(f'//dt[@id="{link[1:]}"]')
    assert rule.text_content() == "SUM101 table-total"
    assert "合计" in rule.getnext().text_content()


def test_words_follow_the_language_asked_for() -> None:
    assert "Most serious:" in page(checked(), options=ReportOptions(language="en"))


def test_a_result_without_its_report_still_makes_a_page() -> None:
    assert "编外人员占比" in page(document(STAFF_SHARE))


def test_nothing_checked_does_not_look_clean() -> None:
    assert "这不等于没有问题" in page(checked("工作进展顺利。\n"))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_place_of_a_claim_is_found_in_the_report(path: Path) -> None:
    result = check_text(path.read_text(encoding="utf-8"), path.name, settings=Settings(keep_document=True))
    html = page(result)
    root = parsed(html)
    assert root.xpath('//article[contains(@class, "finding")]//span[@class="op"]') == []
    assert len(root.xpath('//li[contains(@class, "tick")]/a[contains(@class, "at")]')) == len(result.verified)
    assert len(html.encode()) <= 600_000
