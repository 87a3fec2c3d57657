"""Updates by message: read the sentence, propose, wait for the yes, write once, undo."""
