"""Print the SDL of the packaged ontology: `python -m immunograph.schema`."""

from immunograph.graph import load
from immunograph.schema.building import build_schema

print(build_schema(load()).as_str())
