"""The profile of a stage as an SVG drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

WIDTH, HEIGHT = 1000, 120
SKY, GROUND = 14, 8  # kept free above the highest and below the lowest point
MARGIN = 28  # so near to an end that half a label would be cut off on a phone


@dataclass(frozen=True)
class Mark:
    x: float
    label: str
    category: str

    @property
    def percent(self) -> float:
        return round(self.x * 100 / WIDTH, 2)

    @property
    def edge(self) -> str:
        """The end of the road that a label has to keep within: "start", "end" or none."""
        if self.x < MARGIN:
            return "start"
        return "end" if self.x > WIDTH - MARGIN else ""


@dataclass(frozen=True)
class Profile:
    area: str  # an SVG path
    done_width: float  # how far the race has come
    marks: list[Mark]
    label: str
    view_box: str = f"0 0 {WIDTH} {HEIGHT}"


def draw_profile(stage, waypoints: Sequence, done_km: Decimal = Decimal(0)) -> Profile | None:
    """None where no points of the profile are known."""
    points = stage.elevation
    if len(points) < 2:
        return None
    length = float(stage.distance_km or points[-1][0])
    low = min(metres for _km, metres in points)
    rise = (max(metres for _km, metres in points) - low) or 1
    line = " ".join(
        f"L{_x(km, length):.0f} {HEIGHT - GROUND - (metres - low) / rise * (HEIGHT - SKY - GROUND):.0f}"
        for km, metres in points
    )
    marks = [
        Mark(_x(float(point.km_from_start), length), point.name, point.category)
        for point in waypoints
        if point.km_from_start is not None
    ]
    label = _("Profile of %(stage)s, %(course)s") % {"stage": stage.name, "course": stage.course}
    return Profile(f"M0 {HEIGHT} {line} L{WIDTH} {HEIGHT} Z", _x(float(done_km), length), marks, label)


def _x(km: float, length: float) -> float:
    return round(min(km / length, 1) * WIDTH, 1)
