; Wrong usage: exit 2, one line that says what to do, and no output.

$ specast
specast: error: a command is missing; `specast help` lists those that there are
[2]
$ specast ''
specast: error: there is no command ""; `specast help` lists those that there are
[2]
$ specast covert spec.md
specast: error: there is no command "covert"; did you mean convert?
[2]
$ specast frobnicate
specast: error: there is no command "frobnicate"; `specast help` lists those that there are
[2]
$ specast --frobnicate
specast: error: a command comes before its options: specast COMMAND --frobnicate
[2]
$ specast -t json spec.md
specast: error: a command comes before its options: specast COMMAND -t
[2]
$ specast --version
specast 0.1.0
$ specast -V
specast 0.1.0
$ specast help covert
specast: error: there is no command "covert"; did you mean convert?
[2]
$ specast help convert detect
specast: error: "detect" is too much: specast help takes [COMMAND]
[2]
$ specast formats all
specast: error: "all" is too much: specast formats takes nothing
[2]
$ specast templates house prd
specast: error: "prd" is too much: one template is printed at a time
[2]
$ specast schema --json
specast: error: there is no option --json; `specast schema --help` lists those that there are
[2]

; Options.

$ specast convert --tempalte=prd spec.md
specast: error: there is no option --tempalte; did you mean --template?
[2]
$ specast convert --frobnicate spec.md
specast: error: there is no option --frobnicate; `specast convert --help` lists those that there are
[2]
$ specast convert -Z spec.md
specast: error: there is no option -Z; `specast convert --help` lists those that there are
[2]
$ specast convert -qZ spec.md
specast: error: there is no option -Z; `specast convert --help` lists those that there are
[2]
$ specast convert --to
specast: error: --to needs a value: --to=FORMAT
[2]
$ specast convert --to= spec.md
specast: error: --to needs a value: --to=FORMAT
[2]
$ specast convert -t
specast: error: --to needs a value: --to=FORMAT
[2]
$ specast convert -o '' spec.md
specast: error: --output needs a value: --output=OUT
[2]
$ specast convert --quiet=yes spec.md
specast: error: --quiet takes no value
[2]
$ specast convert --diagnostics=xml spec.md
specast: error: --diagnostics is text or json, not "xml"
[2]
$ specast convert --empty=yes spec.md
specast: error: --empty is omit or placeholder, not "yes"
[2]
$ specast convert --jobs=many spec.md
specast: error: --jobs is a number of processes, or 0 for one per processor, not "many"
[2]
$ specast convert --jobs=-1 spec.md
specast: error: --jobs is a number of processes, or 0 for one per processor, not "-1"
[2]
$ specast convert -j 2x spec.md
specast: error: --jobs is a number of processes, or 0 for one per processor, not "2x"
[2]
$ specast convert --json spec.md
specast: error: --json is for --explain; to convert to JSON, write --to=json
[2]
$ specast convert ''
specast: error: a file name is empty
[2]

; Formats and templates.

$ specast convert --to=jsn spec.md
specast: error: there is no format "jsn"; did you mean json? (there are: markdown, json, yaml, docbook)
[2]
$ specast convert --to=pdf spec.md
specast: error: there is no format "pdf"; there are: markdown, json, yaml, docbook
[2]
$ specast convert --from=word spec.md
specast: error: there is no format "word"; there are: markdown, json, yaml, docbook
[2]
$ specast convert --template=huose spec.md
specast: error: there is no template "huose"; did you mean house? (there are: house, phase, prd, component, feature, ticket)
[2]
$ specast convert --template=somethingelse spec.md
specast: error: there is no template "somethingelse"; there are: house, phase, prd, component, feature, ticket
[2]
$ specast templates huose
specast: error: there is no template "huose"; did you mean house? (there are: house, phase, prd, component, feature, ticket)
[2]

; Messages as JSON.

$ specast convert --diagnostics=json --to=pdf spec.md
{"level":"error","code":"unknown-format","about":"input","text":"there is no format \"pdf\"; there are: markdown, json, yaml, docbook"}
[2]

; What follows "--" is a file, whatever it looks like.

$ specast convert -- -x
-x: error: cannot be read: No such file or directory
[3]
$ specast convert -- --help
--help: error: cannot be read: No such file or directory
[3]
