"""The HTTP side of the API: what requests say, what answers carry, and what else is served than GraphQL."""
