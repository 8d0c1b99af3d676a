"""Hand a graph over to other libraries and formats. Nothing here is imported before it is asked for."""
