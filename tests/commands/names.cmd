; A name that the model has not, but another one or elsewhere: what may be meant is told, in data as in paths.

$ printf '# S\n\n**Status:** Draft\n\n## Risks\n\n| Risk | Likelihood |\n|---|---|\n| Rain | High |\n' > spec.md
$ for path in status author motivation 'risks[0].likelihood' 'risks[0].name' rollback; do specast get spec.md "$path"; done 2>&1 | sed 's/ (there are.*//'
spec.md: error: status: there is no such field; did you mean metadata.status?
spec.md: error: author: there is no such field; did you mean metadata.authors?
spec.md: error: motivation: there is no such field; did you mean problem?
spec.md: error: risks[0].likelihood: there is no such field; did you mean probability?
spec.md: error: risks[0].name: there is no such field; did you mean risk?
spec.md: error: rollback: there is no such field; did you mean deployment.rollback?
$ cat > spec.json <<'END'
> {
>   "title": "S",
>   "status": "Draft",
>   "color": "blue",
>   "nonGoals": ["Be loud"],
>   "risks": [{"name": "Rain", "likelihood": "High"}]
> }
> END
$ specast convert -q spec.json -t yaml -o /dev/null
spec.json:3:13: warning: status is no name of the model, so it becomes an extra; did you mean metadata.status?
spec.json:4:12: warning: color is no name of the model, so it becomes an extra
spec.json:5:15: warning: nonGoals is no name of the model, so it becomes an extra; did you mean non_goals?
spec.json:6:22: warning: risks[0].name is no name of the model, so it becomes an extra; did you mean risk?
spec.json:6:44: warning: risks[0].likelihood is no name of the model, so it becomes an extra; did you mean probability?

; A text where a record belongs: the message shows one that could hold it.

$ printf '{"title": "S", "testing": "All of it", "risks": ["Rain"], "architecture": ["a"], "data_flow": {"diagram": "a -> b"}}' > texts.json
$ specast convert texts.json
texts.json:1:27: error: testing must be a record such as {"text": "…"}, but is a text
texts.json:1:50: error: risks[0] must be a record such as {"risk": "…"}, but is a text
texts.json:1:75: error: architecture must be a text, but is a list
texts.json:1:107: error: data_flow.diagram must be a record such as {"language": "json", "code": "…"}, but is a text
[3]
