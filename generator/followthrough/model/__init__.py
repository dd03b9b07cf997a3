"""What knowledge is: every kind of entity, and what it may say."""
