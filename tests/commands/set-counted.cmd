; Where entries are counted twice in a line, both numbers follow.

$ cat > plan.md <<'END'
> # Tide board
> 
> ## Implementation Plan
> 
> 1. **Phase 1 – Sensors**
>    - Mount them
> 2. **Phase 2 – Board**
>    - Hang it up
> 3. **Phase 3 – Bell**
>    - Ring it
> 
> ## Risks
> 
> - Ice
> END
$ specast set plan.md '--delete=plan[0]' | sed -n '/^[0-9]/p'
1. **Phase 1 – Board**
2. **Phase 2 – Bell**
$ specast set plan.md 'plan[0].name=Poles' | sed -n '/^[0-9]/p'
1. **Phase 1 – Poles**
2. **Phase 2 – Board**
3. **Phase 3 – Bell**
$ specast set plan.md 'plan[+].name=Lamp' | sed -n '/^[0-9]/p'
1. **Phase 1 – Sensors**
2. **Phase 2 – Board**
3. **Phase 3 – Bell**
4. **Phase 4 – Lamp**

; A record that a row and a section tell of goes from both.

$ cat > orchard.md <<'END'
> # Orchard
> 
> ## Timeline
> 
> | Phase | Duration |
> |-------|----------|
> | Phase 0: Thermometers | two weeks |
> | Phase 1: Bell | a week |
> 
> ### Phase 0: Thermometers
> 
> - [ ] Hang one in each row
> 
> ### Phase 1: Bell
> 
> - [ ] Ring it on a warm night
> END
$ specast set orchard.md '--delete=plan[1]'
# Orchard

## Timeline

| Phase | Duration |
|-------|----------|
| Phase 0: Thermometers | two weeks |

### Phase 0: Thermometers

- [ ] Hang one in each row
