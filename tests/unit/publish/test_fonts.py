"""The shipped fonts, what they cover, and how a missing character is found before anything is printed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from tests.support.sample_book import BOOK, FOOD

from itemctl.publish.errors import PublishError
from itemctl.publish.fonts import SHIPPED, MissingCharacter, coverage, missing_characters, resolve_fonts

FACES = ("NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-Regular", "NotoSerifSC-Black")


def _cmap(name: str) -> set[int]:
    with TTFont(SHIPPED / f"{name}.ttf", lazy=True) as font:
        return set(font.getBestCmap())


def _two_byte_characters(codec: str) -> set[int]:
    found = set()
    for high in range(0x81, 0xFF):
        text = b"".join(bytes([high, low]) for low in range(0x40, 0xFF)).decode(codec, errors="ignore")
        found |= {ord(c) for c in text}
    return found


@pytest.mark.parametrize("name", FACES)
def test_every_shipped_face_has_the_whole_of_gb2312_and_the_names_beyond_it(name: str) -> None:
    held = _cmap(name)
    wanted = {ord(bytes([h, low]).decode("gb2312")) for h, low in _gb2312_cells()} | {
        ord(c) for c in "镕喆堃𬱖䥽"
    }
    assert {f"U+{c:04X}" for c in wanted - held} == set()


def _gb2312_cells() -> list[tuple[int, int]]:
    cells = []
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                continue
            cells.append((high, low))
    return cells


def test_together_they_have_every_han_character_of_gbk_and_all_of_the_two_first_han_blocks() -> None:
    covered = coverage(resolve_fonts())
    han = {c for c in _two_byte_characters("gbk") if 0x4E00 <= c <= 0x9FFF}
    assert len(han) == 20902
    assert han - covered == set()
    assert set(range(0x3400, 0x4DB6)) - covered == set()


def test_the_signs_that_official_texts_use_are_there() -> None:
    held = coverage(resolve_fonts())
    assert [c for c in "〔〕《》【】—…·№‰℃㎡③⑳㈠Ⅳ→“”‘’￥×±≥≤①⑩々〇" if ord(c) not in held] == []


@pytest.mark.parametrize("name", FACES)
def test_every_face_may_be_embedded_says_its_licence_and_keeps_its_punctuation_features(name: str) -> None:
    with TTFont(SHIPPED / f"{name}.ttf", lazy=True) as font:
        assert font["OS/2"].fsType == 0
        assert "SIL Open Font License" in font["name"].getDebugName(13)
        features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
        assert {"kern", "halt", "palt"} <= features
        assert {"vert", "locl"} <= {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (SHIPPED / "OFL.txt").read_text(encoding="utf-8")


def test_the_fonts_are_no_heavier_than_a_wheel_can_bear() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 24_000_000


def test_shipped_faces_serve_every_role_and_end_in_the_face_with_the_rare_characters() -> None:
    fonts = resolve_fonts()
    assert fonts.directories == (SHIPPED,)
    assert dict(fonts.families) == {
        "title": ("Noto Serif SC", "Noto Sans SC"),
        "head": ("Noto Sans SC",),
        "body": ("Noto Serif SC", "Noto Sans SC"),
        "ui": ("Noto Sans SC",),
        "note": ("Noto Sans SC",),
    }


def test_an_offices_own_licensed_face_comes_first_where_it_lies_in_a_font_folder(tmp_path: Path) -> None:
    with TTFont(SHIPPED / "NotoSerifSC-Black.ttf") as font:
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = "FZXiaoBiaoSong-B05S"
        font.save(tmp_path / "office.ttf")
    fonts = resolve_fonts(None, tmp_path / "absent", tmp_path)
    assert fonts.directories == (tmp_path, SHIPPED)
    assert fonts.families["title"] == ("FZXiaoBiaoSong-B05S", "Noto Serif SC", "Noto Sans SC")


def test_without_any_font_the_error_names_the_role(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("itemctl.publish.fonts.SHIPPED", tmp_path)
    with pytest.raises(PublishError) as caught:
        resolve_fonts()
    assert (caught.value.reason, caught.value.arguments["role"]) == ("fonts.missing", "title")


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    with pytest.raises(PublishError) as caught:
        coverage(resolve_fonts(tmp_path))
    assert (caught.value.reason, caught.value.arguments) == ("fonts.unreadable", {"path": "broken.ttf"})


def test_the_sample_book_has_no_missing_character() -> None:
    assert missing_characters(BOOK, resolve_fonts()) == []


def test_a_missing_character_is_told_once_per_field_with_its_place() -> None:
    window = replace(FOOD.windows[0], hall="龘\U0002a6a5\U0002a6a5厅", hours="\U0002a6a4")
    guide = replace(FOOD, windows=(window,))
    assert missing_characters(guide, resolve_fonts()) == [
        MissingCharacter(FOOD.code, "/windows/0/hall", "办理地点", "\U0002a6a5", "U+2A6A5"),
        MissingCharacter(FOOD.code, "/windows/0/hours", "办理时间", "\U0002a6a4", "U+2A6A4"),
    ]


@pytest.mark.parametrize("invisible", ["\n", "\t", "\u2060", "\u200b", "\ufe0f"])
def test_characters_that_are_never_drawn_need_no_glyph(invisible: str) -> None:
    assert missing_characters(replace(FOOD, name=f"甲{invisible}乙"), resolve_fonts()) == []


def test_a_character_that_only_an_offices_own_font_has_is_not_missing(tmp_path: Path) -> None:
    with TTFont(SHIPPED / "NotoSansSC-Bold.ttf") as font:
        for table in font["cmap"].tables:
            if table.isUnicode() and table.format == 12:
                table.cmap[0x2A6A5] = table.cmap[ord("龙")]
        font.save(tmp_path / "office.ttf")
    view = replace(FOOD, name="\U0002a6a5")
    assert len(missing_characters(view, resolve_fonts())) == 1
    assert missing_characters(view, resolve_fonts(tmp_path)) == []
    shutil.rmtree(tmp_path)
