; A list whose entries are sections goes with its heading, with the rules between them and with what sums it up.

$ cat > spec.md <<'END'
> # Tide board
> 
> ## 1. Data Model
> 
> ### 1.1 How tides are kept
> 
> One row each.
> 
> ## 2. Implementation Plan
> 
> ### 2.1 Phase 1: Sensors
> 
> - **Task 1.1**: Mount them
> 
> ---
> 
> ### 2.2 Phase 2: Board
> 
> - **Task 2.1**: Hang it up
> 
> ---
> 
> ### 2.3 Time Estimates
> 
> | Phase | Duration | Tasks |
> |-------|----------|-------|
> | Phase 1: Sensors | 2 days | Mount them |
> | Phase 2: Board | 1 day | Hang it up |
> 
> ---
> 
> ## 3. Risks
> 
> - Ice
> END
$ specast set spec.md --delete=plan
# Tide board

## 1. Data Model

### 1.1 How tides are kept

One row each.

## 2. Risks

- Ice
