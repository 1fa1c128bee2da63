; One side gave sections other headings. Whether these say the same of the part or not, they are taken over.

$ cat > base.md <<'END'
> # Technical Specification: Mail
> 
> ## 1. Goals
> 
> - Deliver mail
> 
> ## 2. Risks
> 
> | Risk | Impact | Mitigation |
> |------|--------|------------|
> | Junk mail | High | Filter it |
> 
> ## 3. Data Flow
> 
> Mail goes through a queue.
> END
$ sed 's/Filter it/Filter it twice/' base.md > ours.md
$ sed -e 's/2. Risks/2. Risk Assessment/' -e 's/3. Data Flow/3. The way of a mail/' -e 's/Technical Specification/Spec/' base.md > theirs.md
$ specast merge --base base.md ours.md theirs.md | diff ours.md -
1c1
< # Technical Specification: Mail
---
> # Spec: Mail
7c7
< ## 2. Risks
---
> ## 2. Risk Assessment
13c13
< ## 3. Data Flow
---
> ## 3. The way of a mail
[1]

; Both did: the heading alone is the conflict.

$ sed 's/2. Risks/2. Risks of postmen/' ours.md > ours2.md
$ sed 's/2. Risks/2. Risks of senders/' base.md > theirs2.md
$ specast merge --base base.md ours2.md theirs2.md | diff ours2.md -
ours2.md: warning: remarks.risks.heading: conflict: ours says "Risks of postmen", theirs "Risks of senders"
6a7
> <<<<<<< ours2.md
7a9,13
> ||||||| base.md
> ## 2. Risks & Mitigations
> =======
> ## 2. Risks of senders
> >>>>>>> theirs2.md
[1]
