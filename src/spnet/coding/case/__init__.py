"""Frameworks as packages of 1EdTech CASE 1.1: dicts in, dicts out."""
