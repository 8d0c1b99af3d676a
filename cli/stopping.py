"""How a command ends that cannot do what it is asked: words on the error channel, and exit status 2."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from immunograph.graph import ImmunoGraphError


@contextmanager
def stopping(last: str = "") -> Iterator[None]:
    """Turn an error of the library, or of a file, into its message, and `last` below it where there is one."""
    try:
        yield
    except BrokenPipeError:  # whoever read the output has read enough: click ends without a word
        raise
    except (ImmunoGraphError, OSError, UnicodeDecodeError) as error:
        click.echo(str(error), err=True)
        if last:
            click.echo(last, err=True)
        sys.exit(2)
