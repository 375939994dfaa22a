"""The patterns of `lint.figures`: one master expression for each language, built from named parts.

At every place where a figure could begin, the parts are tried in the order of `figure_pattern`; the first that matches
takes the text. The group that matched tells what it is: `date`, `skip` (no quantity), `share`, `written` or `figure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lint.language import Language
from lint.numerals import numeral_pattern, numeral_words
from lint.units import currency_signs, unit_pattern, unit_start

BROKEN = r"[0-9]{1,3}(?:,[0-9]{2,4})++(?=\.[0-9])"  # 26,79.76: a slip that left its separators where they were
BROKEN_CELL = r"[0-9]{1,3}(?:,[0-9]{2,4})++"  # 26,17: alone in a cell it is one figure; in a text it may be two
INTEGER = rf"(?:{BROKEN}|[0-9]{{1,3}}(?:,[0-9]{{3}})++(?![0-9])|[0-9]++)"  # 2,754 or 2754
DECIMAL = rf"(?>{INTEGER}(?:\.[0-9]++)?|\.[0-9]++(?!\.))"  # 2,754.63 or .5
GROUPED_BY_SPACES = (  # 案件25 639件: behind a word and before a unit; elsewhere two figures may stand side by side
    r"(?<=[^\W\dA-Za-z_])[1-9][0-9]{0,2}(?:[ \u2009\u202f\xa0][0-9]{3})++(?![0-9])(?:\.[0-9]++)?"
)
GAP = "[ \t]{0,2}"
STRONG_LEAD = "(?:(?<![^。.；;：:)>\n])|(?<=[。；;：:)>][ \t]))"  # at the start, or after a mark that ends an item
WEAK_LEAD = "(?<![^ \t])"
YEAR = "(?:19|20)[0-9]{2}(?![0-9])"
RECENT = "(?:19[5-9]|20[0-4])[0-9](?![0-9])"
MONTH = "(?:1[0-2]|0?[1-9])(?![0-9])"
DAY = "(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
LETTERS = "[A-Za-z]++(?:[-_/][A-Za-z]++){0,4}"
DASH = "--?|—{1,2}|–|~"

BARE_YEAR = re.compile(RECENT)
PLAIN_CELL = re.compile(
    rf"\s*(?P<sign>[-+])?\s?(?P<digits>(?P<code>0[0-9]+)(?![0-9.,])|(?P<identifier>1[3-9][0-9]{{9}}|[0-9]{{14,}})|{DECIMAL}|{BROKEN_CELL})\s*"
)
NEGATIVE_CELL = re.compile(  # (1,388.45), (120); not the marker (3)
    r"\s*(?P<whole>\(\s*(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+|[0-9]{3,12})\s*\))\s*"
)
SHORT_NEGATIVE_CELL = re.compile(r"\s*(?P<whole>\(\s*(?P<digits>[0-9]{1,2})\s*\))\s*")
"""(16), beside cells that are negative without doubt."""


@cache
def figure_pattern(language: Language) -> re.Pattern[str]:
    """The master expression of a language."""
    parts = {
        "date": _dates(language),
        "skip": "|".join(_no_quantities(language)),
        "share": _share(language),
        "written": _written(language),
        "figure": _figure(language),
    }
    groups = "|".join(f"(?P<{name}>{part})" for name, part in parts.items())
    return re.compile(f"(?={_first_character(language)})(?:{groups})")


def any_of(words: str) -> str:
    """One of several words, the longest first; an underscore stands for a space. No words match nothing."""
    return any_pattern(re.escape(word.replace("_", " ")) for word in words.split())


def spaced(words: str) -> str:
    """One of several words that begin with a number, which a space may part from the rest."""
    split = (re.match(r"([0-9]+)(.*)", word) for word in words.split())
    return any_pattern(rf"{found[1]}\s?{re.escape(found[2])}" for found in split if found)


def any_pattern(patterns: Iterable[str]) -> str:
    """One of several patterns, the longest first; none match nothing."""
    longest_first = sorted(patterns, key=len, reverse=True)
    return f"(?:{'|'.join(longest_first)})" if longest_first else "(?!)"


def _first_character(language: Language) -> str:
    """What any part can begin with: a quick test, so that most characters cost nothing."""
    words, dates = language.data["numbers"]["words"], language.data["numbers"]["dates"]
    starts = " ".join(
        (words["ordinal"], words["reference"], words["telephone"], words["out_of"], dates.get("fiscal", ""))
    )
    numerals = language.data["numbers"].get("numerals", {}).get("lead", "")
    signs = {sign[0] for sign in currency_signs(language)} | {word[0] for word in starts.split()}
    return f"[0-9.A-Za-z“\"‘'\\[(〔【{numerals}{re.escape(''.join(sorted(signs)))}]"


def _dates(language: Language) -> str:
    dates = language.data["numbers"]["dates"]
    month = f"{RECENT}(?P=month_mark)(?:0[1-9]|1[0-2])"
    no_amount = f"(?![0-9%.]|{GAP}{unit_start(language)})"  # 2020.05万元 is one
    numeric = [
        rf"(?<![0-9A-Za-z.,]){YEAR}(?P<date_mark>[-./]){MONTH}(?P=date_mark){DAY}",  # 2020-12-31, 2020.12.31
        rf"(?<![0-9A-Za-z.,]){RECENT}(?P<month_mark>[-./])0[1-9](?:(?:{DASH}){month})?{no_amount}",  # 2020-06
    ]
    return "|".join(numeric + (_english_dates(dates) if "months" in dates else _chinese_dates(language)))


def _english_dates(dates: dict[str, str]) -> list[str]:
    month = any_of(dates["months"])
    to = f"\\s?(?:{DASH}|{any_of(dates['to'])})\\s?"
    return [
        rf"(?<![A-Za-z]){month}\.?\s+{DAY}(?:st|nd|rd|th)?(?:,?\s+{YEAR})?(?![%.][0-9]|%)",  # December 31, 2020
        rf"(?<![A-Za-z]){month}\.?,?\s+{YEAR}",  # December 2020
        rf"(?<![0-9A-Za-z.,]){DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?![a-z])(?:,?\s+{YEAR})?",  # 31 December 2020
        rf"(?<![A-Za-z]){any_of(dates['fiscal'])}\s?{YEAR}(?:[/-][0-9]{{2,4}})?",  # FY2020, FY2020/21
        rf"(?<![A-Za-z])Q[1-4](?:\s?{YEAR})?",  # Q3 2020
        rf"(?<![0-9A-Za-z.,$]){RECENT}{to}{RECENT}(?![0-9.,]*[0-9%])",  # 2020-2022
        rf"(?<![0-9A-Za-z.,$]){RECENT}/[0-9]{{2}}(?![0-9])",  # 2020/21
    ]


def _chinese_dates(language: Language) -> list[str]:
    dates = language.data["numbers"]["dates"]
    words = numeral_words(language)
    digits = "".join(words.digits) if words else ""
    steps = "".join(words.steps) if words else ""
    year_word, month_word, day_word = any_of(dates["year"]), any_of(dates["month"]), any_of(dates["day"])
    begin = f"(?<![0-9A-Za-z.{digits}{steps}])(?<![0-9],)"  # a comma that parts no digits ends a clause: 另外,2018年
    to, both = f"\\s?(?:{DASH}|{any_of(dates['to'])})\\s?", f"\\s?{any_of(dates['and'])}\\s?"
    written = f"[{digits}{steps}]{{1,3}}"
    year = rf"(?:{YEAR}|[{digits}]{{4}})\s?{year_word}(?:\s?{any_of(dates['year_end'])})?"
    day = rf"(?:{DAY}|{written})\s?{day_word}"
    months = (
        rf"{MONTH}(?:(?:{to}|{both}){MONTH}){{0,11}}\s?{month_word}(?:{any_of(dates['month_end'])})?"  # 3、6、9、12月
    )
    month = rf"(?:{months}|[{digits}{steps}]{{1,2}}{month_word})"
    month_day = rf"{month}(?:\s?{day})?"
    date = rf"(?:(?:{year}\s?)?{month_day}|{year}\s?)"
    forms = [
        rf"(?:{YEAR}(?:{both}|{to})){{1,9}}{year}",  # 2019、2020年, 2020-2022年
        rf"{RECENT}(?={any_of(dates['not_units_after_year'])})",  # 2020项目
        rf"{date}(?:{to}(?:{date}|{day}))?",  # 2021年12月31日, 2020年6-9月, 2020年至2022年, 5月1日至7日
        rf"[0-9]{{2}}{year_word}(?:{any_of(dates['short_year_end'])})",  # 20年度
        rf"{RECENT}{to}{RECENT}(?![.,%]?[0-9%]|{GAP}{unit_start(language)})",  # (2021-2023)
    ]
    return [f"{begin}(?:{'|'.join(forms)})", rf"(?<={dates['month'][0]})\s?{day}"]  # the last: 次月5日


def _no_quantities(language: Language) -> list[str]:
    words, dates = language.data["numbers"]["words"], language.data["numbers"]["dates"]
    numerals = numeral_words(language)
    written = f"[{numerals.characters}]{{1,8}}" if numerals else "(?!)"
    any_number = rf"(?:[0-9]++(?:[-.][0-9]++){{0,3}}|{written})"
    clock = any_of(dates.get("hour", ""))
    not_after = f"(?<![{words['reference_not_after']}])" if words["reference_not_after"] else "(?<![A-Za-z])"
    numbered, to = any_of(words["document_number_end"]), any_of(words["to"])
    item = rf"{any_number}(?:\s?(?:{DASH}|、|{to})\s?{any_number})*"
    part = r"[0-9]{1,3}(?:[-.—][0-9]{1,3})*(?![0-9]|\.[0-9])"
    not_before = f"(?!{GAP}{any_of(words['reference_not_before'])})"
    return [
        r"(?:https?://|www\.)[!-~]+",  # www.example.cn/2020/5
        rf"{any_of(words['telephone'])}[^0-9\n,，。;；]{{0,8}}[0-9]{{3}}[0-9 \-、/]*+"
        rf"(?:(?<![0-9])|(?!\.[0-9]|{unit_start(language)}))",  # 联系电话:0571-86000123, not 电话用户2118.6万户
        r"(?<![0-9.,-])0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,6})?(?![0-9])",  # 0571-86000123
        r"(?<![0-9.,-])1[3-9][0-9]{9}(?![0-9.,%])(?!" + GAP + unit_start(language) + ")",  # 13800138000
        rf"[\[(〔【]\s?{YEAR}\s?[\])〕】]\s?[^0-9\s]?\s?[0-9]+(?:-[0-9]+)?\s?{numbered}",  # 〔2014〕45号
        r"[“\"‘'](?:[0-9]{1,5}(?:\s?[+×xX]\s?[0-9A-Za-z]+)*|[0-9]{1,3}·[0-9]{1,3})[A-Za-z]{0,2}[”\"’']",  # “2+4”, “985”
        spaced(words["named_by_number"]),  # 12345热线, 12345 热线
        r"(?<![0-9.,])(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9%])",  # 8:30
        rf"(?<![0-9.,])[0-9]{{1,2}}\s?{clock}\s?[0-9]{{1,2}}\s?{any_of(dates.get('minute', ''))}",  # 9时30分
        rf"{any_of(words['ordinal'])}\s?{item}",  # 第3条, 第二十二届, 第3至5条
        rf"(?<![0-9A-Za-z.,])(?:{any_number})\s?{any_of(dates.get('period', ''))}",  # 一季度, 3季度
        rf"{not_after}{any_of(words['reference'])}\s?[:：]?\s?{part}{not_before}",  # 表 1-2
        r"(?<![0-9A-Za-z.,])[0-9]+(?:\.[0-9]+){2,}",  # 3.1.2
        rf"{STRONG_LEAD}[0-9]{{1,2}}(?:[.．](?![0-9])|、)(?=\s*[^\s0-9]|[ \t]+[0-9]|\s*\Z)",  # 1.负责, 2、目标, 2. 90%≤
        rf"{WEAK_LEAD}[0-9]{{1,2}}(?:[.．](?![0-9])|、)(?=\s*[^\s0-9A-Za-z])",
        r"(?<![/×*÷=+-])(?<![/×*÷=+-]\s)\([0-9]{1,2}\)(?!\s?[/×*÷=+-])",  # (3)
        rf"(?<![0-9A-Za-z.,])[0-9]++(?:\.[0-9]++)?\s?{any_of(words['ordinal_end'])}(?![a-z])",  # 12号, 60强, 2.0版
        rf"(?<![0-9A-Za-z.,-]){RECENT}-[0-9]{{3,}}(?!\s?[=×/)%.])",  # 2019-1802
        r"(?<![0-9A-Za-z.,=(+-])[0-9]{1,13}(?:-[0-9]{1,13}){2,}(?!\s?[=×/%.])",  # 978-7-5095-1234-5
        r"(?<![A-Za-z])(?:GB|DB|ISO|IEC|HJ|CJJ|JGJ)(?:/[A-Z])?\s?[0-9][0-9.]*(?:[-—][0-9]{4})?",  # GB/T 19001-2016
        r"(?<![A-Za-z0-9])[A-Z]{0,3}[Kk][0-9]{1,4}\s?\+\s?[0-9]{1,3}(?:\.[0-9]{1,3})?(?![0-9])",  # K1217+300
        rf"(?<![A-Za-z0-9])(?!{_currency(language)}){LETTERS}[-_./]?[0-9][0-9A-Za-z./-]*",  # K150TN, AB-100-20
    ]


def _share(language: Language) -> str:
    """百分之十二点五, 百分之15."""
    names = " ".join(entry.split("=")[0] for entry in language.data["numbers"]["words"]["out_of"].split())
    numerals = numeral_words(language)
    run = numeral_pattern(numerals) if numerals else "(?!)"
    return rf"(?P<share_name>{any_of(names)})\s?(?P<share_value>{DECIMAL}|{run})"


def _written(language: Language) -> str:
    """三万五千元, 二十多家: a numeral is a quantity only with a unit, and outside words that begin or end like one."""
    numerals = numeral_words(language)
    if numerals is None:
        return "(?!)"
    data = language.data["numbers"]["numerals"]
    one, ten = numerals.written(1), numerals.written(10)
    begins = (
        rf"(?<![{data['not_after']}{numerals.characters}{numerals.point}“\"‘《])(?=[{data['lead']}])"
        rf"(?!(?<=[{data['not_after_one']}]){one}|(?<=[{data['not_after_ten']}]){ten}|{any_of(data['fixed'])})"
    )
    return (
        rf"{begins}(?P<numeral>{numeral_pattern(numerals)}) ?(?P<written_odd>{_odd(language)})?"
        rf" ?(?P<written_unit>{unit_pattern(language)})"
    )


def _figure(language: Language) -> str:
    """¥2,754.63, 2,754.63 万元, 20余名, 3万余元, 1亿2000万元."""
    words = language.data["numbers"]["words"]
    odd, odd_alone = _odd(language), any_of(words["odd_alone"])
    mixed, mixed_end = any_of(words["mixed"]), any_of(words["mixed_end"])
    unit = unit_pattern(language, odd_alone if words["odd"] else "")
    return (
        rf"(?:(?<![A-Za-z])(?P<money>{_currency(language)}) ?(?P<sign_inside>-)?|(?<![A-Za-z0-9_])(?<![A-Za-z]-))"
        rf"(?P<digits>{GROUPED_BY_SPACES}(?={unit_start(language)})|{DECIMAL})"
        rf"(?: ?(?P<mixed>{mixed}) ?(?P<rest>[0-9]{{1,4}}(?:\.[0-9]+)?)(?= ?{mixed_end}))?"
        rf"(?:{GAP}(?P<odd>{odd})?{GAP}(?P<unit>{unit})|(?P<odd_alone>{GAP}{odd_alone})?(?![A-Za-z_]))"
    )


def _odd(language: Language) -> str:
    return any_of(language.data["numbers"]["words"]["odd"])


def _currency(language: Language) -> str:
    return any_of(" ".join(currency_signs(language)))
