"""The rim: networks as documents of plain values, and the JSON Schema of these."""
