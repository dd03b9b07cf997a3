"""Knowledge becomes Markdown."""
