"""Changes of several materials that are one: two made one row, one row made two, one replaced by a commitment.

They are recognised only where the data leaves no doubt: the names of the parts, and nothing else, stand in the whole; it
does not say that one of them will do; and it asks of each what the part asked, or what differs is told beside it
(`material_rows`). Else the parts are reported as removed and added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.material_choice import choice_words
from itemctl.changes.elements.material_rows import asks_alike, names_in, rests_alike, tell_rest
from itemctl.changes.elements.material_view import Materials, called, is_offices, level_of
from itemctl.changes.matching import likeness
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Two
from itemctl.changes.wording import words_of
from itemctl.model.loose import entries_of, text_of, texts_of
from itemctl.model.text import Text

_WHY_ROWS = Text(
    "还是这几份文件，每份的要求也没有变，只是并成一行或分成几行写。",
    "The same documents under the same demands, in one row or in several.",
)
MATERIAL_SPLIT, MATERIALS_MERGED = mirrored(
    SUBJECTS["material"],
    (
        "material-split",
        "split",
        Text("一行材料分开写", "row of materials split"),
        Text("申请材料“{entry}”分开写作：{names}", "“{entry}” is listed as: {names}"),
        _WHY_ROWS,
    ),
    (
        "materials-merged",
        "merge",
        Text("几份材料并作一行", "materials in one row"),
        Text("申请材料{names}并作一行“{entry}”", "{names} are one row now: “{entry}”"),
        _WHY_ROWS,
    ),
)
COMMITMENT_REPLACED, REPLACED_BY_COMMITMENT = mirrored(
    SUBJECTS["material"],
    (
        "commitment-replaced-by-material",
        "tighten",
        Text("承诺改回提交材料", "commitment replaced by material"),
        Text(
            "“{commitment}”取消，改为提交“{entry}”",
            "“{entry}” must be brought; “{commitment}” no longer does",
        ),
        Text("签一份承诺就行的，现在要去开材料。", "Signing was enough; now a paper must be fetched."),
    ),
    (
        "material-replaced-by-commitment",
        "loosen",
        Text("材料改为承诺", "material replaced by commitment"),
        Text("“{entry}”不再提交，改为签署“{commitment}”", "“{commitment}” takes the place of “{entry}”"),
        Text(
            "自己签一份承诺，不用再去开材料；告知承诺须列入公布的清单。",
            "Signing takes the place of fetching a paper; the list of such proofs is for those with power to set.",
        ),
    ),
    authority=True,
)
SUBSTITUTE_ADDED, SUBSTITUTE_REMOVED = mirrored(
    SUBJECTS["material-record"],
    (
        "substitute-added",
        "add",
        Text("列入替代材料", "substitute listed"),
        Text("“{entry}”随“{other}”的减免列入", "“{entry}” is listed in the place of “{other}”"),
        Text("它代替减免的材料，随减免一起看。", "It stands in for what was waived and goes with that."),
    ),
    (
        "substitute-removed",
        "remove",
        Text("删去替代材料", "substitute struck off"),
        Text("“{entry}”随“{other}”减免的撤销删去", "“{entry}” goes with the reduction of “{other}”"),
        Text(
            "它代替减免的材料，减免撤销即随之删去。", "It stood in for what was waived, and goes with that."
        ),
    ),
)
KINDS = (
    *(MATERIAL_SPLIT, MATERIALS_MERGED, COMMITMENT_REPLACED, REPLACED_BY_COMMITMENT),
    *(SUBSTITUTE_ADDED, SUBSTITUTE_REMOVED),
)

_COMMITMENT_WORDS = re.compile("告知承诺书|承诺书|书面承诺|承诺")
_PROOF_WORDS = re.compile("证明材料|证明文件|证明书|证明|材料")
_FEWEST = 2
"""Materials that differ, for one to have taken up, given off or replaced another."""
_LEAST_CORE = 2
_ALIKE = 0.6


def detect(materials: Materials) -> None:
    """Report and claim what several materials did together."""
    if sum(entry.differs for entry in materials.entries) < _FEWEST:
        return
    came = [entry for entry in materials.entries if entry.is_added and isinstance(entry.new, dict)]
    went = [entry for entry in materials.entries if entry.is_removed and isinstance(entry.old, dict)]
    if not came and not went:
        return
    _substitutes(came, went, materials)
    _rows(went, materials, is_merge=True)
    _rows(came, materials, is_merge=False)
    _commitments(came, went, materials)


def _rows(parts: list[Two], materials: Materials, *, is_merge: bool) -> None:
    """Report rows that took up others (merge), or gave them off (split: the same, seen from the other side)."""
    report = materials.report
    # a row that did not change names nothing that it did not name before
    changed = [whole for whole in materials.entries if whole.differs] if parts else []
    for whole in sorted(changed, key=lambda one: one.keyed):
        node, other = (whole.new, whole.old) if is_merge else (whole.old, whole.new)
        if not isinstance(node, dict) or report.is_claimed(whole):
            continue
        found, has_own = _parts_of(node, other, [one for one in parts if not report.is_claimed(one)])
        if len(found) + has_own < 2 or not found:
            continue
        names = [*([str(other["name"])] if has_own else []), *(called(part) for part in found)]
        nodes = [part.either for part in sorted(found, key=lambda one: one.keyed)]
        report.add(
            MATERIALS_MERGED if is_merge else MATERIAL_SPLIT,
            whole,
            entry=str(node.get("name") or called(whole)),
            sides=(nodes, node) if is_merge else (node, nodes),
            args={"names": names},
        )
        report.claim(*found)
        tell_rest(found, whole, materials, is_merge=is_merge)
        if isinstance(other, dict):
            _unclaim_whole(whole, materials)


def _unclaim_whole(whole: Two, materials: Materials) -> None:
    """Leave what else changed of a row that took up others to be looked at."""
    materials.report.unclaim(whole)
    materials.report.claim(*(whole.at(key) for key in ("name", "documents")))


def _parts_of(node: Mapping[str, Any], other: Any, parts: list[Two]) -> tuple[list[Two], bool]:
    """Return the rows that are one in a row, and whether what it was itself is another of them; none where it asks for more."""
    text, before = _text(node), _text(other)
    own = words_of(text_of(other, "name")) if isinstance(other, dict) else ""
    has_own = bool(own) and own in text and before != text
    if isinstance(other, dict) and not has_own:
        return [], False  # what it was before is told as another one
    found = [one for one in parts if _is_part(one.either, node, text, before)]
    found.sort(key=lambda one: one.keyed)
    if len(found) + has_own < 2 or not found or choice_words(node):
        return [], False
    named = {
        words_of(one) for one in (*_names(other), *(name for one in found for name in _names(one.either)))
    }
    given = names_in(node, named - {""})
    nodes = [one.either for one in found]
    is_whole = all(words_of(name) in given for one in (*nodes, other) for name in _names(one))
    if not is_whole or not rests_alike(nodes, other, node):
        return [], False
    return found, has_own


def _is_part(part: Mapping[str, Any], whole: Mapping[str, Any], text: str, before: str) -> bool:
    name = words_of(str(part.get("name") or ""))
    return len(name) >= _LEAST_CORE and name in text and name not in before and asks_alike(part, whole)


def _names(node: Any) -> list[str]:
    return [text_of(node, "name"), *texts_of(node, "documents")] if isinstance(node, dict) else []


def _text(node: Any) -> str:
    """The words in which a row may name several documents."""
    if not isinstance(node, dict):
        return ""
    return words_of(" ".join([str(node.get("name") or ""), *texts_of(node, "documents")]))


def _commitments(came: list[Two], went: list[Two], materials: Materials) -> None:
    """Report a material that gave way to a commitment about the same, or the other way round."""
    report = materials.report
    for is_onward, proofs, promises in ((True, went, came), (False, came, went)):
        for proof in proofs:
            free = [one for one in promises if not report.is_claimed(one)]
            fitting = [one for one in free if _fits(proof.either, one.either)]
            if len(fitting) != 1 or report.is_claimed(proof):
                continue
            promise = fitting[0]
            old, new = (proof, promise) if is_onward else (promise, proof)
            both = Two(old.old, new.new, old.old_route, new.new_route, proof.keyed)
            kind = REPLACED_BY_COMMITMENT if is_onward else COMMITMENT_REPLACED
            report.add(kind, both, entry=called(proof), args={"commitment": called(promise)})
            report.claim(proof, promise)


def _fits(proof: Mapping[str, Any], promise: Mapping[str, Any]) -> bool:
    """Tell whether a commitment stands in for a proof: about the same thing, and asked of the same people."""
    if not _is_commitment(promise) or _is_commitment(proof) or is_offices(proof) or is_offices(promise):
        return False
    same_people = level_of(proof) == level_of(promise) and proof.get("when") == promise.get("when")
    if not same_people or proof.get("one_of") or promise.get("one_of"):
        return False
    cores = (
        _PROOF_WORDS.sub("", str(proof.get("name") or "")),
        _COMMITMENT_WORDS.sub("", str(promise.get("name") or "")),
    )
    one, other = (words_of(core) for core in cores)
    if min(len(one), len(other)) < _LEAST_CORE:
        return False
    return one in other or other in one or likeness(one, other) >= _ALIKE


def _is_commitment(node: Mapping[str, Any]) -> bool:
    return node.get("category") == "承诺书" or bool(_COMMITMENT_WORDS.search(str(node.get("name") or "")))


def _substitutes(came: list[Two], went: list[Two], materials: Materials) -> None:
    """Report what was listed, or struck off, only because a reduction names it as what stands in."""
    for entry, other in _named(came, materials, is_added=True):
        materials.report.add(SUBSTITUTE_ADDED, entry, entry=called(entry), args={"other": called(other)})
    for entry, other in _named(went, materials, is_added=False):
        materials.report.add(SUBSTITUTE_REMOVED, entry, entry=called(entry), args={"other": called(other)})


def _named(found: list[Two], materials: Materials, *, is_added: bool) -> Iterator[tuple[Two, Two]]:
    others = [one for one in materials.entries if not one.is_added and not one.is_removed] if found else []
    others = [one for one in others if one.differs and one.at("reduction").differs]
    for entry in found:
        name = words_of(called(entry))
        for other in others:
            here, there = (other.new, other.old) if is_added else (other.old, other.new)
            if name in _stand_ins(here) and name not in _stand_ins(there):
                yield entry, other
                break


def _stand_ins(node: Any) -> set[str]:
    return {words_of(str(block.get("replaced_by") or "")) for _, block in entries_of(node, "reduction")}
