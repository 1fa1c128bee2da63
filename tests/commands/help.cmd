; Every text of help.

$ specast help
usage: specast COMMAND [OPTION...] [FILE...]

Reads technical specs written after any template, understands what each part is, and writes
them in the house style, in another template, or as data.

Commands:
  convert     write specs again, in another template or format
  detect      say which template a document stands in
  templates   list the templates, or print one
  formats     list the formats
  schema      print the JSON Schema of the model
  help        show how a command is used

`specast help COMMAND` says more about one; `specast --version` prints the version.

Examples:
  specast convert old.md -o new.md       a spec in the house style
  specast convert -t json old.md         the same as data
  specast detect *.md                    which templates are these?

Exit status: 0 done, 1 the answer is no, 2 wrong usage, 3 an input cannot be read,
4 an output cannot be written, 5 something would be lost.
$ specast --help | head -n 1
usage: specast COMMAND [OPTION...] [FILE...]
$ specast -h | head -n 1
usage: specast COMMAND [OPTION...] [FILE...]
$ specast help convert
usage: specast convert [-f FORMAT] [-t FORMAT] [-T TEMPLATE] [-o OUT] [FILE...]

Reads specs in whatever template they stand, understands what each part is, and writes
them in another template (by default the house style) or format.  Without FILE, or for
-, it reads standard input.  Folders are searched for files of the known formats; the
folders below them are kept in the output.  One document that fails does not stop the
others.

Options:
  -f, --from=FORMAT        the format of the input; else its name and content tell
  -t, --to=FORMAT          the format of the output; else the name after --output tells, else it is
                           Markdown
  -T, --template=TEMPLATE  the template to write in: a name that `specast templates` lists
                           (default: that of the project, else house) or a template file.  For
                           formats that hold data: the template that the input stands in
  -o, --output=OUT         the file to write, - for standard output (default), or with a slash at
                           its end, or if it exists, the folder to write to
      --empty=HOW          parts that say nothing: `omit` them (default), or write the template's
                           `placeholder`
      --explain            say on standard error what every section became, and why
      --json               with --explain: as JSON, a line per document
      --report=FILE        write to FILE what was moved, reshaped, kept as extra or lost; as JSON
                           if its name ends in .json
      --fail-on-loss       write nothing and exit with 5 if the format cannot hold everything
  -j, --jobs=N             convert N files at a time; 0: one per processor
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast convert spec.md                          in the house style, on the terminal
  specast convert -T prd spec.md -o prd.md         in another template
  specast convert -t json spec.md | jq .risks      for other tools
  specast convert docs -o house/ --report todo.txt a whole folder
$ specast convert --help | head -n 1
usage: specast convert [-f FORMAT] [-t FORMAT] [-T TEMPLATE] [-o OUT] [FILE...]
$ specast convert -h --to=json spec.md | head -n 1
usage: specast convert [-f FORMAT] [-t FORMAT] [-T TEMPLATE] [-o OUT] [FILE...]
$ specast help detect
usage: specast detect [--json] [FILE...]

Prints for each file the template that it stands in, how sure that is (0 to 1), and the
evidence.  Without FILE, or for -, it reads standard input; folders are searched.

Options:
  -f, --from=FORMAT        the format of the input; else its name and content tell
  -T, --template=FILE      a template file to try as well
      --json               print a list of {file, template, confidence, evidence}; template is null
                           where none fits
  -j, --jobs=N             read N files at a time; 0: one per processor
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast detect spec.md
  specast detect --json docs | jq -r '.[] | select(.template == null) | .file'
$ specast help templates
usage: specast templates [NAME]

Prints the name, version and description of each template; with NAME, the template itself,
from which one of your own is soon made.  A template file in place of NAME is checked, and
printed if it can be used.

Options:
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast templates
  specast templates house > ours.md
  specast templates ours.md > /dev/null            check a template of your own
$ specast help formats
usage: specast formats

Prints the name of each format, whether it can be read and written, the extensions of its
files, and what it is.

Options:
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast formats
$ specast help schema
usage: specast schema

Prints the JSON Schema (draft 2020-12) of what `specast convert -t json` and `-t yaml` write
and read.

Options:
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast schema > spec.schema.json
$ specast help help
usage: specast help [COMMAND]

Shows how a command is used; without COMMAND, what commands there are.

Options:
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast help convert

; The manual page knows every command and every option.

$ specast help | sed -n '/^Commands:/,/^$/s/^  *\([a-z]*\) .*/\1/p' > names; wc -l < names
6
$ for name in $(cat names); do grep -q "^\.It Cm $name$" $SOURCE/src/cmd/specast.1 || echo $name is missing; done
$ for name in $(cat names); do specast help $name; done | sed -n 's/^ .*--\([a-z-]*\).*/\1/p' | sort -u > options
$ for name in $(cat options); do grep -q "^\.It Fl .*-$name" $SOURCE/src/cmd/specast.1 || echo --$name is missing; done
