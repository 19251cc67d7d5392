"""As of which days figures are public: the last day of a month that is over. Pure.

Of two days that follow each other the difference would tell who was trained on the second; of two months it tells far
less, and a month that still runs would be asked for day by day.
"""

from datetime import date, timedelta

from lms.base.vietnamese import FIRST_DAY

_DAY = timedelta(days=1)


def closed_month(asked: date | None, today: date) -> date:
    """The last day of the newest month that was over both on the day asked and today."""
    newest = today.replace(day=1) - _DAY
    if asked is None or asked >= newest:
        return newest
    asked = max(asked, FIRST_DAY)
    return asked if (asked + _DAY).day == 1 else asked.replace(day=1) - _DAY


def months(today: date, most: int) -> list[date]:
    """The last days of the newest closed months, the newest first."""
    found = [closed_month(None, today)]
    while len(found) < most:
        found.append(found[-1].replace(day=1) - _DAY)
    return found
