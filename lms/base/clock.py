"""The Vietnamese day. Moments are kept in UTC; a day is a day in Asia/Ho_Chi_Minh (UTC+7, no summer time)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The moment, in UTC. The only place that asks the machine's clock."""
    return datetime.now(UTC)


def today() -> date:
    """The Vietnamese day it is now."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The Vietnamese day on which `moment` falls: 17:00 UTC is already tomorrow."""
    return moment.astimezone(VIETNAM).date()


def start_of(day: date) -> datetime:
    """The first moment of a Vietnamese day, in UTC."""
    return datetime.combine(day, time.min, VIETNAM).astimezone(UTC)


def day_before(day: date) -> date:
    return day - timedelta(days=1)
