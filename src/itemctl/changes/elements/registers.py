"""What registers can change in that is no element of an item: laws, halls, proofs, batches, and entries of any other.

What items take over from a register (elements of a directory entry, of a standard material, of a department) is compared by
the detectors of these elements; these kinds are for the rest.
"""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_WHY_RECORD = Text(
    "登记表供各事项引用；引用它的事项有变化的，在事项或要素处另报。",
    "Registers are there to be named; what changes for an item that names an entry is reported where it shows.",
)
_WHY_BATCH = Text(
    "批次和规则说明为什么可以减；对申请人的影响，写进事项后在事项处报。",
    "Batches say why something need not be handed in; what that means to people shows in the items.",
)
_WHY_LAW = Text(
    "法律文件变了，依它设定的事项要跟着清理；申请人办事在事项改动时才变。",
    "Items founded on it must be looked at; what is asked of people changes when they are.",
)
_WHY_DAY = Text(
    "同样写几日，按工作日算比按自然日算等得久。",
    "The same number of days is longer when only working days count.",
)
_WHY_PROOF = Text(
    "清单之外的证明不得索要：列入即可以索要，移出即不得再索要。",
    "Only proofs on this list may be demanded: whoever is taken up may be, whoever is struck off may not.",
)

ENTRY_ADDED, ENTRY_REMOVED = mirrored(
    SUBJECTS["register"],
    (
        "register-entry-added",
        "add",
        Text("登记表增加条目", "register entry added"),
        Text(
            "{register}增加“{entry}”[，此前已有 {left} 个事项引用]",
            "“{entry}” added to {register}[, which {left} items had named before]",
        ),
        _WHY_RECORD,
    ),
    (
        "register-entry-removed",
        "remove",
        Text("登记表删去条目", "register entry removed"),
        Text(
            "{register}删去“{entry}”[，仍有 {left} 个事项引用]",
            "“{entry}” removed from {register}[, while {left} items go on naming it]",
        ),
        _WHY_RECORD,
    ),
)
ENTRY_CHANGED = ChangeKind(
    "register-entry-changed",
    SUBJECTS["register"],
    "set",
    Text("登记表条目变化", "register entry changed"),
    Text(
        "{register}“{entry}”的{title}[由“{before}”]改为“{after}”",
        "{title} of “{entry}” in {register} changed [from “{before}” ]to “{after}”",
    ),
    _WHY_RECORD,
)
ENTRY_TIDIED = ChangeKind(
    "register-entry-tidied",
    SUBJECTS["register"],
    "tidy",
    Text("登记表文字整理", "register tidied"),
    Text(
        "{register}“{entry}”的{title}只有写法不同",
        "{title} of “{entry}” in {register} differs in writing only",
    ),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)
