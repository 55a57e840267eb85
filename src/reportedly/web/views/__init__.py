"""What each page shows, as frozen values: HTML, JSON, CSV and Atom are made of the same ones."""
