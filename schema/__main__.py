"""Print the SDL of the packaged ontology: `python -m immunograph.schema`; with `--reference`, the reference of that SDL."""

import sys

from graphql import build_schema as parsed

from immunograph.graph import load
from immunograph.schema.building import build_schema
from immunograph.schema.reference import reference

sdl = build_schema(load()).as_str()
print(reference(parsed(sdl)) if "--reference" in sys.argv[1:] else sdl)
