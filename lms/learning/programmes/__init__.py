"""Programmes as somebody meets them (chương trình): steps, periods of validity (kỳ hiệu lực), renewals, papers."""
