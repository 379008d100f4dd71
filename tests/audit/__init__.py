"""What checks a whole site from outside: HTML, Lighthouse; and what makes the card."""
