import pytest
from django.core.management import CommandError, call_command


def test_a_replay_without_the_demo_says_what_to_do(db):
    with pytest.raises(CommandError, match="load_demo first"):
        call_command("replay_demo", "--speed", "60")
