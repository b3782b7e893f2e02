"""An edition folder of four riders: a prologue, a team time trial and a road stage."""

from pathlib import Path

FILES = {
    "edition": """\
year,race,name,dead_heat,youth_born_on_or_after
2024,lakes,Tour of the Lakes,first,1999-01-01
""",
    "stages": """\
year,race,stage,seq,type,date,start_time,distance_km,class
2024,lakes,stage-0,0,itt,2024-05-01,12:20,7.5,2.1
2024,lakes,stage-1,1,ttt,,,,
2024,lakes,stage-2,2,road,2024-05-03,,160,
2024,lakes,stage-3,3,road,,,,
""",
    "startlists": """\
year,race,bib,rider_id,name,nat,youth_flag,team,withdrawal
2024,lakes,1,alice,ÅNDER Alice,se,1,Harbour,
2024,lakes,2,bob,DE GROOT Bob,nl,,Harbour,
2024,lakes,11,charlie,"ŁOŚ, Charlie",pl,0,Orchard,DNF #2
2024,lakes,,dora,NÚÑEZ Dora,es,,Orchard,
""",
    "riders": """\
rider_id,dob,nat
bob,2001-02-03,nl
""",
    "stage_results": """\
year,race,stage,rank,status,bib,rider_id,time_raw,time_s,bonus_s,penalty_s,points_penalty,kom_penalty,points,gc_time_s
2024,lakes,stage-0,1,,1,alice,10:00.5,600.5,,,,,,
2024,lakes,stage-0,2,,2,bob,,601.07,,,,,,
2024,lakes,stage-0,3,,11,charlie,,602,,,,,,
2024,lakes,stage-0,4,,,dora,,610,,,,,,
2024,lakes,stage-2,1,,,dora,4:00:00,14400,10,,,,,
2024,lakes,stage-2,2,OK,1,alice,"s.t.",14400,6,20,4,1.5,21.5,14390
2024,lakes,stage-2,,DNF,11,charlie,,,,,,,,
""",
    "ttt_results": """\
year,race,stage,team_rank,team,team_time_s,rider_order,rider_id,lag_s,rider_time_s
2024,lakes,stage-1,1,Orchard,1500.4,1,dora,0,
2024,lakes,stage-1,1,Orchard,1500.4,2,charlie,10.7,
2024,lakes,stage-1,2,Harbour,1501,1,bob,,1501
2024,lakes,stage-1,2,Harbour,1501,2,alice,,
""",
    "stage_settings": """\
year,race,stage,cancelled,bonuses,teams,finish_scale,finish_feeds,team_ttt_mode,counting_rider,kind
2024,lakes,stage-2,,0,0,25-22.5,points sprints,,,
2024,lakes,stage-1,,,,,,best3,4,
""",
    "primes": """\
year,race,stage,classification,prime_no,kind,category,name,km,rank,rider_id,points,bonus_s
2024,lakes,stage-2,kom,1,climb,2,Col,91.01,1,alice,5,
2024,lakes,stage-2,kom,1,climb,2,Col,91.01,2,dora,3,
2024,lakes,stage-2,points,1,sprint,,Évian,100,1,dora,10,3
2024,lakes,stage-2,points,2,finish,,,,1,dora,25,
2024,lakes,stage-2,points,2,finish,,,,2,alice,22,
2024,lakes,stage-2,combativity,3,sprint,,,,1,alice,,
""",
    "gc": """\
year,race,stage,rank,prev_rank,bib,rider_id,gc_time_s,gap_s
2024,lakes,stage-0,1,,1,alice,600,0
2024,lakes,stage-0,,,1,dora,,
""",
    "kom": """\
year,race,stage,rank,rider_id,points
2024,lakes,stage-2,1,alice,3.5
""",
    "teams_day": """\
year,race,stage,rank,team,time_s,penalty_s
2024,lakes,stage-0,1,Harbour,1201,10
""",
}


def lay_down(path: Path, **changed: str | bytes | None) -> Path:
    """The folder in this path, with some files changed, and without those that are None."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES | changed).items():
        if text is not None:
            (path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
