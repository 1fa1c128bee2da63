; Entries with the same key are told apart by what else they say.

$ cat > base.md <<'END'
> # Technical Specification: Accounts
> 
> ## API
> 
> ### Endpoint 1: GET /accounts
> 
> **Purpose:** Lists the accounts of one customer
> 
> ### Endpoint 2: GET /accounts
> 
> **Purpose:** Counts all accounts that were ever opened in a country
> 
> **Returns:** one number per year
> END
$ sed 's/one number/two numbers/' base.md > ours.md
$ sed -e 's/1: GET/1: POST/' -e 's/in a country/in a town/' base.md > theirs.md
$ specast merge --base base.md ours.md theirs.md | diff base.md -
5c5
< ### Endpoint 1: GET /accounts
---
> ### Endpoint 1: POST /accounts
11c11
< **Purpose:** Counts all accounts that were ever opened in a country
---
> **Purpose:** Counts all accounts that were ever opened in a town
13c13
< **Returns:** one number per year
---
> **Returns:** two numbers per year
[1]
