"""The room: what stands behind everybody, and the table in the middle."""

from .svg import box, circle, downwards, ellipse, filled, stroked

WINDOW_FRAME, WHITE_WALL = "#FBF9F5", "#F7F3ED"


def background() -> str:
    return "".join([_walls(), _window(), _painting(), _lamp(), _plant(), _rug()])


def table() -> str:
    return "".join([
        ellipse(480, 500, 176, 26, "#00000022"),
        ellipse(480, 466, 182, 38, "#8F6B4A"),
        ellipse(480, 458, 182, 38, "#B08A62"),
        ellipse(480, 456, 172, 34, "#BB9770"),
        _tissues(),
        *[_glass(x, y) for x, y in [(368, 436), (560, 438), (420, 460), (516, 462)]],
    ])


def _walls() -> str:
    wall, floor = downwards("wall", "#F3EEE7", "#E7DED2"), downwards("floor", "#C9B59B", "#B8A285")
    return "".join([
        f"<defs>{wall}{floor}</defs>",
        box(0, 0, 960, 540, "url(#wall)"),
        box(0, 372, 960, 168, "url(#floor)"),
        box(0, 366, 960, 8, WHITE_WALL),
    ])


def _window() -> str:
    return "".join([
        f"<defs>{downwards('sky', '#CFE2EE', '#EAF2F1')}</defs>",
        box(196, 44, 250, 170, WINDOW_FRAME, corner=4),
        box(204, 52, 234, 154, "url(#sky)"),
        filled("M204 170 q40-34 84-16 q46-40 92-8 q30-14 58 4 V206 H204z", "#B9CFB4"),
        filled("M204 188 q60-20 120-4 q60-16 114 2 V206 H204z", "#9DBB9C"),
        box(317, 52, 7, 154, WINDOW_FRAME),
        box(190, 212, 262, 9, WHITE_WALL, corner=2),
    ])


def _painting() -> str:
    return "".join([
        box(560, 70, 120, 92, WINDOW_FRAME),
        box(568, 78, 104, 76, "#E6D9C8"),
        circle(604, 112, 20, "#D08C60"),
        filled("M568 154 l36-34 30 24 18-14 20 24z", "#5E7F7A"),
    ])


def _lamp() -> str:
    return "".join([
        stroked("M726 372 V150", "#8B7B68", 5),
        filled("M690 150 h72 l-14-62 h-44z", "#F6E3B8"),
        ellipse(726, 374, 30, 7, "#8B7B68"),
    ])


def _plant() -> str:
    return "".join([
        filled(
            "M890 360 c-40-60-30-130-60-160 40 4 60 60 64 110 0-60 20-120 52-140-14 44-20 130-44 190z",
            "#6F9B7C",
        ),
        filled("M892 362 c-10-70 6-150 24-200 8 60 0 140-14 200z", "#85AD8D"),
        filled("M866 352 h58 l-8 46 h-42z", "#C97F5D"),
    ])


def _rug() -> str:
    return ellipse(480, 478, 430, 66, "#D8CCBD") + ellipse(480, 478, 404, 58, "#E2D8CB")


def _tissues() -> str:
    return "".join([
        box(448, 424, 56, 26, "#F4EFE8", corner=4),
        filled("M462 426 q14-22 20-4 q8-12 12 4z", "#fff"),
        box(448, 436, 56, 5, "#9CC0BC"),
    ])


def _glass(x: int, y: int) -> str:
    outline = f"M{x} {y} h20 l-3 24 h-14z"
    return filled(outline, "#DDEAF0") + stroked(outline, "#B9CBD3", 1.5)
