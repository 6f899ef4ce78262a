"""Puts room and people together into one picture for each moment."""

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from . import bodies, faces, room
from .acting import Actor, Moment
from .cast import CAST
from .script import Speaker
from .svg import picture
from .walk import Posture

SITTING = Posture()
TAG_HEIGHT = 26
TAG_ABOVE_HEAD = 92

# All but the heads: who speaks, and everybody with a pose, or None for somebody on the way.
Layout = tuple[str | None, tuple[tuple[str, bodies.Pose | None], ...]]


class Stage:
    def __init__(self, speakers: dict[str, Speaker]) -> None:
        self.tags = {(letter, speaks): _name_tag(speaker.label, speaks) for letter, speaker in speakers.items() for speaks in (False, True)}
        self.empty_room = picture(room.background())
        self.table = picture(room.table())
        self.layouts: dict[Layout, Image.Image] = {}

    def picture_of(self, moment: Moment) -> Image.Image:
        image = self._sitting(moment).copy()
        for actor in moment.actors:
            if actor.posture:
                self._add_walker(image, actor, actor.posture)
            self._add_head(image, actor)
        return image

    def _sitting(self, moment: Moment) -> Image.Image:
        poses = tuple((actor.face.letter, None if actor.posture else actor.pose) for actor in moment.actors)
        layout = (moment.speaker, poses)
        if layout not in self.layouts:
            self.layouts[layout] = self._laid_out(moment.speaker, dict(poses))
        return self.layouts[layout]

    def _laid_out(self, speaker: str | None, poses: dict[str, bodies.Pose | None]) -> Image.Image:
        image = self.empty_room.copy()
        if speaker:
            image.alpha_composite(_glow(speaker))
        for in_front in (False, True):
            if in_front:
                image.alpha_composite(self.table)
            for letter in (letter for letter, person in CAST.items() if person.in_front == in_front):
                image.alpha_composite(_chair(letter))
                if pose := poses.get(letter):
                    image.alpha_composite(_seated(letter, pose))
        for letter in (letter for letter, pose in poses.items() if pose):
            self._add_tag(image, letter, letter == speaker, SITTING)
        return image.convert("RGB")

    def _add_walker(self, image: Image.Image, actor: Actor, posture: Posture) -> None:
        """Nearer than all others, which is right for who sits in front of the table; nobody else walks."""
        letter = actor.face.letter
        body = picture(bodies.standing(letter, posture))
        image.paste(body, (0, 0), body)
        self._add_tag(image, letter, False, posture)

    def _add_head(self, image: Image.Image, actor: Actor) -> None:
        person, head = CAST[actor.face.letter], _head(actor.face)
        right, down = bodies.displacement(actor.posture or SITTING)
        left, top = faces.HEAD_MIDDLE
        image.paste(head, (person.x - left + right, person.y - top + down + actor.bob), head)

    def _add_tag(self, image: Image.Image, letter: str, speaks: bool, posture: Posture) -> None:
        person, tag = CAST[letter], self.tags[letter, speaks]
        right, down = bodies.displacement(posture)
        image.paste(tag, (person.x - tag.width // 2 + right, person.y - TAG_ABOVE_HEAD + down), tag)


@cache
def _chair(letter: str) -> Image.Image:
    return picture(bodies.chair(letter))


@cache
def _seated(letter: str, pose: bodies.Pose) -> Image.Image:
    return picture(bodies.seated(letter, pose))


@cache
def _head(face: faces.Face) -> Image.Image:
    width, height = faces.HEAD_SIZE
    return picture(faces.head(face), width=width, height=height)


@cache
def _glow(letter: str) -> Image.Image:
    """The light around the one who speaks."""
    person = CAST[letter]
    stops = [("0", "#FFF3C4", ".95"), (".55", "#FFE9A3", ".5"), ("1", "#FFE9A3", "0")]
    gradient = "".join(f'<stop offset="{offset}" stop-color="{colour}" stop-opacity="{opacity}"/>' for offset, colour, opacity in stops)
    return picture(
        f'<defs><radialGradient id="glow">{gradient}</radialGradient></defs>',
        f'<ellipse cx="{person.x}" cy="{person.y + 30}" rx="150" ry="170" fill="url(#glow)"/>',
    )


def _name_tag(label: str, speaks: bool) -> Image.Image:
    font = ImageFont.truetype("Inter-SemiBold.otf", 14)
    width, corner = int(font.getlength(label)) + 30, TAG_HEIGHT // 2
    tag = Image.new("RGBA", (width, TAG_HEIGHT))
    draw = ImageDraw.Draw(tag)
    ground, ink = ((28, 36, 44, 235), (255, 255, 255)) if speaks else ((255, 255, 255, 200), (58, 66, 74))
    draw.rounded_rectangle((0, 0, width - 1, TAG_HEIGHT - 1), corner, fill=ground)
    draw.text((width / 2, corner), label, font=font, fill=ink, anchor="mm")
    return tag
