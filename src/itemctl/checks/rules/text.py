"""SYN: the text of a file, before anything is known of its meaning. Found by the reader (`itemctl.yamlio`)."""

from __future__ import annotations

from itemctl.checks.declare import Rule
from itemctl.model.text import Text

_STRICT = Text(
    zh="目录文件只用 YAML 中最简单、人人读法一致的部分，这样每个人、每个程序读到的内容都相同。",
    en="Catalogue files keep to the simplest part of YAML, so that every person and program reads the same.",
)


def _text(code: str, name: str, title: Text, message: Text, advice: Text, why: Text = _STRICT) -> Rule:
    return Rule(code=code, name=name, scope="text", title=title, message=message, why=why, advice=advice)


empty_file = _text(
    "SYN101",
    "empty-file",
    Text("文件是空的", "The file is empty"),
    Text("文件里没有内容", "The file holds nothing"),
    Text("填写内容，或删除这个文件。", "Fill it in or delete the file."),
)
not_a_mapping = _text(
    "SYN102",
    "not-a-mapping",
    Text("文件不是“键: 值”的形式", "The file is not made of 'key: value' lines"),
    Text("文件最外层应是“键: 值”", "The outermost level must be 'key: value'"),
    Text(
        "每行写作“键: 值”，冒号用半角，后面空一格。",
        "Write each line as 'key: value', with an ASCII colon and one space after it.",
    ),
)
not_utf8 = _text(
    "SYN103",
    "not-utf8",
    Text("文件编码不是 UTF-8", "The file is not UTF-8"),
    Text("文件不是 UTF-8 编码[，看起来是 {encoding}]", "The file is not UTF-8[; it looks like {encoding}]"),
    Text(
        "用编辑器“另存为”UTF-8（无 BOM）；记事本、WPS 保存时可选编码。",
        "Save it as UTF-8 without BOM in the editor.",
    ),
)
binary = _text(
    "SYN104",
    "binary",
    Text("文件不是文本", "The file is not text"),
    Text("文件含有二进制内容", "The file holds binary content"),
    Text(
        "检查是否误把图片、表格或压缩文件改成了 .yaml。",
        "See whether a picture, workbook or archive was renamed to .yaml.",
    ),
)
byte_order_mark = _text(
    "SYN105",
    "byte-order-mark",
    Text("文件开头有 BOM", "The file begins with a byte-order mark"),
    Text("文件开头有不可见的 BOM 标记", "An invisible byte-order mark stands at the beginning"),
    Text("另存为“UTF-8（无 BOM）”。", "Save it as UTF-8 without BOM."),
    Text("有的程序会把它当作第一个键的一部分。", "Some programs read it as part of the first key."),
)
crlf_line_ends = _text(
    "SYN106",
    "crlf-line-ends",
    Text("换行符是 Windows 式的", "Windows line ends"),
    Text("换行符是 CRLF", "Lines end with CRLF"),
    Text(
        "编辑器改用 LF；itemctl init 写入的 .gitattributes 会让 git 统一换行符。",
        "Set the editor to LF; the .gitattributes that `itemctl init` writes keeps git at LF.",
    ),
    Text("换行符混用会让 git 显示整个文件都改过。", "Mixed line ends make git show whole files as changed."),
)
tab_indent = _text(
    "SYN107",
    "tab-indent",
    Text("用制表符（Tab）缩进", "Indented by a tab"),
    Text("缩进处有制表符", "A tab stands in the indentation"),
    Text("换成空格，每层两个。", "Use two spaces a level."),
)
control_character = _text(
    "SYN108",
    "control-character",
    Text("有不可见的控制字符", "An invisible control character"),
    Text("有控制字符 {code_point}", "Control character {code_point}"),
    Text(
        "删除它；多半是从网页或 Word 粘贴带来的。",
        "Delete it; it most likely came by pasting from a page or from Word.",
    ),
)
too_large = _text(
    "SYN109",
    "too-large",
    Text("文件过大", "The file is too large"),
    Text("文件有 {bytes} 字节，上限 {limit}", "The file has {bytes} bytes; at most {limit}"),
    Text("一个事项一个文件；大段附件放到 forms/。", "One item a file; put long attachments into forms/."),
)
too_deep = _text(
    "SYN110",
    "too-deep",
    Text("嵌套过深", "Nested too deep"),
    Text("嵌套超过 {limit} 层", "More than {limit} levels of nesting"),
    Text("检查多余的括号或缩进。", "Look for stray brackets or indentation."),
)
syntax = _text(
    "SYN111",
    "syntax",
    Text("读不懂这一处的写法", "This cannot be read"),
    Text("从这里起读不懂：{hint}", "Cannot be read from here on: {hint}"),
    Text(
        "检查这一行和上一行：冒号是否半角且后面有空格，列表的“-”后面有没有空格，引号、括号是否成对，缩进是否对齐。",
        "See this line and the one above: ASCII colon with a space after it, a space after the dash of a list entry, "
        "paired quotes and brackets, indentation.",
    ),
)
duplicate_key = _text(
    "SYN112",
    "duplicate-key",
    Text("同一个键写了两次", "The same key twice"),
    Text("键 {key} 在上面已经写过", "Key {key} stands already above"),
    Text("合并为一处，删去另一处。", "Keep one of them."),
    Text("两处内容不同时，只有一处会被读到。", "Where the two differ, only one would be read."),
)
anchor = _text(
    "SYN113",
    "anchor",
    Text("使用了锚点或引用", "An anchor or alias"),
    Text(
        "不能使用锚点（&）、引用（*）或合并（<<）[，本文件共 {count} 处]",
        "Anchors (&), aliases (*) and merges (<<) may not be used[; {count} in this file]",
    ),
    Text(
        "把内容直接写出来；以 & 或 * 开头的文字加引号。",
        "Write the content out; put quotes round text that begins with & or *.",
    ),
)
tag = _text(
    "SYN114",
    "tag",
    Text("使用了标签", "A tag"),
    Text("不能使用标签（!）", "Tags (!) may not be used"),
    Text("删去标签；以 ! 开头的文字加引号。", "Drop it; put quotes round text that begins with !."),
)
directive = _text(
    "SYN115",
    "directive",
    Text("使用了指令", "A directive"),
    Text("不能使用 % 开头的指令行", "Directive lines (%) may not be used"),
    Text("删去这一行。", "Delete the line."),
)
several_documents = _text(
    "SYN116",
    "several-documents",
    Text("一个文件里有几份文档", "Several documents in one file"),
    Text("--- 之后又是一份文档", "Another document begins after ---"),
    Text("分成几个文件，一个事项一个文件。", "Split it: one item a file."),
)
non_text_key = _text(
    "SYN117",
    "non-text-key",
    Text("键不是文字", "A key is not text"),
    Text("键应是文字", "A key must be text"),
    Text("给键加引号，或改正这一行的冒号。", "Put quotes round the key, or correct the colon in this line."),
)
state_secret_mark = Rule(
    code="SYN119",
    name="state-secret-mark",
    scope="text",
    mandatory=True,
    title=Text("有国家秘密标志", "A mark of state secrecy"),
    message=Text("有密级标志 {mark}", "The secrecy mark {mark} stands here"),
    why=Text(
        "涉密内容不得进入本仓库：git 会永久保留它，办事指南和上报表格会把它传出去。",
        "Classified content may not be in the repository: git keeps it for ever, and outputs carry it outside.",
    ),
    advice=Text(
        "立即报告本单位保密机构处理，不要提交、推送；已经提交的，不能只删这一行。",
        "Report it to your security office at once; do not commit or push. Once committed, deleting is not enough.",
    ),
    sources=("保守国家秘密法", "国家秘密载体印制标志：密级★保密期限"),
)
merge_mark_left = _text(
    "SYN120",
    "merge-mark-left",
    Text("合并冲突还没有改好", "A conflict of a merge is not settled"),
    Text("这里有合并冲突的标记 {mark}", "The mark {mark} of a conflict stands here"),
    Text(
        "看标记下面我方、原来、对方各是什么，改好内容，删去标记的各行，再提交。",
        "See what ours, base and theirs are, settle the value, delete the lines of the mark, then commit.",
    ),
    Text(
        "两边改得不一样，程序先用了一边的；没有人决定就发布，可能把错的一边印出去。",
        "Both sides differ and one was taken for now; published undecided, the wrong one may be printed.",
    ),
)
unreadable = _text(
    "SYN118",
    "unreadable",
    Text("文件读不出来", "The file cannot be read"),
    Text("文件读不出来：{reason}", "The file cannot be read: {reason}"),
    Text(
        "检查文件是否存在、是否有权限、是否被别的程序占用，再运行一次。",
        "See whether it exists, is permitted and not held by another program; then run again.",
    ),
    Text("读不到的文件等于没有检查。", "A file that was not read was not checked."),
)
