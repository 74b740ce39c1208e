"""The catalogue of products as a file: taken out, and brought in after a rehearsal."""
