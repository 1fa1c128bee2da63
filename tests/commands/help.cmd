; Every text of help.

$ specast help
usage: specast COMMAND [OPTION...] [FILE...]

Reads technical specs written after any template, understands what each part is, and writes
them in the house style, in another template, or as data.

Commands:
  convert       write specs again, in another template or format
  fmt           normalise specs to their template, where they stand
  check         say what a template asks for and a spec lacks
  get           print single parts of a spec
  set           change single values of a spec, and nothing else in its file
  diff          show what changed in meaning between two specs
  merge         merge specs by what they mean
  new           begin a spec, with guidance to be filled in
  detect        say which template a document stands in
  templates     list, print, merge and check templates
  formats       list the formats
  schema        print the JSON Schema of the model
  git-setup     let git merge and compare specs by what they mean
  merge-driver  merge specs for git (see git-setup)
  textconv      print what a spec says, for git diff (see git-setup)
  help          show how a command is used

`specast help COMMAND` says more about one; `specast --version` prints the version.

Examples:
  specast convert old.md -o new.md       a spec in the house style
  specast convert -t json old.md         the same as data
  specast detect *.md                    which templates are these?
  specast new -T prd -o spec.md          a document to fill in
  specast get spec.md metadata.status    one part of it

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
folders below them are kept in the output, and data of other kinds is left out.  One
document that fails does not stop the others.  Relative links lead from the output's
folder to where they led before.

A document that stands already in the template and format that are asked for is written
as it is, byte for byte; `specast fmt` normalises it, and --empty writes it anew.

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
      --no-verify          do not read back documents.  Else what would not come back equal from
                           its place in a template is written apart, in a last section, and what
                           does not come back equal at all is not written: exit 5
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
$ specast help fmt
usage: specast fmt [-T TEMPLATE] [-w | --check | --diff] [FILE...]

Writes specs anew in the template that they stand in, or in one for all: its headings,
order, numbers, labels, tables and spacing; the prose stays the author's.  One document is
printed; of several, -w changes the files.  Folders are searched for Markdown files, those
apart that the project excludes.  What stands in no known template is left as it is, unless
--template says which to write it in.

Every new text is read back first: if it said anything else than the old one, the file would
stay as it is (exit 5).  What is normalised once stays so.

Options:
  -w, --write              change the files themselves
      --check              only name the files that would change; exit with 1 if there are any
      --diff               only show how they would change; exit with 1 if they would
  -T, --template=TEMPLATE  the template to write in, also what stands in none: a name that
                           `specast templates` lists, or a template file (default: that of the
                           project, else each document's own)
  -f, --from=FORMAT        the format of the files; else their names and content tell
      --empty=HOW          parts that say nothing: `omit` them, or write the template's
                           `placeholder`; else those that are there stay as placeholders
  -j, --jobs=N             work on N files at a time; 0: one per processor
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast fmt spec.md            the normalised document, on the terminal
  specast fmt --diff spec.md     what that changes
  specast fmt -w docs            all specs in a folder, where they stand
  specast fmt --check docs       for a hook: exit 1 if any would change
$ specast help check
usage: specast check [-T TEMPLATE] [--json] [FILE...]

Says what is still to be done in specs: parts that the template asks for and that are
missing, placeholders that are still to be filled in, values that settle nothing (TBD).
What is declined (N/A) is named, but nothing to complain of.  The exit status is 1 if
anything is to be done.

Options:
  -T, --template=TEMPLATE  the template that the files are to stand in (default: each document's
                           own; what is asked for is what that of the project asks for)
      --json               as JSON, a list of findings
  -f, --from=FORMAT        the format of the files; else their names and content tell
  -j, --jobs=N             look at N files at a time; 0: one per processor
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast check spec.md          what is left to do
  specast check docs             the same for all specs in a folder
  specast check -T prd spec.md   is it fit to be a prd?
$ specast help get
usage: specast get [--json] FILE PATH...

Prints the part of a document that PATH names: a text as it is, a list of texts on a line
each, code without its fence, anything else as JSON.  FILE may stand in any template and
format; - is standard input.

A path consists of the names of the model, which `specast schema` describes.  Entries of
lists are chosen by position, from 0 or with a minus sign from the end, or by the value of
a field.  Exit status 1: the document says nothing of it; 2: no document could.

Options:
  -f, --from=FORMAT        the format of the input; else its name and content tell
  -T, --template=TEMPLATE  the template that the document stands in; else its content tells
      --json               print texts and lists of texts as JSON too
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast get spec.md metadata.status
  specast get spec.md 'risks[2].mitigation' 'goals[-1]'
  specast get spec.md 'components[name=Gateway].purpose'
  specast get --json spec.md risks | jq length
$ specast help new
usage: specast new [-T TEMPLATE] [-t FORMAT] [-o OUT] [PATH=VALUE...]

Writes a document to fill in: the template with its guidance for authors, and the values
that the template presets.  PATH=VALUE fills in a part or replaces a preset; an empty VALUE
takes a preset away.  What is then left unfilled says nothing when the document is read.

Paths are those of `specast get`; [+] adds an entry to a list, and so does the position
behind the last one.

Options:
  -T, --template=TEMPLATE  the template: a name that `specast templates` lists (default: that of
                           the project, else house) or a template file
  -t, --to=FORMAT          the format; else the name after --output tells, else it is Markdown
  -o, --output=OUT         the file to write, which must not exist yet; - for standard output
                           (default)
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast new -T prd -o offline-mode.md title='Offline mode' metadata.status=Draft
  specast new 'metadata.authors[+]=Ann' 'risks[0].risk=No network' 'risks[0].impact=High'
$ specast help detect
usage: specast detect [--json] [FILE...]

Prints for each file the template that it stands in, how sure that is (0 to 1), and the
evidence; of several, how many stand in which.  Without FILE, or for -, it reads standard
input; folders are searched.

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
usage: specast templates [NAME] | merge A B [-o FILE] | --check FILE... | --fingerprints FILE

Prints the name, version and description of each template; with NAME, the template itself,
from which one of your own is soon made.  The name of a template file may stand in place of
NAME.

merge makes one template of two, with a place for all that either has: the text of A, with
what only B has put where its neighbours stand, in the manner of A.

--check also makes a blank document and reads it back, which should say nothing but the
template's defaults.  --fingerprints lists by which texts documents are known to be left
unfilled, where they were begun from an older form: take out those that somebody could
have written.

Options:
      --check              say what is wrong with template files; exit with 1 if anything is
      --fingerprints       print the texts of a blank document, ready to stand below `blanks:` in its
                           template
  -o, --output=FILE        with merge: the file to write, which also names the merged template
  -T, --template=TEMPLATE  with --fingerprints: leave out what this template knows already
  -q, --quiet              no progress and no summary; warnings and errors are still shown
  -v, --verbose            also show notes: what was moved, reshaped or kept as extra
      --diagnostics=FORM   messages as `text` (default) or as `json`, an object on each line
  -h, --help               show this help

Examples:
  specast templates
  specast templates house > ours.md
  specast templates merge ours.md ticket -o .specast/templates/common.md
  specast templates --check ours.md
  specast templates --fingerprints -T ours.md old-form.md >> blanks.txt
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
16
$ for name in $(cat names); do grep -q "^\.It Cm $name$" $SOURCE/src/cmd/specast.1 || echo $name is missing; done
$ for name in $(cat names); do specast help $name; done | sed -n 's/^ .*--\([a-z-]*\).*/\1/p' | sort -u > options
$ for name in $(cat options); do grep -q "^\.It Fl .*-$name" $SOURCE/src/cmd/specast.1 || echo --$name is missing; done
