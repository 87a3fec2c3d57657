"""Who the papers name: officers, contacts, members of groups, who signs."""
