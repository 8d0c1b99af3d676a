"""`python -m immunograph.cli`."""

from immunograph.cli.main import main

main(prog_name="immunograph")
