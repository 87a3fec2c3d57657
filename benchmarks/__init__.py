"""Measurements, each as a ratio or a distribution in one run. `make bench` prints them all."""
