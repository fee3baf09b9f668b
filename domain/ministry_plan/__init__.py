"""The medium-term plan of a ministry (各府省中長期計画, 4-3)."""
