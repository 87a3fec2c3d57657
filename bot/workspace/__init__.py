"""The practice workspace: a small Slack of our own on loopback, with a web page."""
