; What has no place in a document, or would be something else wherever it stood, stands apart at its end:
; nothing else changes.

$ cat > spec.md <<'END'
> # Widgets
> 
> ## Dependencies
> 
> ### External Dependencies
> 
> - **libwidget**: draws them
> - **libgadget**: turns them
> 
> ## Rollout
> 
> All at once.
> 
> ---
> 
> Written on a train.
> END
$ specast set -w spec.md summary='[^1]: A footnote is no summary.'; tail -n 16 spec.md
- **libgadget**: turns them

## Further Details
<!-- specast: apart -->

| Part | Value |
|------|-------|
| `summary` | [^1]: A footnote is no summary. |

## Rollout

All at once.

---

Written on a train.
$ specast get spec.md summary
[^1]: A footnote is no summary.

; The next one joins it.

$ specast set -w spec.md purpose='[^1]: A footnote is no purpose.'; grep '^|' spec.md
| Part | Value |
|------|-------|
| `summary` | [^1]: A footnote is no summary. |
| `purpose` | [^1]: A footnote is no purpose. |
$ specast get spec.md purpose
[^1]: A footnote is no purpose.

; A dependency of another kind moves to where that kind stands.

$ specast set spec.md 'dependencies[0].kind=internal' | sed -n '/Dependencies/,/turns/p'
## Dependencies

| Dependency | Kind | Version | Description |
|------------|------|---------|-------------|
| libwidget | internal | | draws them |

### External Dependencies

- **libgadget**: turns them

; Metadata come under the title where there are none.

$ specast set -w spec.md metadata.version=2; head -n 5 spec.md
# Widgets

**Version:** 2

## Dependencies
$ specast set spec.md --delete=metadata | head -n 3
# Widgets

## Dependencies

; What goes from there goes with its row, and the last one with the section.

$ specast set -w spec.md --delete=purpose; grep '^|' spec.md
| Part | Value |
|------|-------|
| `summary` | [^1]: A footnote is no summary. |
$ specast set spec.md --delete=summary | grep -c 'Further Details'
0
[1]
