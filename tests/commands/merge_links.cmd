; A link that becomes one of another kind goes to where those stand.

$ cat > base.md <<'END'
> # Technical Specification: Accounts
> 
> ## 4. Related Documents
> 
> - **Requirements:** The list
> - **task:** [Open the door](open.md)
> - **task:** [Close it again](close.md)
> END
$ sed 's/Requirements:\*\* The list/Vendor:** Their list/' base.md > theirs.md
$ specast merge --base base.md base.md theirs.md | diff base.md -
5d4
< - **Requirements:** The list
7a7
> - **Vendor:** Their list
[1]
