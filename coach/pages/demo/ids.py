"""Where the story's names stand in the database, and when in the calendar its days are."""

from __future__ import annotations

import datetime
import zoneinfo
from dataclasses import dataclass
from typing import TypedDict

from coach.pages.demo.story import DAYS_PER_WEEK, Story
from coach.sessions.models import Exercise


class Moment(TypedDict):
    """When a session began, as its document wants it."""

    local_date: datetime.date
    started_at: datetime.datetime
    utc_offset_min: int


@dataclass(frozen=True)
class Ids:
    """An athlete's shoes, hills and exercises: ids by name, exercises by slug or by the athlete's own name."""

    shoes: dict[str, int]
    hills: dict[str, int]
    exercises: dict[str, Exercise]


@dataclass(frozen=True)
class Days:
    """The calendar of one story: its week 0 begins on `monday`."""

    monday: datetime.date
    zone: zoneinfo.ZoneInfo

    @classmethod
    def of(cls, story: Story, today: datetime.date) -> Days:
        """The calendar in which the story's last week is the one of `today`."""
        this_week = today - datetime.timedelta(days=today.weekday())
        return cls(this_week - datetime.timedelta(weeks=story.weeks), zoneinfo.ZoneInfo(story.zone))

    def day(self, week: int, weekday: int = 0) -> datetime.date:
        """The date of a weekday (Monday is 0) of a week."""
        return self.monday + datetime.timedelta(days=DAYS_PER_WEEK * week + weekday)

    def moment(self, week: int, weekday: int, hour: int, minute: int) -> Moment:
        """That day at this local time."""
        local = datetime.datetime.combine(self.day(week, weekday), datetime.time(hour, minute), self.zone)
        offset = local.utcoffset() or datetime.timedelta()
        return {
            "local_date": local.date(),
            "started_at": local.astimezone(datetime.UTC),
            "utc_offset_min": round(offset.total_seconds() / 60),
        }
