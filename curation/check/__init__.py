"""Find what is wrong with an edit of the ontology, in words and at its line."""
