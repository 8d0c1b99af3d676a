"""The server: settings from the environment, then the application. Run with `uvicorn server:app`."""

import sys

from immunograph.graph import ImmunoGraphError
from immunograph.schema import SettingsError, create_app

try:
    app = create_app()
except (ImmunoGraphError, SettingsError) as error:
    sys.exit(f"ImmunoGraph cannot start: {error}")
