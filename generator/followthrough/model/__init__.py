"""What knowledge is: every kind of thing, and what it may say."""
