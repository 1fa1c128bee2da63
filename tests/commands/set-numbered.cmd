; Numbers of headings count up in their last part.

$ cat > spec.md <<'END'
> # Widgets
> 
> ## 1. Goals
> 
> - Be quick
> 
> ## 2. Deployment
> 
> ### 2.1 Strategy
> 
> All at once.
> 
> ### 2.2 Infrastructure
> 
> - A shed
> 
> ### 2.3 Rollback Plan
> 
> Take them back.
> END
$ try() { specast set spec.md "$@" | diff spec.md -; }
$ try --delete=deployment.strategy
9,13c9
< ### 2.1 Strategy
< 
< All at once.
< 
< ### 2.2 Infrastructure
---
> ### 2.1 Infrastructure
17c13
< ### 2.3 Rollback Plan
---
> ### 2.2 Rollback Plan
[1]
$ try deployment.monitoring='Look at them.'
19a20,23
> 
> ### 2.4 Deployment Monitoring
> 
> Look at them.
[1]
$ try --delete=goals
3c3
< ## 1. Goals
---
> ## 1. Deployment
5,9c5
< - Be quick
< 
< ## 2. Deployment
< 
< ### 2.1 Strategy
---
> ### 1.1 Strategy
13c9
< ### 2.2 Infrastructure
---
> ### 1.2 Infrastructure
17c13
< ### 2.3 Rollback Plan
---
> ### 1.3 Rollback Plan
[1]
