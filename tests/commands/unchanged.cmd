; What stands already in the template and format that are asked for is written as it is.

$ specast new -T ticket title=Quota goals[+]='Fair shares' | sed 's/$/\r/' > spec.md
$ specast convert -T ticket -o same.md --report=report.txt spec.md; cmp spec.md same.md; cat report.txt
spec.md: written as it is to same.md (markdown to markdown, template ticket)
1 document: 1 converted, 0 failed; 0 moved, 0 reshaped, 0 extra, 0 lost
$ specast convert -q -T ticket -f markdown - --report=report.json < spec.md | cmp - spec.md; jq -c '.files[] | [.output, .unchanged]' report.json
["-",true]
$ specast convert -q -T ticket --no-verify --fail-on-loss spec.md | cmp - spec.md

; In another template, in another format, or where something is asked of its empty parts, it is written anew.

$ specast convert -q -T ticket --empty=omit spec.md
# Technical Specification: Quota

---

## Summary

### Goals

- Fair shares

---

## Deployment

### Pre-Deployment Checklist

- [ ] Database migrations prepared
- [ ] Configuration files updated
- [ ] Dependencies installed
- [ ] Tests passing
- [ ] Documentation updated

---

## Security Considerations

### Security Controls

- [ ] Input validation
- [ ] Authentication/Authorization
- [ ] Data encryption
- [ ] Audit logging

---

## Documentation

### User Documentation

- [ ] User guide updated
- [ ] API documentation updated
- [ ] Examples added

### Developer Documentation

- [ ] Architecture docs updated
- [ ] Code comments added
- [ ] README updated
