"""SCH: the shape of a file, as its JSON Schema declares it. Found by `itemctl.checks.schema_errors`."""

from __future__ import annotations

from itemctl.checks.declare import Rule
from itemctl.model.text import Text

_SHAPE = Text(
    zh="键名与取值的写法由 schemas/ 规定；写错的键不会被读取，内容就从指南和上报表格里消失了。",
    en="Keys and values follow schemas/; a misspelt key is not read, and its content vanishes from guide and upload.",
)

unknown_key = Rule(
    code="SCH101",
    name="unknown-key",
    scope="schema",
    title=Text(zh="没有这个键", en="There is no such key"),
    message=Text(zh="没有键 {key}[，是否想写 {near}？]", en="There is no key {key}[; did you mean {near}?]"),
    why=_SHAPE,
    advice=Text(
        zh="改成正确的键名；来源页面中无处安放的栏目写到 as_published，省市增加的要素写到 extensions。",
        en="Correct the key; columns of the source that fit nowhere go to as_published, local elements to extensions.",
    ),
)
missing_key = Rule(
    code="SCH102",
    name="missing-key",
    scope="schema",
    title=Text(zh="缺少必需的键", en="A required key is missing"),
    message=Text(zh="缺少 {key}[（{title}）]", en="{key}[ ({title})] is missing"),
    why=Text(
        zh="没有它，这一条内容无法识别或没有意义。",
        en="Without it this entry cannot be told apart or means nothing.",
    ),
    advice=Text(zh="补上这个键。", en="Add the key."),
)
wrong_type = Rule(
    code="SCH103",
    name="wrong-type",
    scope="schema",
    title=Text(zh="值的种类不对", en="The value is of the wrong type"),
    message=Text(
        zh="{key}[（{title}）]应为{expected}，现在是{actual}",
        en="{key}[ ({title})] must be {expected}, but is {actual}",
    ),
    why=_SHAPE,
    advice=Text(
        zh="[每一项前用半角“-”，后面空一格：- {entry}。]列表的每一项以“- ”开头；映射写作“键: 值”。对照正确示例改写。",
        en="[An ASCII dash and a space go before an entry: - {entry}. ]Entries of a list begin with '- '; mappings are 'key: value'. "
        "See the right example.",
    ),
)
unquoted_text = Rule(
    code="SCH104",
    name="unquoted-text",
    scope="schema",
    title=Text(
        zh="文字未加引号，被读作数字或真假", en="Text without quotes reads as a number or truth value"
    ),
    message=Text(
        zh="{key}[（{title}）]应为文字，原文 {source} 未加引号",
        en="{key}[ ({title})] must be text; {source} has no quotes",
    ),
    why=Text(
        zh="编码、电话、版次等由数字组成的文字不加引号会被当成数字，前导零和位数都可能丢失。",
        en="Codes and phone numbers made of digits read as numbers without quotes and may lose zeros and digits.",
    ),
    advice=Text(zh="两边加上单引号：'{source}'。", en="Put single quotes round it: '{source}'."),
)
empty_value = Rule(
    code="SCH105",
    name="empty-value",
    scope="schema",
    title=Text(zh="键后面没有内容", en="The key has no value"),
    message=Text(zh="{key}[（{title}）]没有内容", en="{key}[ ({title})] has no value"),
    why=Text(
        zh="空栏目会在指南上印成空白，平台也会退回；“没有”与“没写”必须分得清。",
        en="An empty element prints as a blank and is rejected; 'none' and 'not filled in' must be told apart.",
    ),
    advice=Text(
        zh="填写内容；确实没有的删去这一行，列表确实为空的写 []。",
        en="Fill it in; delete the line if there is none; write [] for a list that really is empty.",
    ),
)
value_not_allowed = Rule(
    code="SCH106",
    name="value-not-allowed",
    scope="schema",
    title=Text(zh="不是允许的值", en="The value is not one of those allowed"),
    message=Text(
        zh="{key}[（{title}）]不能是 {value}[，是否想写 {near}？]",
        en="{key}[ ({title})] cannot be {value}[; did you mean {near}?]",
    ),
    why=Text(
        zh="字典以外的值上报时会被平台退回。", en="Values outside the dictionary are rejected on upload."
    ),
    advice=Text(zh="改为以下之一：{allowed}。", en="Use one of: {allowed}."),
    sources=("ZWFW C0109.2", "GB/T 39046-2020 附录A"),
)
text_too_long = Rule(
    code="SCH107",
    name="text-too-long",
    scope="schema",
    title=Text(zh="文字超过长度上限", en="The text is too long"),
    message=Text(
        zh="{key}[（{title}）]有 {length} 个字，上限 {longest}",
        en="{key}[ ({title})] has {length} characters; at most {longest}",
    ),
    why=Text(
        zh="超长的内容平台不收；程序也从不截断文字。",
        en="The platform refuses longer texts, and nothing is ever cut here.",
    ),
    advice=Text(
        zh="缩短文字，或把细节移到说明、备注一类的要素。", en="Shorten it, or move details to a note element."
    ),
    sources=("GB/T 39046-2020 表4",),
)
wrong_pattern = Rule(
    code="SCH108",
    name="wrong-pattern",
    scope="schema",
    title=Text(zh="写法不合格式", en="The text does not have the right form"),
    message=Text(
        zh="{key}[（{title}）]的写法不对：{value}[（共 {length} 位）][，应为 {near}]",
        en="{key}[ ({title})] is not written right: {value}[ ({length} characters)][; it should be {near}]",
    ),
    why=Text(
        zh="编码、日期、标识有固定写法，写法不对就对不上目录、平台和其他文件。",
        en="Codes, dates and ids have one form; otherwise nothing matches directory, platform and other files.",
    ),
    advice=Text(zh="格式说明：{about}", en="Form: {about}"),
)
out_of_range = Rule(
    code="SCH109",
    name="out-of-range",
    scope="schema",
    title=Text(zh="数值超出范围", en="The number is out of range"),
    message=Text(
        zh="{key}[（{title}）]为 {value}，界限是 {bound}",
        en="{key}[ ({title})] is {value}; the bound is {bound}",
    ),
    why=Text(
        zh="负数或过大的数没有意义，平台也会退回。",
        en="Negative or huge numbers mean nothing and are rejected.",
    ),
    advice=Text(
        zh="改成范围内的数；“不知道”不要写成 -1，删去该键即可。",
        en="Use a number in range; do not write -1 for unknown, leave the key out.",
    ),
)
wrong_schema_tag = Rule(
    code="SCH110",
    name="wrong-schema-tag",
    scope="schema",
    title=Text(zh="缺少版本行，或版本行不对", en="The version line is missing or wrong"),
    message=Text(
        zh="版本行应为 schema: {expected}，现在是 {value}",
        en="The version line must be schema: {expected}, but is {value}",
    ),
    why=Text(
        zh="版本行说明文件的种类和版本，程序据此读取和升级。",
        en="The version line says which kind and version the file is, so that it is read and migrated rightly.",
    ),
    advice=Text(
        zh="在文件开头写 schema: {expected}。", en="Write schema: {expected} at the top of the file."
    ),
)
other_shape_fault = Rule(
    code="SCH111",
    name="other-shape-fault",
    scope="schema",
    title=Text(zh="不符合结构规定", en="Does not follow the schema"),
    message=Text(
        zh="{key}[（{title}）]不符合 {keyword} 的规定", en="{key}[ ({title})] does not satisfy {keyword}"
    ),
    why=_SHAPE,
    advice=Text(
        zh="对照 schemas/ 中该文件的结构说明改写；列表中的值不得重复。",
        en="See the schema of this kind of file; values of a list must not repeat.",
    ),
)
left_to_fill = Rule(
    code="SCH113",
    name="left-to-fill",
    scope="schema",
    title=Text(zh="还没有填写", en="Still to be filled in"),
    message=Text(zh="{key}[（{title}）]还写着“待填”", en="{key} still says 待填"),
    why=Text(
        zh="“待填”是新建事项时的占位文字，印出来群众看不懂，上报会被退回。",
        en="It is the placeholder of a new item; printed, it means nothing, and uploads are rejected.",
    ),
    advice=Text(
        zh="换成实际内容；没有的要素删去这一行。", en="Replace it; delete the line where there is nothing."
    ),
)
newer_version = Rule(
    code="SCH112",
    name="newer-version",
    scope="schema",
    title=Text(zh="文件来自更新版本的程序", en="The file was written for a newer program"),
    message=Text(
        zh="文件版本 {value} 高于本程序支持的 {expected}",
        en="The file has version {value}; this program knows {expected}",
    ),
    why=Text(
        zh="旧程序读新文件会丢内容，所以拒绝继续。", en="An older program would lose content, so it refuses."
    ),
    advice=Text(zh="请升级 itemctl 后再试。", en="Upgrade itemctl and try again."),
)
