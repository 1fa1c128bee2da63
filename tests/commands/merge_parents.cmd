; A section that one side put below another one stands there in the result, with what the other side wrote in it.

$ cat > base.md <<'END'
> # Technical Specification: Mail
> 
> ## House rules
> 
> Be kind.
> 
> ### Visitors
> 
> Ring the bell.
> 
> ## Testing Strategy
> 
> ### Unit Tests
> 
> Test all.
> 
> ### Load Tests
> 
> Load it.
> 
> ## Performance
> 
> Be fast.
> END
$ sed -e 's/Load it/Load it twice/' -e 's/Ring/Ring once/' base.md > ours.md
$ cat > theirs.md <<'END'
> # Technical Specification: Mail
> 
> ## House rules
> 
> Be very kind.
> 
> ### Visitors
> 
> Ring the bell.
> 
> ## Testing Strategy
> 
> ### Unit Tests
> 
> Test all.
> 
> ## Performance
> 
> Be fast.
> 
> ### Load Tests
> 
> Load it.
> END
$ specast merge --base base.md ours.md theirs.md
# Technical Specification: Mail

## House rules

Be very kind.

### Visitors

Ring once the bell.

## Testing Strategy

### Unit Tests

Test all.

## Performance

Be fast.

### Load Tests

Load it twice.
