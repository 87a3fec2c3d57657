"""Plans and what is to be done: actions, objectives, priorities, themes, recommendations."""
