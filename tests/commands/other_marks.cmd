; What CommonMark reads alike is the same, however it is marked.

$ cat > ours.md <<'END'
> # Technical Specification: Offline mode
> 
> ## Goals
> 
> - Work on _all_ trains
> - Cost 3 \* 2 cents
> - Lose ``nothing``
> 
> ## Architecture
> 
> The app keeps a __journal__, see [there](<journal.md> 'why').
> 
> ## Notes
> 
> | Word | Sense |
> |---|---|
> | _app_ | program |
> END
$ cat > theirs.md <<'END'
> # Technical Specification: Offline mode
> 
> ## Goals
> 
> * Work on *all* trains
> * Cost 3 * 2 cents
> * Lose `nothing`
> 
> Architecture
> ------------
> 
> The app keeps a **journal**, see
> [there](journal.md "why").
> 
> ## Notes
> 
> | Word  | Sense   |
> |:------|:--------|
> | *app* | program |
> END
$ specast diff ours.md theirs.md
; So what one side only wrote in another way, the other may remove.
$ sed -e '/all/d' -e '/^## Notes/,$d' ours.md > fewer.md
$ specast merge --base ours.md fewer.md theirs.md | diff fewer.md -
$ specast merge --base ours.md theirs.md fewer.md
# Technical Specification: Offline mode

## Goals

* Cost 3 * 2 cents
* Lose `nothing`

Architecture
------------

The app keeps a **journal**, see
[there](journal.md "why").
; What only looks like a mark is none.
$ sed -e 's/\*all\*/all/' -e 's/3 \* 2/3 \*\* 2/' -e 's/journal.md/Journal.md/' theirs.md > other.md
$ specast diff ours.md other.md
goals[0]: changed
    Work on [-_-]all[-_-] trains
goals[1]: changed
    Cost 3 [-\-]{+*+}* 2 cents
architecture: changed
    The app keeps a [-__-]{+**+}journal[-__-]{+**+}, see
    [there]([-<journal-]{+Journal+}.md[-> '-]{+ "+}why[-'-]{+"+}).
[1]
; Addresses, boxes of tasks and numbers of items, too.
$ cat > one.md <<'END'
> ## Notes
> 
> Ask <ann@example.org> or see <https://example.org/a>.
> 
> - [X] Done
> 
> 1. One
> 1. Two
> END
$ cat > two.md <<'END'
> ## Notes
> 
> Ask [ann@example.org](mailto:ann@example.org) or see [https://example.org/a](https://example.org/a).
> 
> * [x] Done
> 
> 1) One
> 2) Two
> END
$ specast diff one.md two.md
