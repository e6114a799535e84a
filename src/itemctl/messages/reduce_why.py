"""What `reduce why` says."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

WHY = Text(
    "一件材料为何这样减：每处减免出自哪份文件、哪条规则、哪次提交，为何是它而不是别的规则；没有减的，差在哪里。",
    "Why a material is reduced as it is: document, rule and commit of each block, and why this rule and no other; or what "
    "keeps rules from it.",
)
MATERIAL = Text(
    "材料：id、标准材料的 id、名称或别名，须完全一致。",
    "The material: its id, the id of its standard material, its name or an alias; exactly.",
)

NO_MATERIAL = Text(
    "{item} 没有材料 {material}[；最接近的：{near}]。",
    "{item} has no material {material}[; nearest: {near}].",
)
NO_MATERIAL_ADVICE = Text(
    "写材料的 id、标准材料的 id、名称或别名；itemctl show {item} 列出全部材料。",
    "Give the id, the id of the standard material, the name or an alias; `itemctl show {item}` lists them.",
)

HEAD = Text("{name}[（{key}）]  {place}", "{name}[ ({key})]  {place}")
ASKED = Text("原来的要求", "Demanded by")
NO_BASIS = Text("没有写明设定依据", "no legal basis is stated")
BASIS = Text("{citation}[（{notes}）]", "{citation}[ ({notes})]")
LAW_STATE: Mapping[str, Text] = {
    "repealed": Text("已于 {day} 废止", "repealed on {day}"),
    "not-yet": Text("{day} 起施行", "in force from {day}"),
}
STAMP = Text("{by}盖章", "stamp of {by}")

BLOCKS = Text("减免", "Reductions")
NO_BLOCK = Text("没有减免。", "There is none.")
BLOCK = Text("{rule}  {way}：{said}（{state}[，{reason}]）", "{rule}  {way}: {said} ({state}[, {reason}])")
ON_STAMP = Text("对{by}盖章", "on the stamp of {by}")
STATES: Mapping[str, Text] = {
    "applied": Text("已写入，与规则一致", "written, as the rule asks"),
    "changed": Text("已写入，与规则不符，待更新", "written, to be brought up to date"),
    "new": Text("尚未写入", "not written yet"),
    "removed": Text("应移除", "to be removed"),
    "kept": Text("保留，待人决定", "left as it is until people decide"),
}
PLACE = Text("位置：{place}", "place: {place}")
COMMIT = Text("写入：{id} {date} {author}：{subject}", "written by: {id} {date} {author}: {subject}")
BOUNDARY = Text(
    "写入：{id}（{date}）或更早；这个克隆没有更早的历史",
    "written by: {id} ({date}) or before; this clone holds no older history",
)
UNCOMMITTED = Text("写入：还没有提交", "written by: not committed yet")
NO_GIT = Text("写入：不在 git 仓库里，查不到", "written by: not known, there is no git repository")
NO_GIT_PROGRAM = Text("写入：没有 git 程序，查不到", "written by: not known, there is no git program")
UNKNOWN_FILE = Text(
    "写入：git 不知道这个文件，还没有提交", "written by: not committed yet, git does not know the file"
)
NO_COMMIT = Text("写入：查不到（{reason}）", "written by: not known ({reason})")

RULES = Text("有关的规则", "Rules that speak of it")
NO_RULE = Text("没有规则说到这种材料。", "No rule speaks of such a material.")
RULE = Text("{rule}[ {title}]：{outcome}", "{rule}[ {title}]: {outcome}")
OUTCOMES: Mapping[str, Text] = {
    "applies": Text("适用", "applies"),
    "overridden": Text("让位", "gives way"),
    "conflict": Text("与 {others} 冲突，都不写", "in conflict with {others}; neither is written"),
    "refused": Text("不能执行：{reason}", "refused: {reason}"),
    "missed": Text("不及于此：{reason}", "does not reach it: {reason}"),
}
DOCUMENT = Text(
    "文件：《{title}》[（{number}）][，{issuer}][，{date} 发布][，{effective} 起施行][，{expires} 起失效][，第 {row} 行]",
    "document: {title}[ ({number})][, {issuer}][, issued {date}][, in force from {effective}][ until {expires}][, row {row}]",
)
HANDS = Text(
    "经办：[提出 {proposed}；][审核 {reviewed}；][批准 {approved}]",
    "by: [proposed {proposed}; ][reviewed {reviewed}; ][approved {approved}]",
)
GROUND = Text("理由：{ground} {text}", "ground: {ground} {text}")
RULE_BASIS = Text("依据：{basis}", "basis: {basis}")
AUTHORITY = Text("上位依据：{authority}", "authority: {authority}")
UPSTREAM = Text("建议上级清理：{upstream}", "proposed to those above: {upstream}")
WAY = Text("办法：{way}[；{data}]", "way: {way}[; {data}]")
PERIOD = Text("期间：{since} 起[，{until} 前]", "period: from {since}[, before {until}]")
SEMICOLON = Text("；", "; ")
OPTIONAL = Text("申请人可自愿提交", "the applicant may hand it in all the same")
RULE_FILE = Text("规则：{place}", "rule: {place}")
DATA: Mapping[str, Text] = {
    "replaced_by": Text("替代：{value}", "instead: {value}"),
    "shared_source": Text("共享来源：{value}", "shared source: {value}"),
    "inquired": Text("协查部门：{value}", "asked: {value}"),
    "reply_within": Text("回复时限：{value}", "reply within: {value}"),
    "covered_by": Text("涵盖材料：{value}", "covered by: {value}"),
    "deferred_within": Text("补正期限：{value}", "to be handed in within: {value}"),
    "adjust.stamp": Text("取消的盖章：{value}", "stamp dropped: {value}"),
    "adjust.original": Text("原件：{value} 份", "originals: {value}"),
    "adjust.copy": Text("复印件：{value} 份", "copies: {value}"),
    "adjust.merged_into": Text("并入：{value}", "merged into: {value}"),
    "commitment.form": Text("承诺书：{value}", "form of commitment: {value}"),
    "commitment.verification": Text("核查：{value}", "verification: {value}"),
    "commitment.excluded": Text("不适用：{value}", "excluded: {value}"),
    "commitment.liability": Text("违诺责任：{value}", "liability: {value}"),
    "commitment.scope_list": Text("列入清单：{value}", "on the list: {value}"),
}

OVER = Text("胜过 {rule}：{why}", "won over {rule}: {why}")
UNDER = Text("让位于 {rule}：{why}", "gives way to {rule}: {why}")
MORE_NAMED = Text("本规则写明了{part}，它没有", "this rule names {part}, that one does not")
LESS_NAMED = Text("它写明了{part}，本规则没有", "that one names {part}, this rule does not")
BY_LENGTH = Text(
    "{part}：本规则写到 {mine} 位，它写到 {theirs} 位",
    "{part}: this rule gives {mine} digits, that one {theirs}",
)
BY_DATE = Text(
    "范围同样具体、办法相同，以较晚的文件为准",
    "equally specific and of the same way, so the later document speaks",
)
PARTS: Mapping[str, Text] = {
    "codes": Text("事项编码", "item codes"),
    "directory": Text("基本目录", "the directory entry"),
    "departments": Text("部门", "the department"),
    "divisions": Text("区划", "the division"),
    "levels": Text("行使层级", "the level"),
    "types": Text("事项类型", "the item type"),
    "situations": Text("情形", "a situation"),
    "material": Text("材料本身", "the material itself"),
    "issuers": Text("出具单位", "the issuer"),
    "categories": Text("材料类别", "the category"),
    "basis_ranks": Text("设定依据层级", "the rank of the basis"),
}

MISSES: Mapping[str, Text] = {
    "not-yet": Text("{wanted} 起施行", "it is in force from {wanted}"),
    "expired": Text("{wanted} 起失效", "it went out of force on {wanted}"),
    "superseded": Text("已被 {wanted} 取代", "it is superseded by {wanted}"),
    "refused": Text("规则本身不能执行：{wanted}", "the rule itself is refused: {wanted}"),
    "not-supplied": Text(
        "材料不由申请人提供[（{actual}）]", "the applicant does not supply the material[ ({actual} does)]"
    ),
    "item-cancelled": Text("事项已取消", "the item is abolished"),
    "territory": Text(
        "事项所在区划 {actual} 不在批次的适用区划 {wanted} 内", "the item lies in {actual}, not in {wanted}"
    ),
    "items": Text(
        "规则的事项范围按{key}限于 {wanted}[；本事项为 {actual}]",
        "its scope takes only {key} {wanted}[; this item has {actual}]",
    ),
    "materials": Text(
        "规则的材料范围按{key}限于 {wanted}[；本材料为 {actual}]",
        "its scope takes only {key} {wanted}[; this material has {actual}]",
    ),
    "exception": Text("列为例外[：{wanted}]", "it is excepted[: {wanted}]"),
    "situation": Text(
        "只用于情形 {wanted}，本事项没有", "it is for situation {wanted}, which this item has not"
    ),
    "no-effect": Text(
        "没有可减的：本来不要求盖章，或者份数本来就少",
        "nothing to reduce: no such stamp, or copies are few already",
    ),
}
