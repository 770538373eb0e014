"""Pages about people: what is public, applying, and one's own private page."""
