from rest_framework import serializers

from races.api.rows import Row


class RowSerializer(serializers.Serializer):
    def to_representation(self, row: Row) -> Row:
        """With the keys that the row has."""
        return {name: value for name, value in super().to_representation(row).items() if name in row}
