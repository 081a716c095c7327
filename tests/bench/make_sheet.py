#!/usr/bin/python3
"""Writes a result sheet of COUNT workers with eight skills each, the first of
them number FIRST, in classes of 24: each class has its own examination day (of
sixty up to DATE), one of twelve assessors, and every fourth worker did well.

usage: make_sheet.py COUNT [DATE [FIRST]] > sheet.csv
"""
import datetime
import sys

SKILLS = [
    ('warmtepompen installeren', '00735755-adc6-4ea0-b034-b8caff339c9f'),
    ('leidingen leggen', '5db4eeb9-e064-474b-a9de-85cc6bbf97e4'),
    ('dichtheid en druk testen', 'bce60ecd-ceee-4dbd-b619-70c9789ec634'),
    ('koudemiddelen', '0b95eb5d-f3eb-4387-a0bb-094a394196c7'),
    ('meetinstrumenten gebruiken', 'b92758d4-4591-4df1-9ceb-f907aa71ebd9'),
    ('2D-tekeningen interpreteren', 'dfce2aba-783e-4e17-9c17-e74aca505ec2'),
    ('testgegevens vastleggen', '328733a7-6d84-420d-a65c-2a8014fadc60'),
    ('veilig werken in de bouw', '86df7af2-f9f3-4c06-a500-7f1fba9e78fe'),
]


CLASS = 24
ASSESSORS = ['P. Hoekstra', 'M. de Wit', 'A. Yilmaz', 'J. van Dam',
             'K. Nowak', 'S. Peeters', 'R. Bakker', 'L. El Amrani',
             'T. Visser', 'E. Janssens', 'B. Kaya', 'H. Smit']


def main():
    count = int(sys.argv[1])
    exam = (datetime.date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2
            else datetime.date.today() - datetime.timedelta(days=30))
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    out = sys.stdout
    out.write('deelnemersnummer;voornaam;achternaam;geboortedatum;'
              'opleidingscode;startdatum;einddatum;skill;skill_uri;niveau;'
              'niveaukader;beoordelingswijze;beoordelaar;datum_beoordeling;'
              'resultaat\n')
    born = datetime.date(1960, 1, 1)
    for worker in range(first, first + count):
        birth = born + datetime.timedelta(days=worker * 7919 % 15000)
        group = worker // CLASS
        day = exam - datetime.timedelta(days=group % 60)
        start = day - datetime.timedelta(days=140)
        result = 'goed' if worker % 4 == 3 else 'voldoende'
        for label, uuid in SKILLS:
            out.write('W%07d;Voornaam%d;Achternaam%d;%s;WP-B;%s;%s;%s;'
                      'http://data.europa.eu/esco/skill/%s;3;dreyfus;'
                      'praktijkexamen;%s;%s;%s\n' % (
                          worker, worker % 977, worker, birth, start, day,
                          label, uuid, ASSESSORS[group % len(ASSESSORS)], day,
                          result))


if __name__ == '__main__':
    main()
