"""The `jicoo` command; needs the extra `cli`, and `sandbox` for what serves one."""

from __future__ import annotations

import click

from jicoo.cli.demo import demo
from jicoo.cli.sandbox import sandbox
from jicoo.cli.webhooks import webhooks

__all__ = ["main"]


def _print_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from jicoo import __version__

    click.echo(f"jicoo {__version__}")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Book appointments on Jicoo, and try it out on a sandbox."""


main.add_command(demo)
main.add_command(sandbox)
main.add_command(webhooks)
