"""Which facts standings are computed anew for."""

import ast
import inspect

from races.admin.scored import SCORED
from races.models import Classification, Edition, facts

FIXED = {"id", "slug", "stage"}  # once saved
OF_OTHERS = {Edition: {"category", "nation"}}  # a climb's category, a rider's nation


def names_in(module) -> set[str]:
    """Of attributes, and of fields that queries ask for."""
    names = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        match node:
            case ast.Attribute(attr=name) | ast.keyword(arg=str(name)) | ast.Constant(value=str(name)):
                names |= {name, *name.split("__")}
    return names


def test_whatever_the_scoring_reads_of_a_fact_is_scored_by():
    read = names_in(facts) | set(Classification._meta.ordering)  # penalties are of the first by points
    for model, (_path, scored) in SCORED.items():
        fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
        named = {field.name for field in fields if {field.name, field.attname} & read if field.name != "edition"}
        assert named - FIXED - OF_OTHERS.get(model, set()) == scored, model
