"""What is to be built: editions and the engine's settings."""
