"""Tests of itemctl; a package so that tests can import ``tests.support``."""
