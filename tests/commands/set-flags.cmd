; A flag is written in the words that the document has for it, and goes with its cell.

$ cat > datos.md <<'END'
> # Mapas
> 
> ## Modelo de datos
> 
> ### Tabla `mapa`
> 
> | Campo | Tipo | Requerido | Descripción |
> |-------|------|-----------|-------------|
> | id | UUID | Sí | Uno |
> | hoja | UUID | No | Dos |
> | nota | Texto | | Tres |
> END
$ specast set -w datos.md 'data_model.entities[0].fields[1].required:=true'; grep hoja datos.md
| hoja | UUID | Sí | Dos |
$ specast set -w datos.md 'data_model.entities[0].fields[2].required:=true'; grep nota datos.md
| nota | Texto | Sí | Tres |
$ specast set -w datos.md 'data_model.entities[0].fields[0].required:=false'; grep Uno datos.md
| id | UUID | No | Uno |
$ specast set datos.md '--delete=data_model.entities[0].fields[0].required' | diff datos.md -
9c9
< | id | UUID | No | Uno |
---
> | id | UUID | | Uno |
[1]
