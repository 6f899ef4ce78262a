"""The few shapes everything is drawn with, as SVG, and rsvg-convert that makes pictures of them."""

import io
import subprocess

from PIL import Image

from .measures import HEIGHT, WIDTH


def filled(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def stroked(path: str, colour: str, width: float) -> str:
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" {ends}/>'


def circle(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>'


def ellipse(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f'<ellipse cx="{x}" cy="{y}" rx="{wide}" ry="{high}" fill="{colour}"/>'


def box(x: float, y: float, width: float, height: float, colour: str, corner: float = 0) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{corner}" fill="{colour}"/>'


def group(transform: str, *parts: str) -> str:
    return f'<g transform="{transform}">{"".join(parts)}</g>'


def downwards(name: str, top: str, bottom: str) -> str:
    """A colour that changes from top to bottom, used as `url(#name)`."""
    stops = f'<stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/>'
    return f'<linearGradient id="{name}" x2="0" y2="1">{stops}</linearGradient>'


def picture(*parts: str, width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
    png = subprocess.run(["rsvg-convert"], input=svg.encode(), check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(png)).convert("RGBA")
