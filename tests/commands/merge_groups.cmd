; One side gives a group another title, the other works on its entries.

$ cat > base.md <<'END'
> # Technical Specification: Mail
> 
> ## Goals
> 
> ### Primary goals
> 
> - Deliver mail
> - Lose nothing
> 
> ### Secondary goals
> 
> - Be quick
> - Be small
> END
$ sed -e 's/Primary goals/What has to be/' -e 's/Be small/Be very small/' base.md > ours.md
$ sed -e '/Lose nothing/d' -e 's/- Deliver mail/- Deliver mail twice\n- Keep order/' -e 's/Secondary goals/What may be/' base.md > theirs.md
$ specast merge --base base.md ours.md theirs.md | diff ours.md -
7,8c7,8
< - Deliver mail
< - Lose nothing
---
> - Deliver mail twice
> - Keep order
10c10
< ### Secondary goals
---
> ### What may be
[1]

; Both give it one.

$ sed 's/Primary goals/What must be/' base.md > theirs.md
$ specast merge --base base.md ours.md theirs.md | diff ours.md -
ours.md: warning: goals: conflict: ours says "What has to be", theirs "What must be"
4a5
> <<<<<<< ours.md
5a7,11
> ||||||| base.md
> ### Primary goals
> =======
> ### What must be
> >>>>>>> theirs.md
[1]
