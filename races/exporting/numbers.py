from decimal import Decimal


def plain(number: Decimal | None) -> Decimal | None:
    """Without a decimal place that says nothing: 25 for 25.0."""
    whole = None if number is None else number.to_integral_value()
    return whole if whole == number else number
