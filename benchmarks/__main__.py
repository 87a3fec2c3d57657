"""`python -m benchmarks`: every report under its heading, line by line as it is measured.

`python -m benchmarks year` prints the named reports only; the long ones are printed only so.
"""

import sys

from benchmarks.apart import apart, print_report

REPORTS = {
    "reading": "Reading PDF files",
    "importing": "Importing papers",
    "asking": "Asking questions",
    "updating": "Updating by message",
    "answering": "From an event to its reply in Slack",
}
LONG_REPORTS = {
    "year": "A simulated year of reminders",
}


def main(names: list[str]) -> None:
    """Print all reports, or those named. Each runs in a process of its own, so that none warms
    the next."""
    headings = {**REPORTS, **LONG_REPORTS}
    chosen = names or list(REPORTS)
    for number, name in enumerate(chosen, 1):
        print(f"{headings[name]} (report {number} of {len(chosen)})", flush=True)
        apart(print_report, name)
        print(flush=True)


# The process that reads a PDF file starts by importing this module.
if __name__ == "__main__":
    main(sys.argv[1:])
