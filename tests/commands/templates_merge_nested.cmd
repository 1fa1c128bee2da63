; Entries that are labelled bullets, with further ones below, give their fields to a table.

$ cat > table.md <<'END'
> ---
> template: table
> version: "1"
> description: "Risks in a table"
> ---
> # {{title}}
> 
> ## Risks
> 
> | Risk | Impact | Mitigation |
> |------|--------|------------|
> {{#risks}}
> | {{risk}} | {{impact}} | {{mitigation}} |
> {{/risks}}
> END
$ cat > bullets.md <<'END'
> ---
> template: bullets
> version: "1"
> description: "Risks as bullets"
> ---
> # {{title}}
> 
> ## Risks
> 
> {{#risks}}
> - **Risk:** {{risk}}
>   - Probability: {{probability}}
>   - Mitigation: {{mitigation}}
> {{/risks}}
> END
$ specast templates merge table.md bullets.md | sed -n '/^## Risks/,$p'
## Risks

| Risk | Probability | Impact | Mitigation |
|------|-------------|--------|------------|
{{#risks}}
| {{risk}} | {{probability}} | {{impact}} | {{mitigation}} |
{{/risks}}
