; The language that front matter names is that of the document, where it is one that people speak.

$ printf -- '---\nlang: pt-BR\n---\n\n# S\n' | specast convert -t docbook | grep -o 'xml:lang="[^"]*"'
xml:lang="pt-BR"
$ printf -- '---\nlanguage: Rust\n---\n\n# S\n' | specast convert -t docbook | grep -o 'xml:lang="[^"]*"'
[1]
