"""Makes the files in Sources/Web/Assets/vendor: icons from Lucide, type from Inter, each with its licence beside it.

They come from a pinned wheel and a Debian package rather than from copies in the repository. Running it again changes
nothing unless bin/icons.txt, the fonts or this file changed.
"""

from __future__ import annotations

import difflib
import io
import sys
import xml.etree.ElementTree as ET
import zipfile
from importlib import resources
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parents[2]
ICON_NAMES = ROOT / "bin" / "icons.txt"
LICENCES = ROOT / "bin" / "lib" / "licences"
VENDOR = ROOT / "Sources" / "Web" / "Assets" / "vendor"

SVG = "http://www.w3.org/2000/svg"
# An icon keeps what Lucide draws it with, so that `<use>` needs no further styling than a size and a colour.
DRAWN_WITH = ("viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin")

WEIGHTS = {"regular": "Inter-Regular", "medium": "Inter-Medium", "semibold": "Inter-SemiBold"}
# Western and Central European letters, the punctuation of Dutch and English, arrows, and the signs of statistics.
CHARACTERS = (
    "U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02C6,U+02DA,U+02DC,U+0300-0304,U+0306-0308,U+030A-030C,U+0327-0328,"
    "U+0394,U+03A3,U+03B1-03B5,U+03BA,U+03BC,U+03C0,U+03C1,U+03C3,U+03C6,U+03C7,U+03C9,U+1E9E,"
    "U+2002-200A,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+20AC,"
    "U+2116,U+2122,U+2190-2193,U+2194,U+2196-2199,U+2212,U+2215,U+221A,U+221E,U+2248,U+2260,U+2264,U+2265,"
    "U+25A0,U+25A1,U+25B2,U+25B3,U+25B6,U+25BC,U+25BD,U+25C0,U+25C6,U+25C7,U+25CB,U+25CF,U+2713,U+2717"
)
# Kerning and accents; `tnum` sets times and counts in columns, `case` lifts the dash between capitals.
FEATURES = ["calt", "case", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]


def main() -> None:
    fonts = Path(sys.argv[1])
    VENDOR.mkdir(parents=True, exist_ok=True)
    names = icon_names(ICON_NAMES.read_text(encoding="utf-8"))
    write("icons.svg", sprite(names))
    write("icons.LICENSE.txt", (LICENCES / "lucide.txt").read_bytes())
    for weight, font in WEIGHTS.items():
        write(f"inter-{weight}.woff2", latin(fonts / f"{font}.otf"))
    write("inter.LICENSE.txt", (LICENCES / "inter.txt").read_bytes())
    print(f"Made {len(names)} icons and {len(WEIGHTS)} weights of Inter in {VENDOR.relative_to(ROOT)}.")


def icon_names(text: str) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return sorted({line for line in lines if line})


def sprite(names: list[str]) -> bytes:
    ET.register_namespace("", SVG)
    sheet = ET.Element(f"{{{SVG}}}svg")
    with zipfile.ZipFile(io.BytesIO(resources.files("lucide").joinpath("lucide.zip").read_bytes())) as lucide:
        known = {name.removesuffix(".svg") for name in lucide.namelist()}
        refuse_unknown(names, known)
        for name in names:
            icon = ET.fromstring(lucide.read(f"{name}.svg"))
            symbol = ET.SubElement(sheet, f"{{{SVG}}}symbol", {"id": name})
            for attribute in DRAWN_WITH:
                symbol.set(attribute, icon.attrib[attribute])
            symbol.extend(icon)
    for element in sheet.iter():
        element.text = element.tail = None
    for symbol in sheet:
        symbol.tail = "\n"
    sheet.text = "\n"
    return ET.tostring(sheet, encoding="utf-8") + b"\n"


def refuse_unknown(names: list[str], known: set[str]) -> None:
    unknown = [name for name in names if name not in known]
    if not unknown:
        return
    for name in unknown:
        near = difflib.get_close_matches(name, known, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        print(f"bin/icons.txt names the icon “{name}”, which Lucide does not have.{hint}", file=sys.stderr)
    sys.exit(1)


def latin(font: Path) -> bytes:
    if not font.is_file():
        sys.exit(f"The font {font} is missing: the package fonts-inter should have brought it.")
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True)
    face = subset.load_font(str(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(CHARACTERS))
    subsetter.subset(face)
    made = io.BytesIO()
    subset.save_font(face, made, options)
    return made.getvalue()


def write(name: str, content: bytes) -> None:
    """Writes a file only when its content differs, so that nothing is built anew without need."""
    path = VENDOR / name
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)


if __name__ == "__main__":
    main()
