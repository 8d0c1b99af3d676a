"""The command `immunograph`: one thin file per command."""
