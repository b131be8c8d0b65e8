"""Measurements behind the figures that the texts quote; each is a module that can be run."""
