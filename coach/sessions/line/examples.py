"""Lines that work, as the help page shows them; each is a test too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """Examples of one thing. `of_weight` ones are shown only where the numbers are."""

    title: Any
    lines: tuple[str, ...]
    of_weight: bool = False


TOPICS = (
    Topic(
        _("Runs"),
        (
            "run 8.2km 45:10 easy rpe 3",
            "run 5mi 42:00",
            "ran 5 miles in 42:00",
            "long run 24km 2:05:00 effort 5 trail +320m",
            "run 8km 5:30/km hr 148",
            "10k race 39:20",
            "half marathon race 1:25:30 windy",
            'tempo 10km 42:00 at 18:30 note "felt light"',
            "run 3km 10:05 track all-out",
        ),
    ),
    Topic(
        _("Repeats and hills"),
        (
            "6 x 1km 3:45 hills",
            '10x200m hill "Vine St" 38,38,39',
            "run 12km for 58:00 5x1km 3:45 rest 90s",
            "8x2min rest 1min",
        ),
    ),
    Topic(
        _("Sets"),
        (
            "squat 5x3 110kg @8, rdl 3x6 90",
            "bench 3x8,8,6 60",
            "bench 60x8 60x8 62.5x6 @9",
            "deadlift 3x5x140",
            "bench 60kg 3x8 rpe 8",
            "squat 3x5 100,105,110 @7,8,9",
            "press 5x5 135lb",
            "w: squat 5x60, squat 5x3 110",
            "squat w 5x60, w 3x80, 5x3 110",
            "bench 3x5 80, drop 1x12 60",
        ),
    ),
    Topic(
        _("Bodyweight, time, distance, jumps, sides"),
        (
            "pull-up 3x8 +10kg",
            "dips 3x10 -20",
            "push-up 20,18,15",
            "plank 3x60s",
            "farmer carry 4x40m 2x32kg",
            "box jump 5x5 60cm",
            "split squat left 3x8 20, right 3x8 22.5",
        ),
    ),
    Topic(
        _("Supersets and whole lifts"),
        (
            "w: squat 5x60",
            "ss: curl 3x12 14, triceps 3x12 20",
            'lift "Lower A" 65min effort 7: squat 5x3 110, rdl 3x6 90 "grip gave out"',
            "squat 5x5 100, effort 6 for 50min",
        ),
    ),
    Topic(
        _("Other days, several at once, anything else"),
        (
            "yesterday: run 5mi 42:00",
            "monday: squat 5x5 100; wednesday: run 8km 45:00",
            "2 days ago: bike 45min effort 4",
            "23 Nov: 10k race 39:20",
            "run 5km 27:00; squat 5x3 110, bench 3x8 60",
        ),
    ),
    Topic(_("Weigh-ins"), ("bw 73.5", "yesterday: bw 162lb; run 5km 27:00"), of_weight=True),
)
EXAMPLES = tuple(line for topic in TOPICS for line in topic.lines)
