"""What curators use, as a library: check, format, sync, edit, compare, report and release an ontology."""
