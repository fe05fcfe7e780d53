// Loaded before the web server: it serves nobody once the launcher is gone, even when the launcher was killed.
process.on("disconnect", () => process.exit(0));
