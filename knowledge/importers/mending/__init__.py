"""Words that print or an extraction tore, ran together or wrote in capitals, made whole."""
