"""`orgdiff review`: deciding in the browser."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from orgdiff.cli.comparing import check_files, flows_of
from orgdiff.cli.mapping_files import current_user
from orgdiff.cli.options import HELP, drawn_labels_option, flows_option
from orgdiff.cli.output import format_of
from orgdiff.wording import DRAWN_LANGUAGES, Language, say
from orgdiff.wording.page import PAGE

ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json"}


@click.command("review", context_settings=HELP)
@click.argument("before")
@click.argument("after", required=False)
@click.option("--mapping", required=True, metavar="FILE", help="The mapping (.xlsx .csv .json); drafted if it is new.")
@flows_option
@click.option("--by", metavar="NAME", help="Who decides, for the history; by default the name that the system knows.")
@click.option("--read-only", is_flag=True, help="Only show; nothing can be decided.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on; by default a free one.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@drawn_labels_option
def review_command(
    before: str,
    after: str | None,
    mapping: str,
    flows: str | None,
    by: str | None,
    read_only: bool,
    port: int,
    no_browser: bool,
    lang: Language | None,
) -> None:
    """Decide on the changes from BEFORE to AFTER in the browser: the page of `orgdiff report --kind page`, served on
    this machine alone, which saves every decision into the mapping at once. Ctrl-C ends it.

    \b
    Example: orgdiff review data/org_r3.json data/org_r4.json --mapping mapping.xlsx
    """
    form = format_of(mapping, ENDINGS)
    check_files(None if read_only else mapping, before, after, flows)

    import webbrowser

    from orgdiff.comparison import Comparison, language_of
    from orgdiff.importing import load_pair
    from orgdiff.review import ReviewServer, Session

    pair = load_pair(before, after)
    language = lang or language_of(Comparison(*pair, (), ()), DRAWN_LANGUAGES)
    session = Session(
        *pair,
        Path(mapping),
        form,
        language,
        user=current_user(by),
        by=by or "",
        flows=flows_of(flows),
        read_only=read_only,
    )
    session.start()
    with ReviewServer(session, port) as server:
        click.echo(say(PAGE, "serving", language, address=server.address))
        if not no_browser:
            webbrowser.open(server.address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
        session.stop()
