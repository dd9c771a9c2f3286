"""What falls due and when talks meet, as a calendar to subscribe to (iCalendar, RFC 5545)."""

from onrecord.desk.calendars.making import Asked, Made, calendar

__all__ = ["Asked", "Made", "calendar"]
