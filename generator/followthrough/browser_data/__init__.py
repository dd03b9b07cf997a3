"""What the browser gets: guide.json and letters.json."""
