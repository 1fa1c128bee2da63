; A part of which a document has nothing but remarks goes with its section, too.

$ cat > kiosk.md <<'END'
> # Kiosk
> 
> ## State Transitions
> 
> ### Life of an order
> 
> ```text
> chosen -> paid -> boarded
> ```
> 
> ## Risks
> 
> - Ice
> END
$ specast set kiosk.md --delete=state
# Kiosk

## Risks

- Ice
