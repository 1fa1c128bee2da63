; Entries on one line: whatever fields a template has on it, and between which marks, they are written and read so. What an
; entry lacks goes with what leads to it.

$ printf -- '---\ntemplate: parts\n---\n\n# {{title}}\n\n## Libraries\n\n{{#dependencies}}\n- `{{name}}` ({{version}}): {{description}}\n{{/dependencies}}\n\n' > parts.md
$ printf '## Measures\n\n{{#monitoring.metrics}}\n- {{name}} → {{threshold}} [{{dashboard}}]\n{{/monitoring.metrics}}\n\n' >> parts.md
$ printf '## Questions\n\n{{#questions}}\n- [{{done}}] **{{text}}** / {{answer}}\n{{/questions}}\n' >> parts.md
$ specast templates --check parts.md
$ cat > spec.json <<'END'
> {
>   "title": "Lens",
>   "dependencies": [
>     {"name": "sqlite", "version": "3", "description": "Storage"}, {"name": "zlib", "version": "1"},
>     {"name": "curl", "description": "Fetches (most) pages"}, {"name": "glibc"}
>   ],
>   "monitoring": {"metrics": [{"name": "Latency", "threshold": "1 s", "dashboard": "main"}, {"name": "Errors", "threshold": "none"}]},
>   "questions": [{"text": "How fast?", "answer": "Quite", "done": true}, {"text": "How big?", "done": false}]
> }
> END
$ specast convert -T parts.md spec.json -o lens.md && cat lens.md
# Lens

## Libraries

- `sqlite` (3): Storage
- `zlib` (1)
- `curl`: Fetches (most) pages
- `glibc`

## Measures

- Latency → 1 s [main]
- Errors → none

## Questions

- [x] **How fast?** / Quite
- [ ] **How big?**
$ specast get -T parts.md lens.md dependencies monitoring.metrics | jq -c '.[]'
{"name":"sqlite","version":"3","description":"Storage"}
{"name":"zlib","version":"1"}
{"name":"curl","description":"Fetches (most) pages"}
{"name":"glibc"}
{"name":"Latency","threshold":"1 s","dashboard":"main"}
{"name":"Errors","threshold":"none"}
$ specast diff -T parts.md spec.json lens.md
