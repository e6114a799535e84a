"""Words of a material that make of the documents in it alternatives: one of them will do.

The documents of a row are listed because each of them is asked for; alternatives are rows of one group (`one_of`). Where
the words say otherwise nobody can tell what one more, or one less, means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from itemctl.changes.wording import words_of
from itemctl.model.loose import text_of, texts_of

_CHOICE = re.compile(
    "(?<!情形)(?<!情况)(?<!条件)(?<!分)之一|任(?:一|选|交|意一|何一|意选)|[择选]其?一|选择一|其中[一任]?[种项类]|其一即可"
    "|至少[0-9一二两三四五][种项类]"
)
_OR = re.compile("或者?|/")
_ANY_DOES = re.compile("或者?|[均都皆]可")
_NOTES = ("as_published", "case", "filling", "acceptance", "source_note", "remark")


def choice_words(*sides: Any) -> list[str]:
    """Return the words that may make alternatives of the documents of a material, on any side; none: all are asked for.

    In what it is called an 或 is enough; a note has to name one of the documents beside it, or to say 之一, 任选 and the like.
    """
    nodes = [side for side in sides if isinstance(side, Mapping)]
    documents = [words_of(one) for node in nodes for one in texts_of(node, "documents")]
    return sorted({word for node in nodes for word in _said(node, documents)})


def _said(node: Mapping[str, Any], documents: Iterable[str]) -> Iterable[str]:
    for text in (text_of(node, "name"), *texts_of(node, "documents")):
        words = words_of(text)
        yield from _CHOICE.findall(words)
        yield from _OR.findall(words)
    for key in _NOTES:
        words = words_of(text_of(node, key))
        yield from _CHOICE.findall(words)
        if any(one in words for one in documents if one):
            yield from _ANY_DOES.findall(words)
