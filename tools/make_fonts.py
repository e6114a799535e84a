"""Make the fonts that the plain installation carries, byte for byte.

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3
    pip download pypinyin-dict==0.9.0 --no-deps
    python tools/make_fonts.py FOLDER           # the folder that holds those two .tgz and the .whl
    python tools/make_fonts.py FOLDER --check   # compare with src/itemctl/publish/fonts

What a face holds is the union of character sets, never a list typed by hand: Python's own gb2312
codec, the 8,105 characters of 通用规范汉字表 (2013; the keys of pypinyin-dict's table kmandarin_8105,
of which only the code points are used), and every sign of the source font that is not a Han character.
Sans Regular keeps every Han character of its source, so that a rare character in a bold or serif
line still prints: it stands last in every family list of ``itemctl.publish.fonts``.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import __version__ as fonttools_version
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "src" / "itemctl" / "publish" / "fonts"
SANS = "expo-google-fonts-noto-sans-sc-0.4.3.tgz"
SERIF = "expo-google-fonts-noto-serif-sc-0.4.3.tgz"
CHARACTER_TABLE = "pypinyin_dict-0.9.0-py2.py3-none-any.whl"
CHARACTER_TABLE_SHA256 = "10cfbe40af87d704b867533177be8cd72837da9e224755dd275798e88097067a"

# What Typst may ask for: kerning, half and alternate widths, punctuation in context, marks, vertical text, local forms.
FEATURES = [
    "kern", "vkrn", "halt", "vhal", "palt", "vpal", "chws", "vchw", "vert", "vrt2",
    "locl", "ccmp", "liga", "mark", "mkmk", "fwid", "hwid", "pwid",
]  # fmt: skip


@dataclass(frozen=True)
class Face:
    """One file to make: its source, the sum that proves the source, and which Han characters stay."""

    target: str
    package: str
    source: str
    sha256: str
    everything: bool


FACES = (
    Face(
        "NotoSansSC-Regular.ttf",
        SANS,
        "package/400Regular/NotoSansSC_400Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
        everything=True,
    ),
    Face(
        "NotoSansSC-Bold.ttf",
        SANS,
        "package/700Bold/NotoSansSC_700Bold.ttf",
        "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
        everything=False,
    ),
    Face(
        "NotoSerifSC-Regular.ttf",
        SERIF,
        "package/400Regular/NotoSerifSC_400Regular.ttf",
        "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
        everything=False,
    ),
    Face(
        "NotoSerifSC-Black.ttf",
        SERIF,
        "package/900Black/NotoSerifSC_900Black.ttf",
        "092e71a70c744be3cc33999eb4edcb10fbe95c1b4cff6c2d7f04d6ff15d031e2",
        everything=False,
    ),
)


def main() -> int:
    """Make or check; 0 when all is as it should be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    print(f"fontTools {fonttools_version}")
    common = general_characters(options.folder) | codec_characters("gb2312")
    same = True
    for face in FACES:
        made = make(face, options.folder, common)
        path = TARGET / face.target
        if options.check:
            fits = path.is_file() and path.read_bytes() == made
            same &= fits
            print(f"{face.target}: {'same' if fits else 'DIFFERENT'}")
        else:
            path.write_bytes(made)
            print(f"{face.target}: {len(made):,} bytes, sha256 {hashlib.sha256(made).hexdigest()}")
    if not options.check:
        licences(options.folder)
    return 0 if same else 1


def make(face: Face, folder: Path, common: set[int]) -> bytes:
    """Return the subset of one face."""
    source = member(folder / face.package, face.source)
    expect(face.source, source, face.sha256)
    font = TTFont(io.BytesIO(source), recalcTimestamp=False, lazy=True)
    held = set(font.getBestCmap())
    keep = held if face.everything else {c for c in held if not is_han(c)} | (held & common)
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    options.drop_tables = [*options.drop_tables, "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def is_han(code_point: int) -> bool:
    """Tell whether a code point is an ideograph (URO, extensions, compatibility)."""
    return 0x3400 <= code_point <= 0x9FFF or 0xF900 <= code_point <= 0xFAFF or code_point >= 0x20000


def codec_characters(codec: str) -> set[int]:
    """Return every code point that a two-byte codec of Python's can say."""
    return {ord(c) for c in _two_bytes(lambda pair: pair.decode(codec))}


def _two_bytes(decode: Callable[[bytes], str]) -> Iterator[str]:
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                text = decode(bytes([high, low]))
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                yield text


def general_characters(folder: Path) -> set[int]:
    """Return the 8,105 characters of 通用规范汉字表."""
    wheel = (folder / CHARACTER_TABLE).read_bytes()
    expect(CHARACTER_TABLE, wheel, CHARACTER_TABLE_SHA256)
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        table = archive.read("pypinyin_dict/pinyin_data/kmandarin_8105.py").decode("utf-8")
    found = {int(key, 16) for key in re.findall(r"(0x[0-9A-F]+):", table)}
    if len(found) != 8105:
        raise SystemExit(f"{len(found)} characters instead of 8105")
    return found


def licences(folder: Path) -> None:
    """Write the licence that comes with the sources, headed by the holders that the fonts themselves name."""
    licence = member(folder / SANS, "package/LICENSE_FONT").decode("utf-8").replace("\r", "")
    holders = []
    for face in FACES[::2]:
        with TTFont(TARGET / face.target, lazy=True) as font:
            holders.append(f"{font['name'].getDebugName(1)}: {font['name'].getDebugName(0)}")
    text = "\n".join(holders) + "\n" + licence.partition("\n")[2]
    (TARGET / "OFL.txt").write_text(text.rstrip() + "\n", encoding="utf-8", newline="\n")


def member(archive: Path, name: str) -> bytes:
    """Return one file of a .tgz."""
    with tarfile.open(archive) as packed:
        extracted = packed.extractfile(name)
        if extracted is None:
            raise SystemExit(f"{archive.name} has no {name}")
        return extracted.read()


def expect(name: str, content: bytes, sha256: str) -> None:
    """Stop unless the content is the one this script was written for."""
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SystemExit(f"{name}: sha256 is {found}, not {sha256}")


if __name__ == "__main__":
    sys.exit(main())
