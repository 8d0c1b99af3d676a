"""The curated ontology, its SHACL shapes and its releases, as files."""
