"""The GraphQL API of ImmunoGraph: its types are built from the ontology's kinds, predicates and data properties."""

from immunograph.schema.app import create_app
from immunograph.schema.building import Schema, build_schema
from immunograph.schema.settings import Settings, SettingsError

__all__ = ["Schema", "Settings", "SettingsError", "build_schema", "create_app"]
