"""A stage profile as a picture, drawn from the points and waypoints of the stage."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN, FOOT, SKY = 1600, 700, 60, 150, 190
PAPER, SLATE, INK, MUTED, YELLOW = "#fbfaf7", "#22282c", "#17191c", "#5d6167", "#f6c700"
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"


def draw_profile(stage, waypoints: list) -> BytesIO:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    points = [_place(stage, km, metres) for km, metres in stage.elevation]
    ground = HEIGHT - FOOT
    pen.polygon([(points[0][0], ground), *points, (points[-1][0], ground)], fill=SLATE)
    pen.line([(MARGIN, ground), (WIDTH - MARGIN, ground)], fill=INK, width=3)
    _kilometres(pen, stage)
    climbs = [point for point in waypoints if point.category and point.km_from_start is not None]
    for level, climb in enumerate(reversed(climbs)):  # the last one highest: no line crosses another's name
        _mark(pen, stage, climb, level)
    file = BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


def _place(stage, km: float, metres: float) -> tuple[float, float]:
    heights = [height for _km, height in stage.elevation]
    rise = (metres - min(heights)) / ((max(heights) - min(heights)) or 1)
    return _x(stage, km), HEIGHT - FOOT - 40 - rise * (HEIGHT - FOOT - SKY - 40)


def _x(stage, km: float) -> float:
    return MARGIN + km / stage.elevation[-1][0] * (WIDTH - 2 * MARGIN)


def _kilometres(pen: ImageDraw.ImageDraw, stage) -> None:
    last = stage.elevation[-1][0]
    for km in range(0, int(last) + 1, 50):
        pen.text((_x(stage, km), HEIGHT - FOOT + 12), f"{km}", font=_font(40), fill=MUTED, anchor="mt")
    pen.text((MARGIN, HEIGHT - 30), stage.start_place, font=_font(56), fill=INK, anchor="ls")
    pen.text((WIDTH - MARGIN, HEIGHT - 30), stage.finish_place, font=_font(56), fill=INK, anchor="rs")


def _mark(pen: ImageDraw.ImageDraw, stage, waypoint, level: int) -> None:
    """A line from the road up to the climb's name; names that stand close are set at different heights."""
    km = float(waypoint.km_from_start)
    x, road = _place(stage, km, _metres(stage, km))
    top = 24 + (level % 2) * 62
    pen.line([(x, top), (x, road - 6)], fill=YELLOW, width=5)
    pen.text((x - 14, top - 6), f"{waypoint.name} ({waypoint.category})", font=_font(50), fill=INK, anchor="rt")


def _metres(stage, km: float) -> float:
    before = [metres for at, metres in stage.elevation if at <= km]
    return before[-1]


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / "barlow-condensed-600-latin.woff2", size)
