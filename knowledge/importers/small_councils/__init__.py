"""Papers of town, parish and community councils: minutes, lists of councillors, dates."""
