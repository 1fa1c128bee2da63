; Two teams wrote about one thing: texts that have little in common are a conflict as a whole, and stay in one piece.

$ cat > a.md <<'END'
> # Technical Specification: Queue
> 
> ## Goals
> 
> - Keep order
> - Lose nothing
> 
> ## Architecture
> 
> **What to log:**
> 
> - All that fails
> - All that waits
> 
> **Where:** on the disk.
> END
$ cat > b.md <<'END'
> # Technical Specification: Queue
> 
> ## Goals
> 
> - Lose nothing
> - Be quick
> 
> ## Architecture
> 
> The queue is a log:
> 
> - It is written at one end
> - It is read at the other
> 
> Nothing else is kept.
> END
$ specast merge a.md b.md
# Technical Specification: Queue

## Goals

- Keep order
- Lose nothing
- Be quick

## Architecture

<<<<<<< a.md
**What to log:**

- All that fails
- All that waits

**Where:** on the disk.
=======
The queue is a log:

- It is written at one end
- It is read at the other

Nothing else is kept.
>>>>>>> b.md
a.md: warning: architecture: conflict: ours says "**What to log:**…", theirs "The queue is a log:…"
[1]

; Versions of one text are merged block by block.

$ sed -e 's/on the disk/on two disks/' -e '/What to log/i Logs are for people.\n' a.md > c.md
$ specast merge a.md c.md | diff a.md -
a.md: warning: architecture: conflict: ours says "**Where:** on the disk.", theirs "**Where:** on two disks."
9a10,11
> Logs are for people.
> 
14a17
> <<<<<<< a.md
15a19,21
> =======
> **Where:** on two disks.
> >>>>>>> c.md
[1]
