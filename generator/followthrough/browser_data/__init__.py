"""What the browser gets: guide.json and letters.json, and of both what pages start with."""
