"""JUnit XML: a suite for each report, a failed case for each warning and error; information passes.

On request claims that hold are cases that pass, and figures that could not be checked are cases that were skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from lint.finding import DocumentResult, FileError, Finding, NotChecked, RunResult, Severity
from lint.messages import Catalogue, catalogue
from lint.terminal import neutral
from reports._wording import calculation, place_of, tick
from reports.interface import Reporter, ReportOptions

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


class JUnitReporter(Reporter):
    """A test suite for each report."""

    name = "junit"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        root = ElementTree.Element("testsuites", name="tieout")
        for document in run.documents:
            root.append(suite_of(document, options))
        for error in run.errors:
            root.append(suite_of_error(error))
        for total in ("tests", "failures", "errors"):
            root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
        ElementTree.indent(root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def suite_of(document: DocumentResult, options: ReportOptions) -> ElementTree.Element:
    words = catalogue(options.language_of(document))
    cases = list(cases_of(document, options, words))
    suite = element("testsuite", name=document.path, tests=str(len(cases)))
    for total, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(total, str(sum(case.find(tag) is not None for case in cases)))
    suite.extend(cases)
    return suite


def cases_of(document: DocumentResult, options: ReportOptions, words: Catalogue) -> Iterator[ElementTree.Element]:
    """A case for everything that is told of a report, or one that passes where there is nothing to tell."""
    findings = options.shown(document)
    for finding in findings:
        yield case_of(finding, document, words)
    if options.show_verified:
        for claim in document.verified:
            name = f"{claim.code} {place_of(claim.location, words)} {tick(claim)}"
            yield element("testcase", name=name, classname=document.path)
    if options.show_unchecked:
        for figure in document.unchecked:
            yield skipped(figure, document, words)
    if not findings and not options.show_verified:
        yield element("testcase", name=words.text("html.findings"), classname=document.path)


def skipped(figure: NotChecked, document: DocumentResult, words: Catalogue) -> ElementTree.Element:
    place = place_of(figure.location, words)
    name = " ".join(part for part in (figure.code, place, figure.location.text) if part)
    case = element("testcase", name=name, classname=document.path)
    case.append(element("skipped", message=figure.reason))
    return case


def case_of(finding: Finding, document: DocumentResult, words: Catalogue) -> ElementTree.Element:
    name = f"{finding.code} {place_of(finding.location, words)}"
    case = element("testcase", name=name, classname=document.path, file=document.path)
    if finding.location.line is not None:
        case.set("line", str(finding.location.line))
    told = "\n".join(neutral(part) for part in (finding.message, calculation(finding), finding.suggestion) if part)
    if finding.severity is Severity.INFO:
        ElementTree.SubElement(case, "system-out").text = writable(told)
    else:
        failure = element("failure", message=finding.message, type=finding.severity.value)
        failure.text = writable(told)
        case.append(failure)
    return case


def suite_of_error(error: FileError) -> ElementTree.Element:
    suite = element("testsuite", name=error.path, tests="1", failures="0", errors="1")
    case = element("testcase", name=error.path, classname=error.path)
    case.append(element("error", message=error.message, type="unreadable"))
    suite.append(case)
    return suite


def element(tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.Element(tag, {key: writable(neutral(value)) for key, value in attributes.items()})


def writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