PART_ADDED, PART_REMOVED = mirrored(
    SUBJECTS["register"],
    (
        "register-part-added",
        "add",
        Text("登记表条目内增加", "part added to a register entry"),
        Text(
            "{register}“{entry}”的{title}增加“{part}”", "“{part}” added to {title} of “{entry}” in {register}"
        ),
        _WHY_RECORD,
    ),
    (
        "register-part-removed",
        "remove",
        Text("登记表条目内减少", "part removed from a register entry"),
        Text(
            "{register}“{entry}”的{title}减少“{part}”",
            "“{part}” removed from {title} of “{entry}” in {register}",
        ),
        _WHY_RECORD,
    ),
)
LAW_REPEALED, LAW_RESTORED = mirrored(
    SUBJECTS["law"],
    (
        "law-repealed",
        "remove",
        Text("法律文件废止", "legal document repealed"),
        Text("“{entry}”自 {after} 起废止", "“{entry}” is repealed from {after}"),
        _WHY_LAW,
    ),
    (
        "law-restored",
        "add",
        Text("法律文件恢复有效", "legal document in force again"),
        Text(
            "“{entry}”不再标为废止（原为 {before}）", "“{entry}” is no longer marked as repealed ({before})"
        ),
        _WHY_LAW,
    ),
)
LAW_AMENDED = ChangeKind(
    "law-amended",
    SUBJECTS["law"],
    "set",
    Text("法律文件修订", "legal document amended"),
    Text("“{entry}”的修订日期由 {before} 改为 {after}", "“{entry}”: amended {after} instead of {before}"),
    _WHY_LAW,
)
DAY_LENGTHENED, DAY_SHORTENED = mirrored(
    SUBJECTS["law-day"],
    (
        "law-day-lengthened",
        "increase",
        Text("“日”改为工作日", "days became working days"),
        Text("“{entry}”所说的日由{before}改为{after}", "日 in “{entry}” now means {after}, not {before}"),
        _WHY_DAY,
    ),
    (
        "law-day-shortened",
        "decrease",
        Text("“日”改为自然日", "days became calendar days"),
        Text("“{entry}”所说的日由{before}改为{after}", "日 in “{entry}” now means {after}, not {before}"),
        _WHY_DAY,
    ),
    authority=True,
)
DAY_STATED = ChangeKind(
    "law-day-stated",
    SUBJECTS["law-day"],
    "reword",
    Text("“日”的含义写明或略去", "meaning of 日 stated or left out"),
    Text(
        "“{entry}”所说的日是工作日还是自然日，由“{before}”改为“{after}”",
        "whether 日 in “{entry}” means working or calendar days: “{after}” instead of “{before}”",
    ),
    Text(
        "没有写明的一方按什么日子算，数据里没有；几日的时限是长了还是短了须人工判断。",
        "How days were counted while nobody said so is not in the data; limits in days may be longer or shorter.",
    ),
    authority=True,
)
PROOF_KEPT, PROOF_DROPPED = mirrored(
    SUBJECTS["kept-proof"],
    (
        "kept-proof-listed",
        "add",
        Text("保留证明清单增加", "proof may be demanded"),
        Text("“{entry}”列入可以索要的证明", "“{entry}” may now be demanded"),
        _WHY_PROOF,
    ),
    (
        "kept-proof-struck",
        "remove",
        Text("保留证明清单删去", "proof may not be demanded"),
        Text("“{entry}”不再列入可以索要的证明", "“{entry}” may no longer be demanded"),
        _WHY_PROOF,
    ),
    authority=True,
)
PROOF_REACH = ChangeKind(
    "kept-proof-reach-changed",
    SUBJECTS["kept-proof"],
    "reword",
    Text("保留证明的索要范围变化", "who may demand a proof changed"),
    Text(
        "可以索要的“{entry}”的{title}由“{before}”改为“{after}”",
        "{title} of “{entry}”, which may be demanded, changed from “{before}” to “{after}”",
    ),
    Text(
        "谁可以索要写成文字，多了谁少了谁须人工判断。",
        "By whom it may be demanded is text; whether there are more of them is for people to say.",
    ),
    authority=True,
)
PROOF_GUIDE = ChangeKind(
    "kept-proof-guide-reworded",
    SUBJECTS["kept-proof"],
    "reword",
    Text("证明的办理说明改写", "how to get a proof reworded"),
    Text(
        "“{entry}”的{title}由“{before}”改为“{after}”，须人工判断",
        "{title} of “{entry}” changed from “{before}” to “{after}”: for people to judge",
    ),
    Text(
        "申请人照它去开证明；文字里多了还是少了要求，须由人看过再定。",
        "People get the proof as it says; whether that asks for more only a reader can tell.",
    ),
)
HALL_MOVED = ChangeKind(
    "hall-moved",
    SUBJECTS["hall"],
    "set",
    Text("大厅迁址", "hall moved"),
    Text("{entry}由“{before}”迁至“{after}”", "{entry} moved from “{before}” to “{after}”"),
    Text("去的地方不同，要做的事不变；旧址应当留有指引。", "One goes elsewhere, for the same things."),
)
HALL_HOURS = ChangeKind(
    "hall-hours-changed",
    SUBJECTS["hall"],
    "reword",
    Text("大厅办公时间变化", "hours of a hall changed"),
    Text("{entry}办公时间由“{before}”改为“{after}”", "hours of {entry}: “{after}” instead of “{before}”"),
    Text(
        "时间是文字，缩短还是延长要由人判断。",
        "Hours are written as text; whether they are fewer is for people to say.",
    ),
)
HALL_WINDOW_ADDED, HALL_WINDOW_REMOVED = mirrored(
    SUBJECTS["window"],
    (
        "hall-window-added",
        "add",
        Text("大厅增加窗口", "window of a hall added"),
        Text("{entry}增加窗口“{part}”", "window “{part}” added to {entry}"),
        Text("多一个可以去办的窗口。", "There is one window more to go to."),
    ),
    (
        "hall-window-removed",
        "remove",
        Text("大厅减少窗口", "window of a hall removed"),
        Text(
            "{entry}不再有窗口“{part}”，没有别的窗口接替",
            "{entry} has no window “{part}” any more, and none in its place",
        ),
        Text("照原来的指南去的人找不到窗口，要再跑或者多等。", "Who goes there by the old guide finds none."),
    ),
)
CLOSURE_ADDED, CLOSURE_REMOVED = mirrored(
    SUBJECTS["closure"],
    (
        "closure-added",
        "add",
        Text("增加停办日", "day of closure added"),
        Text("{part} 停办", "closed on {part}"),
        Text(
            "那天去的人办不成，要再来；工作日少一天，等得也久。",
            "Who comes that day must come again, and limits run a day longer.",
        ),
    ),
    (
        "closure-removed",
        "remove",
        Text("取消停办日", "day of closure lifted"),
        Text("{part} 不再停办", "open on {part} after all"),
        Text("那天又可以办了。", "One can apply on that day after all."),
    ),
)
YEAR_CHANGED = ChangeKind(
    "calendar-year-changed",
    SUBJECTS["closure"],
    "reword",
    Text("放假调休改动", "holidays of a year changed"),
    Text("{part}年的放假、上班日子有改动", "holidays or workdays of {part} changed"),
    Text(
        "工作日多了还是少了，逐日看才知道。",
        "Whether there are more workdays or fewer takes a look at each day.",
    ),
)
BATCH_ISSUED, BATCH_WITHDRAWN = mirrored(
    SUBJECTS["batch"],
    (
        "reduction-batch-issued",
        "add",
        Text("新增减证批次", "batch issued"),
        Text("新增减证批次“{entry}”", "batch “{entry}” is new"),
        _WHY_BATCH,
    ),
    (
        "reduction-batch-withdrawn",
        "remove",
        Text("撤销减证批次", "batch withdrawn"),
        Text("撤销减证批次“{entry}”", "batch “{entry}” is withdrawn"),
        _WHY_BATCH,
    ),
    authority=True,
)
RULE_ADDED, RULE_WITHDRAWN = mirrored(
    SUBJECTS["batch"],
    (
        "reduction-rule-added",
        "add",
        Text("新增减证规则", "reduction rule added"),
        Text("新增减证规则“{entry}”", "reduction rule “{entry}” is new"),
        _WHY_BATCH,
    ),
    (
        "reduction-rule-withdrawn",
        "remove",
        Text("撤销减证规则", "reduction rule withdrawn"),
        Text("撤销减证规则“{entry}”", "reduction rule “{entry}” is withdrawn"),
        _WHY_BATCH,
    ),
    authority=True,
)
RULE_TERM = ChangeKind(
    "reduction-term-changed",
    SUBJECTS["batch"],
    "set",
    Text("减证起止日期变化", "term of a reduction changed"),
    Text(
        "“{entry}”的{title}[由 {before} ]改为 {after}",
        "{title} of “{entry}” changed [from {before} ]to {after}",
    ),
    _WHY_BATCH,
    authority=True,
)
RULE_CHANGED = ChangeKind(
    "reduction-rule-changed",
    SUBJECTS["batch"],
    "set",
    Text("减证规则变化", "reduction rule changed"),
    Text(
        "“{entry}”的{title}[由“{before}”]改为“{after}”",
        "{title} of “{entry}” changed [from “{before}” ]to “{after}”",
    ),
    _WHY_BATCH,
    authority=True,
)
_WHY_FORM = Text(
    "表格上要填什么、附什么，只有打开文件才知道；文件不在事项里，改了也看不出来，须人工对照。",
    "What a form asks to be filled in and enclosed stands in the file alone; somebody has to look at both.",
)
FORM_ADDED, FORM_REMOVED = mirrored(
    SUBJECTS["form"],
    (
        "form-file-added",
        "add",
        Text("表格文件增加", "file of a form added"),
        Text("事项所附的文件 {entry} 有了", "file {entry}, which items name, is there now"),
        Text("事项里写着的表格，现在取得到了。", "A form that items name can be had now."),
    ),
    (
        "form-file-removed",
        "remove",
        Text("表格文件删去", "file of a form removed"),
        Text("事项所附的文件 {entry} 没有了", "file {entry}, which items name, is gone"),
        Text("事项里写着的表格取不到了。", "A form that items name cannot be had any more."),
    ),
)
FORM_REWORDED = ChangeKind(
    "form-file-changed",
    SUBJECTS["form"],
    "reword",
    Text("表格文件内容变化", "content of a form changed"),
    Text("事项所附的文件 {entry} 内容有改动", "content of {entry}, which items name, changed"),
    _WHY_FORM,
)
FORM_TIDIED = ChangeKind(
    "form-file-tidied",
    SUBJECTS["form"],
    "tidy",
    Text("表格文件文字整理", "file of a form tidied"),
    Text("事项所附的文件 {entry} 只有写法不同", "file {entry} differs in writing only"),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)

KINDS: tuple[ChangeKind, ...] = (
    *(ENTRY_ADDED, ENTRY_REMOVED, ENTRY_CHANGED, ENTRY_TIDIED, PART_ADDED, PART_REMOVED),
    *(LAW_REPEALED, LAW_RESTORED, LAW_AMENDED, DAY_LENGTHENED, DAY_SHORTENED, DAY_STATED),
    *(PROOF_KEPT, PROOF_DROPPED, PROOF_REACH, PROOF_GUIDE),
    *(HALL_MOVED, HALL_HOURS, HALL_WINDOW_ADDED, HALL_WINDOW_REMOVED),
    *(CLOSURE_ADDED, CLOSURE_REMOVED, YEAR_CHANGED),
    *(FORM_ADDED, FORM_REMOVED, FORM_REWORDED, FORM_TIDIED),
    *(BATCH_ISSUED, BATCH_WITHDRAWN, RULE_ADDED, RULE_WITHDRAWN, RULE_TERM, RULE_CHANGED),
)
