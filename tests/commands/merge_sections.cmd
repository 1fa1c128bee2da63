; A section that one side moved goes there in the document of the other, which keeps its numbers and rules.

$ cat > base.md <<'END'
> # Technical Specification: Mail
> 
> ## 1. Goals
> 
> - Deliver mail
> 
> ---
> 
> ## 2. House rules
> 
> Be kind.
> 
> ### 2.1 Exceptions
> 
> None so far.
> 
> ---
> 
> ## 3. Risks
> 
> - Junk mail
> 
> ---
> 
> <a id="open"></a>
> 
> ## 4. Open Questions
> 
> - Who pays?
> END
$ sed 's/Deliver mail/Deliver mail twice/' base.md > ours.md
$ cat > theirs.md <<'END'
> # Technical Specification: Mail
> 
> <a id="open"></a>
> 
> ## 1. Open Questions
> 
> - Who pays?
> 
> ## 2. Goals
> 
> - Deliver mail
> 
> ## 3. Risks
> 
> - Junk mail or worse
> 
> ## 4. House rules
> 
> Be kind.
> 
> ### 4.1 Exceptions
> 
> None so far.
> END
$ specast merge --base base.md ours.md theirs.md
# Technical Specification: Mail

<a id="open"></a>

## 1. Open Questions

- Who pays?

---

## 2. Goals

- Deliver mail twice

---

## 3. Risks

- Junk mail or worse

---

## 4. House rules

Be kind.

### 4.1 Exceptions

None so far.
; What a template puts elsewhere has not moved.
$ specast convert --quiet -T house base.md -o house.md
$ specast merge --base base.md ours.md house.md | diff ours.md -
