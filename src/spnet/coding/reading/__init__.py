"""Reading what people write in a cell: codes, labels, both, several, and what is near to them."""
