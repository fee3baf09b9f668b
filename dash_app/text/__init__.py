"""Every sentence a reader sees, in Japanese and in English."""
