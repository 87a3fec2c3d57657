"""The settings of a council's own words: `[vocabulary]`."""

from bot.settings_table import SettingsTable
from knowledge.domain.everyday_words import EverydayWords
from knowledge.domain.folding import words


def everyday_words(top: SettingsTable) -> EverydayWords:
    """What the council's people say for what its papers print."""
    table = top.table("vocabulary")
    said = table.table("instead")
    found = EverydayWords(
        same=table.groups("same"),
        instead=tuple((printed, said.texts(printed)) for printed in said.values),
    )
    for printed, instead in found.instead:
        if not all(any(words(phrase)) for phrase in (printed, *instead)):
            said.refuse(printed, "has a phrase without a word in it")
    if any(len(group) < 2 or not all(any(words(p)) for p in group) for group in found.same):
        table.refuse("same", 'needs two phrases or more in each group: ["0-19 service", "HV team"]')
    said.finish()
    table.finish()
    return found
