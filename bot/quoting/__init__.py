"""The town's arithmetic, as docs/workbook.md lays it down: packing, prices, days, freight."""
