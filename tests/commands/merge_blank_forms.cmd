; Of several entries that say the same, one side takes away one and the other fills in one.

$ cat > base.md <<'END'
> # Technical Specification: Mail
> 
> ## Goals
> 
> - To be agreed
> - To be agreed
> - To be agreed
> END
$ sed '7s/.*/- Deliver mail within a second/' base.md > ours.md
$ sed '5d' base.md > theirs.md
$ specast merge --base base.md ours.md theirs.md | tail -n +5
- To be agreed
- Deliver mail within a second
$ specast merge --base base.md theirs.md ours.md | tail -n +5
- To be agreed
- Deliver mail within a second
