"""Common given names in Romanian, Russian, Polish and English, without accents.

They are no list of all names: they only tell in which order a column of names is
written. Names that are as common as surnames (Thomas, Martin, Roman) are left out.
"""

from __future__ import annotations

ROMANIAN = """
adina adrian alexandra alexandru alin alina ana anca andra andreea andrei angela bianca
bogdan carmen catalin catalina ciprian claudia claudiu constantin corina cosmin costel
costin cristian cristina dan dana daniel daniela diana doina dorin doru dragos dumitru
elena emil emilia eugen felicia florentina florin gabriel gabriela george georgeta
gheorghe horia ileana ilie ilinca ioan ioana ion ionel ionut irina iulia iulian iuliana
larisa laura laurentiu lavinia liliana liviu loredana lucia lucian luminita madalina
magdalena marcel maria mariana marin marius matei mihaela mihai mihnea mircea mirela
monica nadia natalia nicolae nicoleta oana octavian olga ovidiu paul paula petre petru
radu raluca razvan rodica roxana ruxandra sanda sebastian sergiu silvia simona sorin
sorina stefan stefania stela teodor teodora tiberiu traian tudor valentin valentina
vasile victor victoria viorel viorica virgil vlad
"""
RUSSIAN = """
александр александра алексей алена алина алиса алла альбина анастасия анатолий ангелина
андрей анжела анна антон антонина аркадий артем артур богдан борис вадим валентин
валентина валерий валерия варвара василий вера вероника виктор виктория виталий владимир
владислав всеволод вячеслав галина геннадий георгий герман глеб григорий дарья денис
дмитрий ева евгений евгения егор екатерина елена елизавета ефим жанна захар зинаида зоя
иван игорь илья инна ирина карина кира кирилл константин ксения лариса лев леонид лидия
любовь людмила максим маргарита марина мария марк матвей михаил надежда наталия наталья
никита николай нина оксана олег олеся ольга павел петр полина раиса регина римма родион
руслан светлана семен сергей софия софья станислав степан таисия тамара тарас татьяна
тимофей тимур ульяна федор филипп эдуард эльвира эмма юлия юрий яна ярослав
"""
POLISH = """
adam agata agnieszka aleksander aleksandra alicja andrzej aneta anna antoni arkadiusz
artur barbara bartlomiej bartosz beata blazej bogdan bogumil boguslaw bozena cezary
czeslaw damian danuta dariusz dawid dominik dominika dorota edyta elzbieta ewa ewelina
filip franciszek gabriela grazyna grzegorz halina hanna henryk hubert irena ireneusz
iwona izabela jacek jadwiga jakub jan janina janusz jaroslaw jerzy joanna jolanta jozef
julia justyna kamil kamila karol karolina katarzyna kazimierz kinga konrad krystian
krystyna krzysztof lech leszek lucyna lukasz maciej magdalena malgorzata marcin marek
mariusz marta marzena mateusz michal mieczyslaw miroslaw monika natalia norbert oliwia
patrycja patryk pawel piotr przemyslaw rafal renata robert roksana ryszard slawomir
stanislaw stanislawa sylwia szymon tadeusz teresa tomasz urszula waldemar weronika
wieslaw wieslawa wioletta witold wladyslaw wojciech zaneta zbigniew zdzislaw zenon zofia
zuzanna zygmunt
"""
ENGLISH = """
abigail alan albert alice alison amanda amelia amy andrea andrew angela ann anne anthony
arthur barbara benjamin betty brenda brian carol caroline catherine charles charlotte
chloe christine christopher claire cynthia daniel david deborah dennis diana donald
donna dorothy douglas edward elizabeth ella emily emma eric ethan eva evelyn fiona
frances frank gary george grace gregory hannah harry heather helen henry isabella jack
jacob jacqueline james jane janet jason jeffrey jennifer jeremy jessica joan joe john
jonathan jose joseph joshua joyce judith julia julie karen katherine kathleen kelly
kenneth kevin kimberly larry laura lauren leo linda lisa louise lucy luke margaret maria
marie mark mary matthew megan melissa mia michael michelle nancy nathan nicholas nicole
noah oliver olivia pamela patricia patrick paul peter philip rachel raymond rebecca
richard robert ronald rose ruth ryan samantha samuel sandra sarah sharon sophia sophie
stephanie stephen steven susan theresa timothy tyler victoria vincent virginia walter
william zoe
"""


def without_breve(names: str) -> set[str]:
    """Return the names with й and ё as they are once their accents are off."""
    return set(names.replace("й", "и").replace("ё", "е").split())


GIVEN_NAMES = frozenset(without_breve(" ".join((ROMANIAN, RUSSIAN, POLISH, ENGLISH))))
