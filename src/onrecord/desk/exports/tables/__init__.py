"""The record as tables that refer to each other: a Frictionless data package in CSV, and the same in other forms."""
