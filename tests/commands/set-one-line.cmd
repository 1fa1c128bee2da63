; A file that stands on one line stays there, in its manner, also where parts come and go.

$ echo '{"title":"A: b","goals":["Be \"quick\", always"]}' > small.json
$ specast set small.json title='B: c'
{"title":"B: c","goals":["Be \"quick\", always"]}
$ specast set -w small.json purpose='To be: or, rather, not'; cat small.json
{"title":"A: b","purpose":"To be: or, rather, not","goals":["Be \"quick\", always"]}
$ specast set small.json --delete=goals
{"title":"A: b","purpose":"To be: or, rather, not"}
$ echo '{"title": "A", "goals": ["Be quick"]}' > spaced.json
$ specast set spaced.json 'goals[+]=Be small'
{"title": "A", "goals": ["Be quick", "Be small"]}
