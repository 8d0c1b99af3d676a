"""The same questions asked of ImmunoGraph and of its peers, on the packaged ontology and on a generated graph."""
