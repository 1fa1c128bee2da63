; The name of a heading stays with it where the section above goes.

$ cat > base.md <<'END'
> # Technical Specification: Accounts
> 
> ## Goals
> 
> - See [the risks](#what-may-fail)
> 
> ## Monitoring & Logging
> 
> <!-- to be written -->
> 
> <a id="what-may-fail"></a>
> 
> ## Risks
> 
> - The bank is closed
> END
$ sed '/^## Mon/,/to be/d' base.md > theirs.md
$ sed 's/closed/shut/' base.md > ours.md
$ specast merge --base base.md ours.md theirs.md | diff ours.md -
7,10d6
< ## Monitoring & Logging
< 
< <!-- to be written -->
< 
[1]
