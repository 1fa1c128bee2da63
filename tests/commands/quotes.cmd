; Quotes are the same where CommonMark reads the same within them.

$ cat > ours.md <<'END'
> # Technical Specification: Offline mode
> 
> ## Context
> 
> >  The team said:
> >
> > * all
> >   of it
> > > _soon_
> END
$ cat > theirs.md <<'END'
> # Technical Specification: Offline mode
> 
> ## Context
> 
> >The team said:
> >- all of
> it
> > > *soon*
> END
$ specast diff ours.md theirs.md
$ sed 's/> - all/> all/' theirs.md | sed 's/>- all/>all/' > other.md
$ specast diff ours.md other.md
context: changed
    >[-  -]The team said:
    >[-
    > * -]all [->   -]of
    it
    > > [-_-]{+*+}soon[-_-]{+*+}
[1]
