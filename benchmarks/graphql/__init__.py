"""How long GraphQL servers take for the same questions over the same data, and how much of the processor."""
