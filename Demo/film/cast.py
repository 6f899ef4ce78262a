"""What everybody looks like and where everybody sits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """`x` and `y` are the middle of the head; `smile` is the curve of the mouth at rest.

    Who sits in front is not hidden by the table.
    """

    x: int
    y: int
    scale: float
    in_front: bool
    skin: str
    hair: str
    top: str
    trousers: str
    chair: str
    smile: int = 5


CAST = {
    "M": Person(372, 268, 0.98, False, "#F0C9AB", "#B5793F", "#B8675A", "#4A4E63", "#A9B3A2"),
    "S": Person(592, 268, 1.0, False, "#DDAA86", "#3A322D", "#5B6B8C", "#39404F", "#A9B3A2"),
    "T": Person(152, 300, 1.06, True, "#E9BE9C", "#6B4A35", "#4E7A78", "#3B4654", "#B9A78F"),
    "N": Person(812, 300, 1.04, True, "#EFC7A9", "#8C4A33", "#7A6A9B", "#2F3A4A", "#B9A78F", smile=2),
}
