; One template of two.

$ cat > team.md <<'END'
> ---
> template: team
> description: What our team writes
> required: [title]
> ---
> # Plan: {{title: [Name]}}
> 
> **Status:** {{metadata.status: [Draft or Done]}}
> 
> ## 1. Why
> 
> {{problem: [Say why]}}
> 
> ---
> 
> ## 2. Parts
> 
> {{#components}}
> ### {{name: [Part]}}
> 
> - **Purpose:** {{purpose: [What for]}}
> 
> {{/components}}
> ---
> 
> ## 3. Risks
> 
> | Risk | Answer |
> |------|--------|
> {{#risks}}
> | {{risk: [What]}} | {{mitigation: [Answer]}} |
> {{/risks}}
> END
$ cat > others.md <<'END'
> ---
> template: others
> required: [goals]
> headings:
>   problem: [Motive]
> blanks:
>   - "<why>"
> ---
> # {{title}}
> 
> **Owner**: {{metadata.authors: [Who]}}
> 
> ## Reasons
> 
> {{problem: [Tell the reasons]}}
> 
> ### Goals
> 
> {{#goals}}
> * {{.: [Goal]}}
> {{/goals}}
> 
> ## Components
> 
> {{#components}}
> **{{name}}**
> 
> **Technology**: {{technology: [Language]}}
> 
> **Notes**:
> {{#notes}}
> * {{.: [Note]}}
> {{/notes}}
> 
> {{/components}}
> ## Dangers
> 
> {{#risks}}
> - {{risk}}: {{mitigation}}
>   - Owner: {{owner: [Who watches]}}
> {{/risks}}
> END
$ specast templates merge team.md others.md -o common.md
$ cat common.md
---
template: common
description: "What our team writes, with all that others has"
required: [title, goals]
headings:
  problem: [Motive, Reasons]
  components: [Components]
  risks: [Dangers]
blanks:
  - "<why>"
  - "[Tell the reasons]"
---
# Plan: {{title: [Name]}}

**Status:** {{metadata.status: [Draft or Done]}}
**Owner:** {{metadata.authors: [Who]}}

## 1. Why

{{problem: [Say why]}}

### Goals

{{#goals}}
* {{.: [Goal]}}
{{/goals}}

---

## 2. Parts

{{#components}}
### {{name: [Part]}}

- **Technology:** {{technology: [Language]}}
- **Notes:** {{notes: [Note]}}
- **Purpose:** {{purpose: [What for]}}

{{/components}}
---

## 3. Risks

| Risk | Answer | Owner |
|------|--------|-------|
{{#risks}}
| {{risk: [What]}} | {{mitigation: [Answer]}} | {{owner: [Who watches]}} |
{{/risks}}
$ specast templates --check common.md

; The other way round, each part is written as the other writes it.

$ specast templates merge others.md team.md | sed '1,/^# /d'

**Owner**: {{metadata.authors: [Who]}}
**Status**: {{metadata.status: [Draft or Done]}}

## Reasons

{{problem: [Tell the reasons]}}

### Goals

{{#goals}}
* {{.: [Goal]}}
{{/goals}}

## Components

{{#components}}
**{{name}}**

**Purpose**: {{purpose: [What for]}}

**Technology**: {{technology: [Language]}}

**Notes**:
{{#notes}}
* {{.: [Note]}}
{{/notes}}

{{/components}}
## Dangers

{{#risks}}
- {{risk}}: {{mitigation}}
  - Owner: {{owner: [Who watches]}}
{{/risks}}

; What cannot be done.

$ specast templates merge house
specast: error: merge needs two templates: names, or template files
[2]
$ specast templates merge house nothing
specast: error: there is no template "nothing"; there are: house, phase, prd, component, feature, ticket
[2]
$ specast templates merge house house
specast: error: both templates are named "house": rename one of them, by its line "template:"
[2]
$ specast templates merge house phase -o prd.md
specast: error: there is a template named "prd" already: give the output another name, by which the merged one is known
[2]
$ specast templates -o common.md house
specast: error: --output belongs to `specast templates merge A B`
[2]
$ specast templates merge team.md others.md -o missing/common.md
missing/common.md: error: cannot be written: No such file or directory; the folder is missing: make it first
[4]
$ cat > deep.md <<'END'
> ---
> template: deep
> ---
> ## Why
> 
> {{problem}}
> 
> ## Goals
> 
> {{notes}}
> 
> ## Notes
> 
> {{#goals}}
> - {{.}}
> {{/goals}}
> END
$ specast templates merge others.md deep.md
---
template: others-deep
description: All that deep has
required: [goals]
headings:
  problem: [Motive, Why]
blanks:
  - "<why>"
---
# {{title}}

**Owner**: {{metadata.authors: [Who]}}

## Reasons

{{problem: [Tell the reasons]}}

### Goals

{{#goals}}
* {{.: [Goal]}}
{{/goals}}

## Notes

{{notes}}

## Components

{{#components}}
**{{name}}**

**Technology**: {{technology: [Language]}}

**Notes**:
{{#notes}}
* {{.: [Note]}}
{{/notes}}

{{/components}}
## Dangers

{{#risks}}
- {{risk}}: {{mitigation}}
  - Owner: {{owner: [Who watches]}}
{{/risks}}
