; Files of data are changed where the part stands: comments, quotes, blocks and the order of keys stay.

$ cat > spec.yaml <<'END'
> # As agreed in May.
> title: Widgets   # working title
> metadata:
>   status: 'Draft'
>   authors: [Ann, Bob]
> summary: >
>   Widgets are
>   small.
> 
>   They are green.
> goals:   # in order
>   - Be quick
>   # the last one
>   - "Be small"
> scope: []
> risks:
> - risk: Rust
>   mitigation: |
>     Oil.
>     Paint.
> - risk: Fire   # really
> END
$ try() { specast set spec.yaml "$@" | diff spec.yaml -; }
$ try metadata.status="Ann's"
4c4
<   status: 'Draft'
---
>   status: 'Ann''s'
[1]
$ try metadata.version=2 'metadata.authors[+]=Cy'
5c5,6
<   authors: [Ann, Bob]
---
>   version: "2"
>   authors: [Ann, Bob, Cy]
[1]
$ try summary='Widgets are tiny.
> They are green.'
7,8c7
<   Widgets are
<   small.
---
>   Widgets are tiny.
[1]
$ try 'goals[+]=Be green' --delete='goals[0]'
12d11
<   - Be quick
14a14
>   - Be green
[1]
$ try 'risks[0].mitigation=Oil.
> Varnish.' 'risks[1].owner=Ann' 'risks[+]:={"risk":"Theft","impact":"Low"}'
20c20
<     Paint.
---
>     Varnish.
21a22,24
>   owner: Ann
> - risk: Theft
>   impact: Low
[1]
$ try --delete='risks[0].risk' --delete=metadata
3,5d2
< metadata:
<   status: 'Draft'
<   authors: [Ann, Bob]
17,18c14
< - risk: Rust
<   mitigation: |
---
> - mitigation: |
[1]
$ try 'scope[+]=Everything'
15c15,16
< scope: []
---
> scope:
>   - Everything
[1]

; So it is in JSON, whatever its layout.

$ printf '{\n\t"title": "T",\n\t"goals": ["Fly"],\n\t"risks": [\n\t\t{"risk": "Rust"}\n\t]\n}\n' > spec.json
$ try() { specast set spec.json "$@" | diff spec.json -; }
$ try 'goals[+]=Land' metadata.status=Draft
3c3,6
< 	"goals": ["Fly"],
---
> 	"metadata": {
> 		"status": "Draft"
> 	},
> 	"goals": ["Fly", "Land"],
[1]
$ try 'risks[+]:={"risk":"Fire","impact":"High"}' 'risks[0].owner=Ann'
5c5,9
< 		{"risk": "Rust"}
---
> 		{"risk": "Rust", "owner": "Ann"},
> 		{
> 			"risk": "Fire",
> 			"impact": "High"
> 		}
[1]
$ try --delete=goals title='A "T"'
2,3c2
< 	"title": "T",
< 	"goals": ["Fly"],
---
> 	"title": "A \"T\"",
[1]

; A list that counts its groups elsewhere changes there too.

$ cat > groups.yaml <<'END'
> goals:
>   - Be quick
>   - Be small
> remarks:
>   goals:
>     groups:
>       - title: First   # in May
>         count: 2
> END
$ specast set groups.yaml 'goals[+]=Be green'
goals:
  - Be quick
  - Be small
  - Be green
remarks:
  goals:
    groups:
      - title: First
        count: 3
