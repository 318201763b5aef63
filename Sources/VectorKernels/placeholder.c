int kinolink_placeholder;
