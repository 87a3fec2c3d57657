"""Understanding a question: what is asked, about which record, decided together."""
