"""The grammar's rules by name, each with a sentence that it reads; `figures.rule` holds these names.

Belongs here: the register. The rules themselves stand in `evidence` (a phrase's own clause) and `reader` (what it takes over).
"""

from __future__ import annotations

# name: (sentence, the number expression that the rule reads, its measure)
RULES: dict[str, tuple[str, str, str]] = {
    "harm_noun": ("The brigade reported 42 casualties in a week.", "42", "casualties"),
    "harm_noun_weak": ("Seven hostages are in the school.", "Seven", "captured"),
    "bodies": ("Divers found six bodies in the hold.", "six", "killed"),
    "harm_modifier": ("Doctors looked after 14 wounded villagers.", "14", "wounded"),
    "idiom": ("Nine miners lost their lives.", "Nine", "killed"),
    "idiom_left": ("Gunmen took 12 teachers hostage.", "12", "captured"),
    "object_of_verb": ("The quake killed 31 people.", "31", "killed"),
    "subject_of_verb": ("Some 200 residents of the valley were evacuated.", "Some 200", "displaced"),
    "inverted": ("By the shelling were killed four soldiers.", "four", "killed"),
    "coordinated_object": ("The blast killed two guards and five passengers.", "five", "killed"),
    "participle_after": ("The list has three women killed at the pier.", "three", "killed"),
    "adjective_after": ("The storm left 18 homeless.", "18", "displaced"),
    "relative_clause": ("The town mourned the 40 who died that night, the mayor knew.", "the 40", "killed"),
    "killed_or_wounded": ("Mines have killed or maimed 60 farmers since spring.", "60", "casualties"),
    "materiel": ("The crew shot down nine drones over the port.", "nine", "materiel"),
    "materiel_of": ("The army confirmed the loss of two helicopters.", "two", "materiel"),
    "materiel_modifier": ("A photograph shows three destroyed tanks.", "three", "materiel"),
    "noun_of": ("The deaths of 11 sailors are under inquiry.", "11", "killed"),
    "contingent_of": ("A troop of 90 soldiers was seen there.", "90", "deployed"),
    "with_injuries": ("Nurses saw seven with fractures.", "seven", "wounded"),
    "toll": ("The toll from the two storms is thought to have touched 77.", "77", "killed"),
    "count": ("That makes the number of injured 130.", "130", "wounded"),
    "label": ("Casualties so far: 26", "26", "casualties"),
    "severity": ("Ten were hurt, four critically.", "four", "wounded"),
    "count_again": ("The ministry counted 50 dead; a hospital put the figure at 64.", "64", "killed"),
    "rate_again": ("The cholera killed 300 people in June, about ten a day.", "about ten", "killed"),
    "gapping_subject": ("Kenya lost six soldiers, Uganda four.", "four", "casualties"),
    "partitive": ("Five climbers died. Two of them were brothers.", "Two", "killed"),
    "including": ("Eight people were killed, including three children.", "three", "killed"),
    "group": ("Nine were killed and 20 wounded. Of the dead, four were nurses.", "four", "killed"),
    "again": ("The raid killed 146 men. The 146 were from one village.", "The 146", "killed"),
    "coordinated": ("A dozen were killed in one village and three in another.", "three", "killed"),
    "gapping": ("A dozen were killed in one village, three in another.", "three", "killed"),
    "anaphora": ("Eleven colleagues were killed. Nine were from Peru.", "Nine", "killed"),
    "list": ("Four soldiers from the north, with them a cook, were killed.", "Four", "killed"),
}
