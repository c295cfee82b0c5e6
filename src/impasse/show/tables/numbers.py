"""What states are called in print: the numbers of the file, and free ones for the rest."""

from __future__ import annotations

from itertools import count

from impasse.conflict.game import Game


def state_numbers(game: Game) -> tuple[str, ...]:
    """The number of every state, as text.

    A state keeps the number that the file gives it under ``numbers``; the others take the smallest whole numbers that
    are left, in the order of states.

    Parameters
    ----------
    game : Game

    Returns
    -------
    tuple of str
    """
    given = {game.index(name): number for name, number in game.numbers.items()}
    taken = set(given.values())
    free = (str(number) for number in count(1) if str(number) not in taken)
    return tuple(given[state] if state in given else next(free) for state in range(game.n_states))


def in_order(numbers: tuple[str, ...], states: list[int]) -> list[int]:
    """States by their numbers: whole numbers first, in their order."""

    def key(state: int) -> tuple[bool, int, str]:
        number = numbers[state]
        whole = number.isascii() and number.isdecimal()
        return (not whole, int(number) if whole else 0, number)

    return sorted(states, key=key)
