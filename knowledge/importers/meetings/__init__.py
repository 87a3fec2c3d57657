"""Agendas, minutes, calendars, and the reports that meetings take."""
