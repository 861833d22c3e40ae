"""The rim: networks as documents of plain values, and the JSON Schema of these."""

from spnet.exchange.reading import from_dict
from spnet.exchange.schema import json_schema
from spnet.exchange.writing import to_dict

__all__ = ["from_dict", "json_schema", "to_dict"]
