"""The monitor's log: what was wrong, in the order in which it was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from audio_edition.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_edition.errors import Address, Words

Got = TypeVar("Got")


class Log:
    """Collects *faults*: one does not keep the others from being found; and *remarks* on what is none."""

    def __init__(self) -> None:
        self.faults: list[EditionError] = []
        self.remarks: list[str] = []

    def remark(self, place: Address, words: Words) -> None:
        """Write down what an editor should know."""
        self.remarks.append(f"{place}: {words}")

    def expect(
        self, fine: object, place: Address, problem: Words, hint: Words | None = None
    ) -> bool:
        """Write a fault down unless all is *fine*; tell whether it is."""
        if not fine:
            self.faults.append(EditionError(problem, where=place, hint=hint))
        return bool(fine)

    def attempt(self, step: Callable[[], Got]) -> Got | None:
        """Give what *step* gives, or write down why it gives nothing."""
        try:
            return step()
        except EditionError as fault:
            self.faults.append(fault)
        return None
