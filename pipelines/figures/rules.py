"""The grammar's rules by name, each with a sentence that it reads; `figures.rule` holds these names.

Belongs here: the register. The rules stand in `evidence` and the modules that it asks (a phrase's own
clause), in `inherited`, `recounts` and `parts` (what it takes over), and in `reader` (an article's topic).
"""

from __future__ import annotations

# name: (sentence, the number expression that the rule reads, its measure)
RULES: dict[str, tuple[str, str, str]] = {
    "harm_noun": ("The brigade reported 42 casualties in a week.", "42", "casualties"),
    "harm_noun_weak": ("Seven hostages are in the school.", "Seven", "captured"),
    "bodies": ("Divers found six bodies in the hold.", "six", "killed"),
    "harm_modifier": ("Doctors looked after 14 wounded villagers.", "14", "wounded"),
    "idiom": ("Nine miners lost their lives.", "Nine", "killed"),
    "idiom_left": ("The mudslide took the lives of nine miners.", "nine", "killed"),
    "object_of_verb": ("The quake killed 31 people.", "31", "killed"),
    "subject_of_verb": ("Some 200 residents of the valley were evacuated.", "Some 200", "displaced"),
    "inverted": ("By the shelling were killed four soldiers.", "four", "killed"),
    "coordinated_object": ("The blast killed two guards and five passengers.", "five", "killed"),
    "participle_after": ("The list has three women killed at the pier.", "three", "killed"),
    "adjective_after": ("Twelve hikers missing in the hills.", "Twelve", "missing"),
    "relative_clause": ("The town mourned the 40 who died that night, the mayor knew.", "the 40", "killed"),
    "together": ("Her husband died in an ambush with three other soldiers.", "three", "killed"),
    "killed_or_wounded": ("Landmines maimed or killed 60 farmers.", "60", "casualties"),
    "materiel": ("The crew shot down nine drones over the port.", "nine", "materiel"),
    "materiel_of": ("A minister spoke of the destruction of two helicopters.", "two", "materiel"),
    "materiel_modifier": ("A photograph shows three destroyed tanks.", "three", "materiel"),
    "materiel_lost": ("Losses of the month: five tanks, two howitzers.", "two", "materiel"),
    "materiel_again": ("Of 70 missiles, 51 were intercepted.", "51", "materiel"),
    "noun_of": ("The deaths of 11 sailors are under inquiry.", "11", "killed"),
    "contingent_of": ("A troop of 90 soldiers was seen there.", "90", "deployed"),
    "with_injuries": ("Nurses saw seven with fractures.", "seven", "wounded"),
    "toll": ("By night the toll in the valley exceeded 77.", "exceeded 77", "killed"),
    "count": ("The number of children among the injured has, by now, reached 130.", "130", "wounded"),
    "label": ("Tanks: 4", "4", "materiel"),
    "of_the_group": ("Only of 12 in the dead of this night is the name known.", "12", "killed"),
    "number_of": ("That brings to five the number of reporters murdered.", "five", "killed"),
    "opening_participle": ("Lynched by a mob: two strangers.", "two", "killed"),
    "apposed": ("The missing, 13, are all from one village.", "13", "missing"),
    "added": ("Tanks - 9,945 (+6) units.", "6", "materiel"),
    "included": ("The deceased include four nurses.", "four", "killed"),
    "present": ("We have 65 rescuers below ground.", "65", "deployed"),
    "severity": ("Ten were hurt, four critically.", "four", "wounded"),
    "count_again": ("The ministry counted 50 dead; a hospital put the figure at 64.", "64", "killed"),
    "rival_count": ("The blast killed six people. The company speaks of five.", "five", "killed"),
    "rate_again": (
        "In June the cholera killed 300 people. Either way, about ten a day.",
        "about ten",
        "killed",
    ),
    "gapping_subject": ("Kenya lost six soldiers, Uganda four.", "four", "casualties"),
    "partitive": ("Five climbers died. Two of them were brothers.", "Two", "killed"),
    "including": ("Eight people were killed, including three children.", "three", "killed"),
    "group": (
        "Nine were killed and 20 wounded. Among those killed, four had come from Oslo.",
        "four",
        "killed",
    ),
    "again": ("The raid killed 146 men. The 146 were from one village.", "The 146", "killed"),
    "coordinated": ("Nine were killed at the pier and three in the market.", "three", "killed"),
    "gapping": ("A dozen were killed in one village, three in another.", "three", "killed"),
    "anaphora": ("Eleven colleagues were killed. Nine were from Peru.", "Nine", "killed"),
    "list": ("Two teachers, three police officers were killed.", "Two", "killed"),
    "row": ("Upper Bend: 12 dead\n\nLower Bend: 8", "8", "killed"),
    "victims": ("The blast killed six people. Relatives of the six victims wept.", "the six", "killed"),
}
