"""CSV files of an output set, written as every table of the program is."""

from dunbatch.text.tables import Cell, write_table

__all__ = ["Cell", "write_table"]
