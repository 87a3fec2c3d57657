"""`python -m benchmarks`: every report under its heading, line by line as it is measured."""

from benchmarks.apart import apart, print_report

REPORTS = {
    "reading": "Reading PDF files",
    "importing": "Importing papers",
    "asking": "Asking questions",
    "updating": "Updating by message",
    "answering": "From an event to its reply in Slack",
}


def main() -> None:
    """Print all reports. Each runs in a process of its own, so that none warms the next."""
    for number, (name, heading) in enumerate(REPORTS.items(), 1):
        print(f"{heading} (report {number} of {len(REPORTS)})", flush=True)
        apart(print_report, name)
        print(flush=True)


# The process that reads a PDF file starts by importing this module.
if __name__ == "__main__":
    main()
