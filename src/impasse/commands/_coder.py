"""The options of commands that may ask a language model, and the consent before anything leaves the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from impasse.errors import Fault, InputError

if TYPE_CHECKING:
    from impasse.coder.coded import Coded
    from impasse.coder.session import Session
    from impasse.coder.settings import CoderSettings
    from impasse.commands._shared import Progress
    from impasse.dispute.corrections import Corrections
    from impasse.dispute.dispute import Dispute
    from impasse.evidence.corpus import Corpus


@dataclass(frozen=True, slots=True)
class CoderOptions:
    """What the command line says of a language model."""

    path: str | None
    offline: bool
    send_to: str | None


def coder_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--coder``, ``--offline`` and ``--send-to``; the command gets them as one ``coder``."""

    def gathered(*args: Any, coder: str | None, offline: bool, send_to: str | None, **rest: Any) -> Any:
        """The command with its three options about a coder as one."""
        return command(*args, coder=CoderOptions(coder, offline, send_to), **rest)

    gathered.__doc__, gathered.__name__ = command.__doc__, command.__name__
    gathered.__dict__.update(command.__dict__)
    for option in (
        click.option("--send-to", metavar="HOST", help="Agree that texts go to this host, for scripts."),
        click.option("--offline", is_flag=True, help="With --coder: send nothing, use kept answers alone."),
        click.option("--coder", metavar="FILE", help="Let a language model read along; it only proposes."),
    ):
        gathered = option(gathered)
    return gathered


def coded_corpus(
    corpus: Corpus, dispute: Dispute, options: CoderOptions, progress: Progress | None = None
) -> Coded | None:
    """Let the language model of a coder file read along.

    Parameters
    ----------
    corpus : Corpus
        As the rules read it.
    dispute : Dispute
    options : CoderOptions
    progress : callable, optional

    Returns
    -------
    Coded or None
        None where no coder file was named.

    Raises
    ------
    InputError
        When the coder file is faulty, or nobody agreed that texts leave this machine.
    """
    if options.path is None:
        refuse_alone(options)
        return None
    from impasse.coder.settings import load_coder

    return coded_by(load_coder(options.path), corpus, dispute, options, progress)


def read_along(
    corpus: Corpus,
    dispute: Dispute,
    corrections: Corrections | None,
    options: CoderOptions,
    progress: Progress | None = None,
) -> tuple[Corpus, Coded | None, Corrections]:
    """Leave restricted documents out, let a language model read along, and count what nobody decided of it.

    Parameters
    ----------
    corpus : Corpus
        As the rules read it.
    dispute : Dispute
    corrections : Corrections or None
        What people decided.
    options : CoderOptions
    progress : callable, optional

    Returns
    -------
    tuple of (Corpus, Coded or None, Corrections)
        With the model's proposals, what it gave, and the corrections with those that are open.
    """
    from impasse.coder.weighing import with_undecided
    from impasse.dispute.corrections import without_restricted

    read = without_restricted(corpus, corrections.corrections) if corrections else corpus
    coded = coded_corpus(read, dispute, options, progress)
    merged = coded.merged.corpus if coded else read
    return merged, coded, with_undecided(corrections, coded, merged, dispute)


def refuse_alone(options: CoderOptions) -> None:
    """Refuse options that mean nothing without a coder file."""
    if options.offline or options.send_to:
        raise InputError(Fault("--offline and --send-to go with --coder", "name a coder file"))


def coded_by(
    settings: CoderSettings,
    corpus: Corpus,
    dispute: Dispute,
    options: CoderOptions,
    progress: Progress | None = None,
) -> Coded:
    """Let one language model read along; see ``coded_corpus``."""
    from impasse.coder.coded import Coded, told
    from impasse.coder.merge import merge
    from impasse.coder.server import Server
    from impasse.coder.session import Session
    from impasse.coder.settings import coder_key

    server = None if options.offline else Server(settings, coder_key())
    session = Session(settings, dispute, server)
    if server is not None:
        _consent(session, settings, corpus, options)
    coding = session.code(corpus.documents, progress)
    coded = Coded(coding, merge(corpus, coding.proposals, dispute.lexicon), settings)
    for line in told(coded):
        click.echo(f"impasse: {line}", err=True)
    paths = {document.id: document.path for document in corpus.documents}
    for document, words in (*coding.withheld, *coding.unanswered):
        click.echo(f"impasse: {paths[document]}: {words}", err=True)
    return coded


def unanswered(coded: Coded | None) -> int:
    """Exit status that passages without an answer ask for: 1 where there are any."""
    return 1 if coded is not None and coded.coding.unanswered else 0


def _consent(session: Session, settings: CoderSettings, corpus: Corpus, options: CoderOptions) -> None:
    """Say what would be sent to another machine, and have it agreed to before the first byte goes."""
    if options.send_to is not None and options.send_to != settings.host:
        raise InputError(
            Fault(
                f"--send-to {options.send_to[:60]} is not the host of the coder file",
                f"it is {settings.host}",
            )
        )
    from impasse.show.wording import counted

    plan = session.plan(corpus.documents)
    if settings.at_home or plan.requests == 0:
        return
    price = plan.price(settings)
    cost = "no prices in the coder file" if price is None else f"{_money(price)} in its prices"
    sent = f"{counted(plan.documents, 'document')} in {counted(plan.requests, 'request')}"
    tokens = f"some {plan.tokens_in:,} tokens in and {plan.tokens_out:,} out"
    click.echo(
        f"impasse: to {settings.host}, model {settings.model}: {sent}, {plan.size:,} bytes, {tokens}, {cost}. "
        "Hosts may keep texts for weeks.",
        err=True,
    )
    if options.send_to is not None:
        return
    if not sys.stdin.isatty():
        raise InputError(
            Fault(
                f"texts would leave this machine for {settings.host} and nobody was asked",
                f"agree with --send-to {settings.host}",
            )
        )
    if not click.confirm(f"Send them to {settings.host}?", err=True):
        raise InputError(Fault("nothing was sent", "run without --coder, or with --offline"))


def _money(price: float) -> str:
    return "under 0.01" if price < 0.01 else f"about {price:,.2f}"
