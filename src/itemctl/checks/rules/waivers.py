"""WAI: what is tolerated for a while, by waivers and by the baseline. Found by `itemctl.checks.judging`."""

from __future__ import annotations

from itemctl.checks.declare import Option, Rule
from itemctl.model.text import Text

_PURPOSE = Text(
    "豁免是欠账：写明谁、为什么、到哪天，到期要么改好，要么重新决定；没人记得的豁免会把真问题盖住。",
    "A waiver is a debt: who, why, until when. One that nobody remembers hides real trouble.",
)
_WRITE = Text(
    "注释写作“# 豁免 规则 至 2026-12-31 责任人 某某 理由 为什么”，放在那一行的末尾或上一行；"
    "catalogue/waivers.yaml 里写 rule、item（或 path）、reason、owner、until。",
    "Write `# allow RULE until 2026-12-31 by OWNER: reason` at the end of the line or above it; in "
    "catalogue/waivers.yaml give rule, item (or path), reason, owner and until.",
)

waiver_expired = Rule(
    code="WAI101",
    name="waiver-expired",
    scope="text",
    title=Text("豁免已经到期", "A waiver has expired"),
    message=Text(
        "对 {rule} 的豁免已于 {until} 到期（责任人 {owner}），不再起作用",
        "The waiver of {rule} ended on {until} (owner {owner}) and has no effect",
    ),
    why=_PURPOSE,
    advice=Text(
        "改好问题后删去这条豁免；确实还改不了的，由责任人重新说明理由、改写期限。",
        "Mend the problem and delete the waiver; if that is still not possible, state reason and end anew.",
    ),
)

waiver_unused = Rule(
    code="WAI102",
    name="waiver-unused",
    scope="text",
    title=Text("豁免没有用到", "A waiver is not used"),
    message=Text(
        "这里没有 {rule} 的问题，豁免用不着了",
        "There is no finding of {rule} here for this waiver to cover",
    ),
    why=Text(
        "问题已改好的豁免留着，以后同样的错误再出现时会被悄悄盖住。",
        "Left behind, it would silently cover the same mistake when it comes back.",
    ),
    advice=Text(
        "问题已经改好的，删去这条豁免；位置写错的，放到问题所在的那一行或它的上级。",
        "Delete it where the problem is mended; else move it to the line of the finding, or above.",
    ),
)

waiver_malformed = Rule(
    code="WAI103",
    name="waiver-malformed",
    scope="text",
    title=Text("豁免没有写对", "A waiver is malformed"),
    message=Text(
        "这条豁免不起作用：{problems}[（{value}）]", "This waiver has no effect: {problems}[ ({value})]"
    ),
    why=Text(
        "没有理由、责任人、期限的豁免没有人负责；认不出规则或事项的豁免什么也没有豁免。",
        "Without reason, owner and end nobody answers for it; without rule or item it covers nothing.",
    ),
    advice=_WRITE,
)

mandatory_rule_waived = Rule(
    code="WAI104",
    name="mandatory-rule-waived",
    scope="text",
    title=Text("豁免了不可豁免的规则", "A rule that cannot be waived is waived"),
    message=Text("{rule} 不可豁免（{reason}），这条豁免不起作用", "{rule} cannot be waived ({reason})"),
    why=Text(
        "法律没有留余地的，任何部门都无权容许；读不出的文件和程序自身的问题，豁免了也看不见后面的问题。",
        "Where the law leaves no choice nobody may tolerate it; an unreadable file would hide what else is wrong.",
    ),
    advice=Text(
        "删去这条豁免，改正问题；接收旧目录时一时改不完的法定问题，用 itemctl validate --baseline write --until 日期 写明期限。",
        "Delete the waiver and mend the problem; while taking over an old catalogue, "
        "`itemctl validate --baseline write --until DATE` gives such findings an end.",
    ),
)

waiver_too_long = Rule(
    code="WAI105",
    name="waiver-too-long",
    scope="text",
    title=Text("豁免的期限太长", "A waiver lasts too long"),
    message=Text("期限 {until} 距今超过 {days} 天", "It lasts until {until}, more than {days} days from now"),
    why=_PURPOSE,
    advice=Text(
        "把期限改到 {days} 天以内，到期再看；长期如此的，应当改的是规则集的等级。",
        "Let it end within {days} days and look again then; what is so for good belongs into the ruleset.",
    ),
    options={
        "days": Option(
            366, Text("豁免或基线的期限最远可在多少天之后。", "Days that an end may lie ahead at most.")
        )
    },
)

baseline_entry_expired = Rule(
    code="WAI201",
    name="baseline-entry-expired",
    scope="text",
    title=Text("基线中的问题已经到期", "Entries of the baseline have expired"),
    message=Text(
        "基线中有 {count} 个问题的期限 {until} 已过，重新列出",
        "{count} entries of the baseline ended on {until}; their findings are shown again",
    ),
    why=_PURPOSE,
    advice=Text(
        "改好这些问题，再运行 itemctl validate --baseline prune；确需延期的，由负责人运行 itemctl validate --baseline write --until 日期。",
        "Mend them and run `itemctl validate --baseline prune`; only who answers for them may run `itemctl validate --baseline write --until DATE`.",
    ),
)

baseline_entry_stale = Rule(
    code="WAI202",
    name="baseline-entry-stale",
    scope="text",
    title=Text("基线中的问题已经改好", "Entries of the baseline are mended"),
    message=Text("基线中有 {count} 个问题已经不在了", "{count} findings of the baseline are gone"),
    why=Text(
        "改好的条目留在基线里，同样的错误再出现时会被悄悄盖住。",
        "Left in the baseline, it would silently cover the same mistake when it comes back.",
    ),
    advice=Text(
        "运行 itemctl validate --baseline prune 去掉它们。", "Run `itemctl validate --baseline prune`."
    ),
)

baseline_entry_without_end = Rule(
    code="WAI203",
    name="baseline-entry-without-end",
    scope="text",
    title=Text("基线中的法定问题没有期限", "A mandatory finding stands in the baseline without an end"),
    message=Text(
        "{rule} 是法定规则，写进基线须有期限（until），这一条不起作用",
        "{rule} is mandatory by law; its entry needs an end (`until`) and has no effect",
    ),
    why=Text(
        "法律没有留余地的问题只能限期改正，不能无限期搁置。",
        "What the law forbids can only be given a date by which it is mended.",
    ),
    advice=Text(
        "运行 itemctl validate --baseline write --until 日期，或在这一条补上 until。",
        "Run `itemctl validate --baseline write --until DATE`, or add `until` to the entry.",
    ),
)
