"""Work programmes and forward plans."""
