; Fields come to rows and go from them: cells of their column, of a new one, and lines in a cell.

$ cat > base.md <<'END'
> # Technical Specification: Mail
> 
> ## User Stories
> 
> | Name | Story | Acceptance Criteria |
> |------|-------|---------------------|
> | Send | As a sender, I want to send mail | It is sent<br>It is kept |
> | Read | As a reader, I want to read mail | It is shown |
> | Sort | As a reader, I want to sort mail | It is sorted |
> | Lose | As nobody, I want to lose mail | |
> 
> ## Risks & Mitigations
> 
> | Risk | Impact | Mitigation | Owner |
> |------|--------|------------|-------|
> | Junk | High | Filter it | |
> | Loss | High | | Ann |
> | Delay | Low | Wait | Ben |
> END
$ sed -e 's/It is kept/It is kept for long/' -e 's/Wait/Wait a day/' base.md > ours.md
$ cat > theirs.md <<'END'
> # Technical Specification: Mail
> 
> ## User Stories
> 
> | Name | Story | Acceptance Criteria |
> |------|-------|---------------------|
> | Send | As a sender, I want to send mail | It is sent<br>It arrives<br>It is kept |
> | Read | As a reader, I want to read mail | |
> | Sort | As a reader, I want to sort mail | It is sorted<br>By date |
> | Lose | As nobody, I want to lose mail | It is lost |
> 
> ## Risks & Mitigations
> 
> | Risk | Impact | Mitigation | Owner | Probability | Review |
> |------|--------|------------|-------|-------------|--------|
> | Junk | High | Filter it | Cid | High | May |
> | Loss | High | Keep copies | Ann | Low | |
> | Delay | Low | Wait | | | June |
> END
$ specast merge --base base.md ours.md theirs.md | diff ours.md -
7,10c7,10
< | Send | As a sender, I want to send mail | It is sent<br>It is kept for long |
< | Read | As a reader, I want to read mail | It is shown |
< | Sort | As a reader, I want to sort mail | It is sorted |
< | Lose | As nobody, I want to lose mail | |
---
> | Send | As a sender, I want to send mail | It is sent<br>It arrives<br>It is kept for long |
> | Read | As a reader, I want to read mail | |
> | Sort | As a reader, I want to sort mail | It is sorted<br>By date |
> | Lose | As nobody, I want to lose mail | It is lost |
14,18c14,18
< | Risk | Impact | Mitigation | Owner |
< |------|--------|------------|-------|
< | Junk | High | Filter it | |
< | Loss | High | | Ann |
< | Delay | Low | Wait a day | Ben |
---
> | Risk | Impact | Mitigation | Owner | Probability | Review |
> |------|--------|------------|-------|-------------|--------|
> | Junk | High | Filter it | Cid | High | May |
> | Loss | High | Keep copies | Ann | Low |
> | Delay | Low | Wait a day | | | June |
[1]
