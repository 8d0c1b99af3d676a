"""What is measured about ImmunoGraph, each in a folder of its own; nothing here is installed."""
