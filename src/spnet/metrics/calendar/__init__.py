"""School years, their periods and their school days."""
