"""Score tables: how their columns are told apart, and the tree of indicators that comes out."""

from __future__ import annotations

from lint.engine import read
from lint.layout import build
from lint.report import Report
from lint.score_table import ScoreTable, score_tables


def table_of(*lines: str) -> ScoreTable:
    text = "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in lines) + "\n"
    (table,) = score_tables(Report(build(read(text.encode(), "report.txt"), "report.txt")))
    return table


def shape(table: ScoreTable) -> list[tuple[int, str, str, str]]:
    return [
        (
            one.level,
            one.name,
            one.weight.digits if one.weight else "",
            one.score.digits if one.score else "",
        )
        for one in table.indicators
    ]


def test_a_blank_stub_continues_the_indicator_above_it() -> None:
    table = table_of(
        "一级指标|二级指标|三级指标|分值|评分标准|得分",
        "管理|资金|预算编制|4|编制规范、依据充分并按时报送的，得4分，否则酌情扣分。|4",
        "||财务合规|6|支出符合制度、手续齐全、核算规范的，得6分，否则酌情扣分。|5",
        "产出|数量|任务完成|90|任务全部按期保质完成的，得90分，否则按比例酌情扣分。|88",
    )
    assert shape(table) == [
        (0, "管理", "", ""),
        (1, "资金", "", ""),
        (2, "预算编制", "4", "4"),
        (2, "财务合规", "6", "5"),
        (0, "产出", "", ""),
        (1, "数量", "", ""),
        (2, "任务完成", "90", "88"),
    ]


def test_weights_may_stand_in_the_name() -> None:
    table = table_of(
        "一级指标|二级指标|分值|评分标准|得分",
        "管理（10 分）|预算编制|4|编制规范、依据充分并按时报送的，得4分，否则酌情扣分。|4",
        "|财务合规|6|支出符合制度、手续齐全、核算规范的，得6分，否则酌情扣分。|5",
    )
    assert [one.weight.printed for one in table.roots if one.weight] == [10]


def test_each_level_may_have_its_own_weights() -> None:
    table = table_of(
        "一级指标||二级指标||评分标准|得分",
        "名称|分值|名称|分值||",
        "管理|10|预算编制|4|编制规范、依据充分并按时报送的，得4分，否则酌情扣分。|4",
        "||财务合规|6|支出符合制度、手续齐全、核算规范的，得6分，否则酌情扣分。|5",
        "产出|90|任务完成|90|任务全部按期保质完成的，得90分，否则按比例酌情扣分。|88",
        "总得分情况|||||97",
    )
    assert shape(table) == [
        (0, "管理", "10", ""),
        (1, "预算编制", "4", "4"),
        (1, "财务合规", "6", "5"),
        (0, "产出", "90", ""),
        (1, "任务完成", "90", "88"),
    ]
    assert [[score.digits for score in total.scores if score] for total in table.totals] == [["97"]]


def test_a_row_that_lost_a_cell_is_read_by_the_order_of_its_cells() -> None:
    table = table_of(
        "一级指标||二级指标||指标说明|评分标准|得分",
        "名称|分值|名称|分值|||",
        "管理|10|预算编制|4|反映预算编制是否规范、依据是否充分、报送是否及时，内容是否完整。"
        "|编制规范、依据充分并按时报送的，得4分，否则酌情扣分，扣完为止。|4",
        "财务合规|6|支出符合制度、手续齐全、核算规范的，得6分，否则酌情扣分，扣完为止。|5",
    )
    assert shape(table)[-1] == (1, "财务合规", "6", "5")
    assert not table.damaged


def test_a_total_above_its_items_covers_those_below_it() -> None:
    table = table_of("指标|分值|得分", "合计|100|91", "预算执行|40|36", "产出任务|60|55")
    (total,) = table.totals
    assert [leaf.name for leaf in total.covered] == ["预算执行", "产出任务"]


def test_numbering_gives_the_levels_of_a_single_column_of_names() -> None:
    table = table_of("指标名称|分值|得分", "一、管理|40|36", "1. 预算编制|15|12", "2. 财务合规|25|24", "二、产出|60|55")
    assert [leaf.name for leaf in table.leaves] == ["1. 预算编制", "2. 财务合规", "二、产出"]


def test_scores_out_of_a_hundred_are_of_another_scale_than_their_weights() -> None:
    table = table_of("指标|权重|得分", "预算执行|40|90", "产出任务|60|95")
    assert not table.same_scale()


LONG = "编制规范、依据充分并按时报送，内容完整、数据准确且前后一致的，得满分，否则酌情扣分，扣完为止。"


def test_a_table_that_a_stray_line_cut_is_one_again() -> None:
    table = table_of(
        "一级指标|二级指标|分值|评分标准|得分",
        f"管理（40分）|预算编制|15|{LONG}|15",
        "",
        "这一行是从上一格掉出来的文字，没有表格线，把表分成了两半。",
        "",
        f"|财务合规|25|{LONG}|24",
        f"产出（60分）|任务完成|60|{LONG}|60",
        "总得分||||99",
    )
    assert [leaf.name for leaf in table.leaves] == ["预算编制", "财务合规", "任务完成"]
    assert table.complete


def test_an_indicator_that_lost_its_stub_goes_on_under_the_one_before() -> None:
    table = table_of(
        "一级指标|二级指标|三级指标|分值|评分标准|得分",
        f"管理（40分）|资金|预算编制|15|{LONG}|15",
        f"项目|财务合规|25|{LONG}|24",
        f"产出（60分）|数量|任务完成|60|{LONG}|60",
    )
    assert [root.name for root in table.roots] == ["管理(40分)", "产出(60分)"]
    assert len(table.leaves) == 3


def test_an_indicator_scored_in_its_own_row_has_no_parts() -> None:
    table = table_of(
        "一级指标|二级指标|三级指标|分值|评分标准|得分",
        f"管理（40分）|资金|预算编制|15|{LONG}|15",
        f"|财务合规||10|{LONG}|9",
        f"||资产管理|15|{LONG}|15",
        f"产出（60分）|数量|任务完成|60|{LONG}|60",
    )
    assert [leaf.name for leaf in table.leaves] == ["预算编制", "财务合规", "资产管理", "任务完成"]
    assert table.mended
