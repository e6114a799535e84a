"""docs/reference/rules.md and one page for every rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from itemctl.catalogue.registers import Registers
from itemctl.checks.consequences import CAUSES
from itemctl.checks.dated import SINCE
from itemctl.checks.declare import Rule
from itemctl.checks.fixes.registry import all_fixes
from itemctl.checks.registry import all_rules
from itemctl.checks.ruleset import DEFAULT_RULESET, ruleset_in_force
from itemctl.checks.samples import examples_of
from itemctl.model.text import Text
from reference_pages.markdown import code, fenced, page, table

_FAMILIES: Mapping[str, str] = {
    "SYN": "文字：编码、换行、YAML 写法",
    "SCH": "结构：键、类型、长度",
    "TXT": "用字：字符、标点、空格、残留代码",
    "PER": "个人信息",
    "COD": "编码",
    "REF": "引用：部门、法律、材料、目录、窗口、文件",
    "ELE": "要素：十二要素、七公开、字典、主题",
    "LIM": "时限",
    "HAN": "办理方式",
    "FEE": "收费与结果",
    "MAT": "申请材料",
    "PRF": "证明事项：保留清单",
    "LAW": "依据",
    "PLA": "地点与电话",
    "RED": "减证",
    "APR": "变更批准",
    "WAI": "豁免与基线",
    "INT": "程序自身",
}
_SEVERITIES: Mapping[str, str] = {"error": "错误", "warning": "警告", "info": "提示", "off": "不查"}
_SCOPES: Mapping[str, str] = {
    "text": "文件的文字",
    "schema": "文件的结构",
    "item": "单个事项（含继承来的要素）",
    "file": "单个文件（不含继承来的要素）",
    "catalogue": "整个目录",
}


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the index and of every rule's page."""
    ruleset = ruleset_in_force(Registers(), DEFAULT_RULESET)
    grades = {code: _SEVERITIES[ruleset.grade(code)] for code in all_rules()}
    yield "rules.md", _index(grades)
    for rule in all_rules().values():
        yield f"rules/{rule.code}.md", _page(rule, grades[rule.code])


def _index(grades: Mapping[str, str]) -> str:
    intro = (
        "编号由族名和三位数字组成，从不重复使用；编号和英文名在命令中都可以用。"
        f"等级是规则集 {code(DEFAULT_RULESET)} 的等级，个别规则的等级可在 `catalogue/catalogue.yaml` 的 "
        "`severities` 里改。命令行上用 `itemctl explain 编号` 看同样的说明。"
    )
    parts = [intro]
    families: dict[str, list[Rule]] = {}
    for rule in all_rules().values():
        families.setdefault(rule.code[:3], []).append(rule)
    for family in sorted(families, key=lambda name: (*_FAMILIES, name).index(name)):
        parts.append(f"## {family} {_FAMILIES.get(family, '')}".rstrip())
        rows = [
            [f"[{rule.code}](rules/{rule.code}.md)", code(rule.name), rule.title.zh, grades[rule.code]]
            for rule in families[family]
        ]
        parts.append(table(["编号", "英文名", "问题", "等级"], rows))
    return page(f"检查规则（{len(all_rules())} 条）", *parts)


def _page(rule: Rule, grade: str) -> str:
    samples = examples_of(rule)
    wrong, right = (samples[0].text, samples[1].text) if samples else ("", "")
    facts = [
        ["等级", grade + ("，法律没有留余地" if rule.mandatory else "")],
        ["查什么", _SCOPES[rule.scope]],
        *([["从何时起", f"只判断 {SINCE[rule.code]} 及以后的日期"]] if rule.code in SINCE else []),
        *([["何时不报", f"同一处已报{_links(CAUSES[rule.code])}时"]] if rule.code in CAUSES else []),
        *([["旧名", "、".join(code(one) for one in rule.aliases)]] if rule.aliases else []),
    ]
    return page(
        f"{rule.code} {rule.title.zh}",
        table(["英文名", code(rule.name)], facts),
        _listed("会看到：", rule.message),
        f"## 为什么\n\n{rule.why.zh}",
        f"## 怎么办\n\n{_listed('', rule.advice)}",
        _fixes(rule),
        "## 依据\n\n" + "\n".join(f"- {source}" for source in rule.sources) if rule.sources else "",
        f"## 错误的写法\n\n{fenced(wrong, 'yaml')}" if wrong.strip() else "",
        f"## 正确的写法\n\n{fenced(right, 'yaml')}" if right.strip() else "",
        "[全部规则](../rules.md)",
    )


def _links(codes: Iterable[str]) -> str:
    return "、".join(f" [{one}]({one}.md) " for one in codes)


def _fixes(rule: Rule) -> str:
    options = {"safe": "--fix", "unsafe": f"--unsafe-fix {rule.code}"}
    rows = [
        f"- {code(f'itemctl validate {options[fix.safety]}')}：{fix.title.zh}"
        for fix in all_fixes().get(rule.code, ())
    ]
    return "## 程序能改的\n\n" + "\n".join(rows) if rows else ""


def _listed(lead: str, text: Text) -> str:
    """One text behind the lead, or a list of those that may be said."""
    variants = text.variants("zh")
    if len(variants) == 1:
        return lead + variants[0]
    return "\n\n".join(filter(None, (lead, "\n".join(f"- {one}" for one in variants))))
